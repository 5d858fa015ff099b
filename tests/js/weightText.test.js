import assert from "node:assert/strict";
import { test } from "node:test";
import { readText } from "../../static/js/model/weights/text.js";
import { EXAMPLE } from "../../static/js/features/own/model.js";

const refusal = (/** @type {string} */ text) => {
  try {
    readText(text);
  } catch (error) {
    const { code, params } = /** @type {any} */ (error);
    return [code, params.line, params.column];
  }
  return null;
};
const read = (/** @type {string} */ text) => readText(text).map(({ shape, data }) => [shape, [...(data ?? [])]]);

test("nested lists are read with or without commas, any line breaks, integers, exponents and signs", () => {
  const wanted = [[[2, 2], [1, -2, 0.003, 400]]];
  for (const text of [
    "[[1, -2], [3e-3, 400]]",
    "[[1 -2]\n [3.e-03 4E2]]",
    "[\n[\n+1.,\n\u22122\n],\n[.003\n,\n400,]\n,]",
    "w = np.array([[1, -2], [3e-3, 400]], dtype=float32)",
    "array([[ 1.0e+00, -2.0e+00],\n       [ 3.0e-03,  4.0e+02]], dtype=float32)",
    "tensor([[1., -2.],\n        [3e-3, 400.]], device='cuda:0', dtype=torch.float64, requires_grad=True)",
    "<tf.Variable 'conv2d/kernel:0' shape=(2, 2) dtype=float32, numpy=\narray([[1, -2], [3e-3, 400]], dtype=float32)>",
  ]) {
    assert.deepEqual(read(text), wanted, text);
  }
});

test("PyTorch's print of a layer is read: weights (3, 2, 4, 5), then three biases", () => {
  const [weight, bias] = readText(EXAMPLE);
  assert.deepEqual([weight.shape, bias.shape], [[3, 2, 4, 5], [3]]);
  assert.deepEqual([...(weight.data ?? [])].slice(0, 6), [-0.0012, 0.0848, -0.1301, -0.1164, -0.0609, 0.0424]);
  assert.equal(weight.data?.[119], 0.0375);
  assert.deepEqual([...(bias.data ?? [])], [0.062, 0.0095, -0.0771]);
  assert.deepEqual([weight.style, bias.style], ["pytorch", "pytorch"]);
  assert.deepEqual([weight.name, bias.name, weight.line, bias.line], ["", "", 2, 27]);
  assert.deepEqual(read(EXAMPLE.replaceAll(", ", ",\r\n  ")), read(EXAMPLE));
});

test("several arrays keep their names, and printed shapes are not arrays", () => {
  const state = "OrderedDict([('conv1.weight', tensor([[[[1.]]]])), ('conv1.bias', tensor([2.]))])";
  assert.deepEqual(readText(state).map(({ name, shape }) => [name, shape]), [["conv1.weight", [1, 1, 1, 1]], ["conv1.bias", [1]]]);
  const json = '{"k": [[[[1]]]], "kb": [2]}';
  assert.deepEqual(readText(json).map(({ name }) => name), ["k", "kb"]);
  const keras = "[array([[[[1.]]]], dtype=float32), array([2.], dtype=float32)]";
  assert.deepEqual(read(keras), [[[1, 1, 1, 1], [1]], [[1], [2]]]);
  assert.deepEqual(read("torch.Size([4, 1, 2, 2])\ntensor([[1., 2.]])"), [[[1, 2], [1, 2]]]);
  const variable = "<tf.Variable 'conv2d/kernel:0' shape=(1, 1) dtype=float32, numpy=array([[1]])>";
  assert.deepEqual(readText(variable).map(({ name, style }) => [name, style]), [["conv2d/kernel:0", "keras"]]);
  assert.deepEqual(read("1.00000e-02 *\n[[ 1.5  2. ]]"), [[[1, 2], [0.015, 0.02]]]);
});

test("a fault is reported with line and column", () => {
  const cases = /** @type {[string, [string, number|undefined, number|undefined]][]} */ ([
    ["tensor([[[[ 0.1,  ...,  0.2]]]])", ["weights_left_out", 1, 19]],
    ["[[1, 2],\n [3, …]]", ["weights_left_out", 2, 6]],
    ["[[1...\n 2]]", ["weights_left_out", 1, 3]],
    ["[[1, 2],\n [3]]", ["weights_ragged", 2, 2]],
    ["[[1, 2],\n [3, 4, 5]]", ["weights_ragged", 2, 2]],
    ["[1, [2]]", ["weights_mixed", 1, 5]],
    ["[[[1]], [2]]", ["weights_mixed", 1, 10]],
    ["[[1, nan]]", ["weights_not_finite", 1, 6]],
    ["[[1, -inf]]", ["weights_not_finite", 1, 6]],
    ["[1e999]", ["weights_not_finite", 1, 2]],
    ["[1, two]", ["weights_not_number", 1, 5]],
    ["[1, 1.2.3]", ["weights_not_number", 1, 5]],
    ["[1, '2']", ["weights_not_number", 1, 5]],
    ["[1,, 2]", ["weights_missing", 1, 4]],
    ["[, 2]", ["weights_missing", 1, 2]],
    ["[[1, 2]", ["weights_open", 1, 1]],
    ["[[]]", ["weights_empty_list", 1, 2]],
    ["[1]]", ["weights_extra_bracket", 1, 4]],
    ["[[[[[[[[[1]]]]]]]]]", ["weights_too_deep", 1, 9]],
    ["\n  hello", ["weights_no_list", 2, 3]],
    ["((1, 2), (3, 4))", ["weights_no_list", 1, 1]],
  ]);
  for (const [text, wanted] of cases) assert.deepEqual(refusal(text), wanted, text);
});

test("a shortened print is reported, wherever its dots are", () => {
  const rows = "[[1., 2.],\n  [3., 4.]]";
  const cases = /** @type {[string, number][]} */ ([
    [`[${rows}\n\n ...\n\n ${rows}]`, 4],
    [`tensor([${rows},\n\n        ...,\n\n        ${rows}])`, 4],
    [`[[${rows}\n  ...\n  ${rows}]\n ...\n [${rows}\n  ...\n  ${rows}]]`, 3],
    [`[${rows}, …]`, 2],
    [`[...,\n ${rows}]`, 1],
    ["[1, 2, ...]", 1],
  ]);
  for (const [text, line] of cases) assert.deepEqual(refusal(text)?.slice(0, 2), ["weights_left_out", line], text);
});

test("a large print is read quickly", () => {
  const row = `[${Array.from({ length: 11 }, (_, i) => ` ${i}.1234e-01`).join(",")}]`;
  const nest = (/** @type {string} */ inner, /** @type {number} */ count) => `[${new Array(count).fill(inner).join(",\n")}]`;
  const began = performance.now();
  const [found] = readText(`tensor(${nest(nest(nest(row, 11), 128), 64)})`);
  assert.deepEqual(found.shape, [64, 128, 11, 11]);
  assert.ok(performance.now() - began < 5000);
});
