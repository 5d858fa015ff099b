import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { valuesOf } from "../../static/js/model/weights/found.js";
import { holdsWeights, checkSize, readFile } from "../../static/js/model/weights/files.js";
import { MOST_FILE_BYTES } from "../../static/js/model/weights/limits.js";
import { inflate } from "../../static/js/services/weightFiles.js";

/** @type {Record<string, {bytes: string, arrays: {name: string, shape: number[], values: number[]}[]}>} */
const FILES = JSON.parse(readFileSync(new URL("../fixtures/weight_files.json", import.meta.url), "utf8"));
const bytesOf = (/** @type {string} */ name) => Uint8Array.from(Buffer.from(FILES[name].bytes, "base64"));
const read = (/** @type {string} */ name, /** @type {Uint8Array} */ bytes) => readFile(name, bytes, inflate);

/** @param {string} name @param {Uint8Array} bytes */
async function refusal(name, bytes) {
  try {
    const found = await read(name, bytes);
    for (const one of found) if (one.why) return one.why;
    found.forEach(valuesOf);
  } catch (error) {
    const { code, params } = /** @type {any} */ (error);
    return { code, params };
  }
  return { code: null, params: {} };
}

/** @param {string} descr @param {string} shape @param {number} count @param {number} [major] */
function npy(descr, shape, count, major = 1) {
  const head = `{'descr': ${descr}, 'fortran_order': False, 'shape': ${shape}, }\n`;
  const start = [0x93, ...Buffer.from("NUMPY"), major, 0, head.length & 255, head.length >> 8];
  return Uint8Array.from([...start, ...Buffer.from(head), ...new Array(count).fill(0)]);
}

/** @param {object|string} head @param {number} count of bytes behind it @param {number} [said] length of the head */
function safetensors(head, count, said) {
  const text = Buffer.from(typeof head === "string" ? head : JSON.stringify(head));
  const bytes = new Uint8Array(8 + text.length + count);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(said ?? text.length), true);
  bytes.set(text, 8);
  return bytes;
}

for (const name of Object.keys(FILES)) {
  test(`${name} has the arrays that NumPy wrote`, async () => {
    const found = await read(name, bytesOf(name));
    const wanted = FILES[name].arrays;
    assert.deepEqual(found.map(({ shape }) => shape), wanted.map(({ shape }) => shape));
    if (!name.endsWith(".npy")) assert.deepEqual(found.map((one) => one.name), wanted.map((one) => one.name));
    found.forEach((one, i) => assert.deepEqual([...valuesOf(one)], wanted[i].values));
  });
}

test("a file is told by its bytes, whatever its name", async () => {
  const found = await read("weights.txt", bytesOf("stored.npz"));
  assert.deepEqual(found.map(({ name }) => name), ["conv1.weight", "conv1.bias"]);
  const [text] = await read("weights.npy", new TextEncoder().encode("[[[[1.5]]]]"));
  assert.deepEqual(text.shape, [1, 1, 1, 1]);
});

test("a broken .npy file is refused with the fault and its place", async () => {
  const good = bytesOf("f4.npy");
  const cases = /** @type {[Uint8Array, string][]} */ ([
    [good.slice(0, 40), "weights_cut_off"],
    [good.slice(0, 9), "weights_cut_off"],
    [good.slice(0, good.length - 3), "weights_npy_length"],
    [npy("'<f4'", "(1, 1, 2, 2)", 17), "weights_npy_length"],
    [npy("'<f4'", "(1, 1, 2, 99999999999)", 16), "weights_npy_head"],
    [npy("'<f4'", "(1, -1)", 16), "weights_npy_head"],
    [npy("'<f4'", "(1000000, 1000000, 1000000, 1000000)", 16), "weights_npy_length"],
    [npy("'<f4'", "()", 4, 9), "weights_npy_version"],
    [npy("'<c8'", "(1, 1, 1, 1)", 8), "weights_dtype"],
    [npy("'|O'", "(1, 1, 1, 1)", 8), "weights_dtype"],
    [npy("[('a', '<f4')]", "(1, 1, 1, 1)", 4), "weights_dtype"],
  ]);
  for (const [bytes, code] of cases) assert.equal((await refusal("a.npy", bytes)).code, code);
  const { params } = await refusal("a.npy", good.slice(0, good.length - 3));
  assert.deepEqual([params.needed, params.given, params.name, params.shape], [48, 45, "a", "(2, 3, 1, 2)"]);
});

test("nan and inf are refused with the array and the index", async () => {
  const bytes = bytesOf("f4.npy");
  const view = new DataView(bytes.buffer);
  view.setFloat32(bytes.length - 4, NaN, true);
  assert.deepEqual(await refusal("k.npy", bytes), {
    code: "weights_file_not_finite",
    params: { name: "k", value: "nan", index: "[1, 2, 0, 1]" },
  });
  view.setFloat32(bytes.length - 8, -Infinity, true);
  assert.deepEqual((await refusal("k.npy", bytes)).params, { name: "k", value: "-inf", index: "[1, 2, 0, 0]" });
  const integers = bytesOf("i8.npy");
  new DataView(integers.buffer).setBigInt64(integers.length - 8, 2n ** 60n, true);
  assert.equal((await refusal("k.npy", integers)).code, "weights_file_too_large_integer");
});

test("a broken .npz file is refused; one broken array leaves the others usable", async () => {
  const good = bytesOf("stored.npz");
  assert.equal((await refusal("a.npz", good.slice(0, good.length - 30))).code, "weights_zip_end");
  const moved = good.slice();
  const end = moved.length - 22;
  new DataView(moved.buffer).setUint32(end + 16, 5, true);
  assert.deepEqual(await refusal("a.npz", moved), { code: "weights_zip_entry", params: { name: "a.npz", offset: 5 } });
  const packed = bytesOf("deflated.npz");
  packed.fill(0xff, 60, 100);
  const found = await read("a.npz", packed);
  assert.deepEqual(found.map(({ why }) => why?.code ?? null), ["weights_zip_broken", null]);
});

test("an archive is refused if its declared size is too large, or smaller than its content", async () => {
  const bytes = bytesOf("deflated.npz");
  const view = new DataView(bytes.buffer);
  const central = view.getUint32(bytes.length - 22 + 16, true);
  view.setUint32(central + 24, MOST_FILE_BYTES + 1, true);
  assert.equal((await refusal("a.npz", bytes)).code, "weights_unpacked");
  view.setUint32(central + 24, 20, true);
  assert.equal((await refusal("a.npz", bytes)).code, "weights_zip_broken");
});

test("a broken .safetensors file is refused with the fault and its place", async () => {
  const entry = { dtype: "F32", shape: [1, 1, 1, 2], data_offsets: [0, 8] };
  const cases = /** @type {[Uint8Array, string][]} */ ([
    [safetensors({ k: entry }, 7), "weights_outside"],
    [safetensors({ k: { ...entry, data_offsets: [8, 0] } }, 8), "weights_outside"],
    [safetensors({ k: { ...entry, shape: [1, 1, 1, 3] } }, 8), "weights_npy_length"],
    [safetensors({ k: { ...entry, shape: [-1] } }, 8), "weights_safetensors_entry"],
    [safetensors({ k: { dtype: "F32" } }, 8), "weights_safetensors_entry"],
    [safetensors({ k: null }, 8), "weights_safetensors_entry"],
    [safetensors({ k: { ...entry, dtype: "F8_E4M3" } }, 8), "weights_dtype"],
    [safetensors("{broken", 8), "weights_safetensors_head"],
    [safetensors({ k: entry }, 8, 5000), "weights_cut_off"],
    [safetensors({ k: entry }, 8, 2 ** 21), "weights_head_too_long"],
  ]);
  for (const [bytes, code] of cases) assert.equal((await refusal("a.safetensors", bytes)).code, code);
  const { params } = await refusal("a.safetensors", safetensors({ k: { ...entry, data_offsets: [4, 99] } }, 8));
  assert.equal(params.name, "k");
});

test("checkpoints, HDF5, empty, large and unknown files are refused", async () => {
  const pickle = bytesOf("stored.npz").slice();
  const name = Buffer.from("conv1.weight.npy");
  for (let at = 0; (at = Buffer.from(pickle).indexOf(name, at)) >= 0; at += 1) pickle.set(Buffer.from("modell12/data.pk"), at);
  assert.equal((await refusal("a.pt", pickle)).code, null);
  for (let at = 0; (at = Buffer.from(pickle).indexOf("modell12/data.pk", at)) >= 0; at += 1) pickle.set(Buffer.from("mode112/data.pkl"), at);
  assert.equal((await refusal("a.pt", pickle)).code, "weights_pickle");
  assert.equal((await refusal("a.h5", Uint8Array.of(0x89, 0x48, 0x44, 0x46, 13, 10))).code, "weights_hdf5");
  assert.equal((await refusal("a.png", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0))).code, "weights_unknown_file");
  const png = Uint8Array.from({ length: 24 }, (_, i) => "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x09\0\0\0\x07".charCodeAt(i));
  assert.equal((await refusal("a.npy", png)).code, "weights_picture");
  assert.equal((await refusal("a.bin", Uint8Array.of(0xff, 0xfe))).code, "weights_unknown_file");
  assert.equal((await refusal("a.npy", new Uint8Array(0))).code, "weights_file_empty");
  assert.throws(() => checkSize("a.npz", MOST_FILE_BYTES + 1), { code: "weights_file_too_large" });
});

test("a file of weights is known by its first bytes or its name, where a picture was expected", () => {
  const [npy, zip, hdf5, other] = [[0x93, ..."NUMPY"], ["P", "K", 3, 4], [0x89, ..."HDF"], ["%", "P", "D", "F"]].map((all) =>
    Uint8Array.from(all, (one) => (typeof one === "number" ? one : one.charCodeAt(0))),
  );
  for (const bytes of [npy, hdf5]) assert.ok(holdsWeights("picture.png", bytes));
  // Not every archive has weights: a .docx is one, too.
  for (const bytes of [zip, other]) assert.ok(!holdsWeights("letter.docx", bytes));
  for (const name of ["a.npy", "A.NPZ", "model.pt", "m.safetensors"]) assert.ok(holdsWeights(name, other), name);
});
