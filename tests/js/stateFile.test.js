import assert from "node:assert/strict";
import { test } from "node:test";
import { ELSEWHERE, nameArray } from "../../static/js/model/ownArrays.js";
import { readStateFile, writeStateFile } from "../../static/js/model/stateFile.js";
import { linkOf } from "./fakeresult.js";
import { KEYS } from "./keys.js";

const x = { data: Float64Array.from({ length: 3 * 40 * 40 }, (_, i) => (i % 90) / 3), shape: [3, 40, 40] };
const k = { data: Float64Array.of(1, -2, 0.5), shape: [1, 3, 1, 1] };

/** A state with a kept input and written weights. */
function saved() {
  const first = nameArray(x, {});
  const link = linkOf({ scene: "blackboard", x: first.name, k: nameArray(k, {}).name, at: [1, 2], lang: "ko", lab: "own" });
  return writeStateFile(link, first.own, KEYS);
}

test("a saved state is restored with link and arrays, but without the user's preferences", () => {
  const reading = /** @type {any} */ (readStateFile(saved(), KEYS));
  assert.equal(reading.ok, true);
  assert.deepEqual([reading.values.scene, reading.values.at, reading.values.lab], ["blackboard", [1, 2], "own"]);
  for (const key of ["x", "k", "kb", "lang", "theme"]) assert.ok(!(key in reading.values), key);
  assert.deepEqual(reading.arrays, { x, k, kb: null });
});

test("the file is plain JSON with a version and a link", () => {
  const file = JSON.parse(saved());
  assert.deepEqual(Object.keys(file), ["channelsum", "link", "arrays"]);
  assert.equal(file.channelsum, 1);
  assert.match(file.link, /^scene=blackboard&/);
  assert.ok(!file.link.includes(ELSEWHERE) && !file.link.includes("lang"));
});

test("an invalid file is refused with its fault", () => {
  const with_ = (/** @type {any} */ changes) => JSON.stringify({ ...JSON.parse(saved()), ...changes });
  const array = (/** @type {any} */ changes) => with_({ arrays: { x: { ...JSON.parse(saved()).arrays.x, ...changes } } });
  const cases = /** @type {[string, string][]} */ ([
    ["{", "file_not_json"],
    ["[1]", "file_not_state"],
    ["null", "file_not_state"],
    ['{"link": ""}', "file_not_state"],
    [with_({ channelsum: 2 }), "file_version"],
    [with_({ link: 5 }), "file_no_link"],
    [with_({ link: "size=9000" }), "link_integer"],
    [with_({ arrays: [] }), "file_arrays"],
    [with_({ arrays: { y: {} } }), "file_unknown_array"],
    [with_({ arrays: { x: null } }), "file_array_form"],
    [array({ dtype: "f2" }), "file_array_form"],
    [array({ bdata: "AAAA" }), "file_array_form"],
    [array({ bdata: "?" }), "file_array_form"],
    [array({ shape: [4800] }), "file_axes"],
    [array({ shape: [3, 40, -40] }), "file_array_form"],
    [array({ shape: [99999, 99999, 99999] }), "file_array_large"],
    [with_({ arrays: { kb: { dtype: "f4", bdata: "AACAfw==", shape: [1] } } }), "file_array_finite"],
  ]);
  for (const [text, code] of cases) assert.equal(/** @type {any} */ (readStateFile(text, KEYS)).code, code, text.slice(0, 90));
});

test("a file without arrays is valid", () => {
  const reading = /** @type {any} */ (readStateFile('{"channelsum": 1, "link": "scene=red-ball&at=3,4"}', KEYS));
  assert.deepEqual([reading.values.at, reading.arrays], [[3, 4], { x: null, k: null, kb: null }]);
});
