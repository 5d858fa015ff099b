import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createTranslator } from "../../static/js/model/i18n.js";
import { pieces } from "../../static/js/features/code/model/highlight.js";
import { PROGRAMS, programLink, specOf } from "../../static/js/features/code/model/index.js";
import { shapeText, summaryOf } from "../../static/js/features/code/model/summary.js";
import { isPacked } from "../../static/js/features/code/model/text.js";
import { writeLink } from "../../static/js/model/link.js";
import { linkOf, resultOf } from "./fakeresult.js";
import { KEYS } from "./keys.js";

const english = JSON.parse(readFileSync(new URL("../../app/locales/en.json", import.meta.url), "utf8"));
const t = createTranslator(english, "en");
const about = { title: 'A "title" with \\ in it', address: "https://host/?scene=x" };

test("the joined pieces are the program, and each has the right kind", () => {
  for (const write of Object.values(PROGRAMS)) {
    const source = write(specOf(resultOf(), about), t);
    const found = pieces(source);
    assert.equal(found.map(({ text }) => text).join(""), source);
    assert.equal(found[0].kind, "text");
    assert.deepEqual(found.find(({ kind }) => kind === "word"), { kind: "word", text: "import" });
    assert.ok(found.some(({ kind, text }) => kind === "number" && text === "-3"));
  }
  assert.deepEqual(pieces('x1 = f"a # b"  # c'), [
    { kind: "plain", text: "x1 = " }, { kind: "text", text: 'f"a # b"' }, { kind: "plain", text: "  " }, { kind: "comment", text: "# c" },
  ]);
});

test("a title cannot end the program's docstring", () => {
  const source = PROGRAMS.numpy(specOf(resultOf(), { ...about, title: 'x"""\nimport os' }), t);
  assert.equal(source.split('"""').length, 3);
});

test("a program's link has its layer and framework, but not the view", () => {
  const result = resultOf({ link: { scene: "blackboard", stride: [2], out: 1, at: [3, 4], rule: "max" } });
  const asked = linkOf({ scene: "blackboard", stride: [1], at: [5, 5], framework: "jax", rule: "mean", cover: "on", lang: "ko", theme: "dark" });
  assert.equal(writeLink(programLink(result, asked), KEYS), "scene=blackboard&stride=2&out=1&lab=code&framework=jax&rule=mean&lang=ko");
});

test("muted channels and gains are factors in the program only if there are any", () => {
  const plain = specOf(resultOf(), about);
  assert.equal(plain.gains, null);
  const mixed = specOf(resultOf({ mute: [1], link: { gains: [0.5, 2, 1] } }), about);
  assert.deepEqual(mixed.gains, [0.5, null, 1]);
});

test("the summary has Keras's counts: channels last, padding and activation on lines of their own", () => {
  const result = resultOf();
  assert.deepEqual(summaryOf(result).map(({ type, shape, parameters }) => [type, shapeText(shape), parameters]), [
    ["InputLayer", "(None, 3, 4, 3)", 0], ["Conv2D", "(None, 2, 3, 1)", 13], ["ReLU", "(None, 2, 3, 1)", 0],
  ]);
  const padded = { ...result, layer: { ...result.layer, padding: [1, 0, 1, 0], activation: "identity" } };
  assert.deepEqual(summaryOf(padded).map(({ type }) => type), ["InputLayer", "ZeroPadding2D", "Conv2D"]);
});

test("without a reduction the summary is a depthwise layer's; a maximum has none", () => {
  const result = resultOf();
  const lines = (/** @type {any} */ rule) => summaryOf(result, rule).map(({ type, shape, parameters }) => [type, shapeText(shape), parameters]);
  assert.deepEqual(lines("mean"), lines("sum"));
  assert.deepEqual(lines("none"), [["InputLayer", "(None, 3, 4, 3)", 0], ["DepthwiseConv2D", "(None, 2, 3, 3)", 12]]);
  assert.deepEqual(lines("max"), []);
});

test("a picture of digits is written as lists, other large arrays are packed", () => {
  const tensor = (/** @type {number} */ side, /** @type {number} */ last) => {
    const data = new Float64Array(3 * side * side);
    data[5] = last;
    return { data, shape: [3, side, side] };
  };
  assert.deepEqual([[24, 9], [24, 10], [24, -1], [24, 0.5], [32, 9], [15, 0.5]].map(([side, last]) => isPacked(tensor(side, last))), [
    false, true, true, true, true, false,
  ]);
  const x = tensor(24, 9);
  const source = PROGRAMS.numpy(specOf({ ...resultOf(), input: x }, about), t);
  assert.ok(!source.includes("base64") && source.includes("[0, 0, 0, 0, 0, 9, 0,"));
  assert.ok(PROGRAMS.numpy(specOf({ ...resultOf(), input: tensor(24, 0.5) }, about), t).includes("import base64"));
});
