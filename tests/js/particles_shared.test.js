import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { particle } from "../../static/js/model/i18n.js";

const file = new URL("../fixtures/particles.json", import.meta.url);
/** @type {{cases: [string, string, string][]}} */
const { cases } = JSON.parse(readFileSync(file, "utf8"));

test("the page and the server choose the same particles", () => {
  for (const [word, pair, expected] of cases) {
    const [closed, open] = pair.split("/");
    assert.equal(particle(word, closed, open), expected, `${word} ${pair}`);
  }
});
