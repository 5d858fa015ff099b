import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createTranslator } from "../../static/js/model/i18n.js";
import { breakdown } from "../../static/js/model/position.js";
import { traceSentence } from "../../static/js/features/chain/model.js";
import { resultOf } from "./fakeresult.js";

const english = JSON.parse(readFileSync(new URL("../../app/locales/en.json", import.meta.url), "utf8"));
const t = createTranslator(english, "en");
const said = (/** @type {any} */ options) => {
  const result = resultOf(options);
  const parts = breakdown({ ...result, mute: options.mute }, 0, 0, 0);
  return /** @type {[string, number]} */ ([traceSentence(t, result, parts), parts.aggregate]);
};
const number = (/** @type {number} */ v) => String(v).replace("-", "\u2212");

test("a few terms are written out", () => {
  const [line] = said({ bias: 2 });
  assert.match(line, /^[\d\u2212]+ [+\u2212] \d+ [+\u2212] \d+ \+ 2 = [\d\u2212]+ → ReLU → \d+$/);
});

test("many window sums are written as their sum, with the bias apart", () => {
  const [line, sum] = said({ channels: 12, bias: -200 });
  const total = sum - 200;
  const end = `With the bias \u2212200: ${number(total)} → ReLU → ${Math.max(0, total)}`;
  assert.equal(line, `12 window sums together: ${number(sum)}. ${end}`);
  const [plain] = said({ channels: 12, bias: 7, activation: "identity" });
  assert.equal(plain, `12 window sums together: ${number(sum)}. With the bias 7: ${number(sum + 7)}`);
});

test("without a bias the sum of many is alone, and only heard channels are counted", () => {
  const [line, sum] = said({ channels: 12, bias: null, activation: "identity", mute: [3, 4] });
  assert.equal(line, `10 window sums together: ${number(sum)}`);
});
