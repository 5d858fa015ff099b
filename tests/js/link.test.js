import assert from "node:assert/strict";
import { writeArray } from "../../static/js/model/ownArrays.js";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { apiQuery, parseLink, writeLink } from "../../static/js/model/link.js";
import { KEYS } from "./keys.js";

/** @import {Key} from "../../static/js/model/linkTypes.js" */

const read = (/** @type {string} */ path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
/** @type {Key[]} */
const keys = KEYS;
const english = read("../../app/locales/en.json");

const values = (/** @type {string} */ search) => parseLink(search, keys).values;
const codes = (/** @type {string} */ search) => parseLink(search, keys).problems.map((p) => p.code);

test("an empty link has all defaults and is written as an empty string", () => {
  const { values: defaults, problems } = parseLink("", keys);
  assert.deepEqual(problems, []);
  for (const key of keys.filter((k) => k.scope !== "api")) assert.deepEqual(defaults[key.key], key.default);
  assert.equal("aggregation" in defaults, false, "what only the interface takes is no part of a link");
  assert.equal(writeLink(defaults, keys), "");
});

test("defaults are not shared between two parsed links", () => {
  values("").mute.push(1);
  assert.deepEqual(values("").mute, []);
});

test("parseLink reads every type", () => {
  const search = "?scene=keras-40404&size=24&values=bytes&kernel_size=3,5&stride=2&padding=same" +
    "&mute=2,0,2&w=0.1.2.2:5;0.0.0.0:-0.25&b=0:2&at=10,6&speed=0.5&theme=dark";
  const found = parseLink(search, keys);
  assert.deepEqual(found.problems, []);
  const { scene, size, kernel_size, stride, padding, mute, w, b, at, speed, theme } = found.values;
  assert.deepEqual({ scene, size, kernel_size, stride, padding, mute, w, b, at, speed, theme }, {
    scene: "keras-40404", size: 24, kernel_size: [3, 5], stride: [2], padding: "same", mute: [0, 2],
    w: { "0.1.2.2": 5, "0.0.0.0": -0.25 }, b: { 0: 2 }, at: [10, 6], speed: 0.5, theme: "dark",
  });
});

test("writeLink keeps the declared order, omits defaults and escapes no separators", () => {
  const link = values("?b=0:2&w=0.1.2.2:5;0.0.0.0:-0.25&at=10,6&mode=sweep&speed=1&scene=rainbow&mute=2,0");
  assert.equal(writeLink(link, keys), "scene=rainbow&mute=0,2&w=0.0.0.0:-0.25;0.1.2.2:5&b=0:2&at=10,6");
});

test("apiQuery has only the keys that affect a result", () => {
  const link = values("?scene=rainbow&image=sunset&stride=2,1&mute=1&w=0.0.0.0:1&at=1,1&mode=detail&theme=dark");
  assert.equal(apiQuery(link, keys), "image=sunset&stride=2,1&mute=1");
  assert.equal(apiQuery({ kernel: "sobel-x" }, keys), "kernel=sobel-x", "values may be given in part");
});

test("an invalid value becomes the default and a problem with key, text and rule", () => {
  const { values: found, problems } = parseLink("?size=3&stride=two", keys);
  assert.equal(found.size, null);
  assert.deepEqual(problems, [
    { key: "size", text: "3", code: "link_integer", params: { key: "size", text: "3", min: 4, max: 64 } },
    {
      key: "stride", text: "two", code: "link_integers",
      params: { key: "stride", text: "two", min: 1, max: 64, counts: "1, 2" },
    },
  ]);
});

for (const [search, code] of [
  ["scene=../etc", "link_slug"], ["scene=", "link_slug"], ["scene=<b>", "link_slug"],
  ["size=1e1", "link_integer"], ["size=65", "link_integer"], ["size=%2B9", "link_integer"],
  ["stride=1,2,3", "link_integers"], ["stride=0", "link_integers"], ["at=1", "link_integers"],
  ["padding=1,2,3", "link_padding"], ["padding=full", "link_padding"], ["padding=", "link_padding"],
  ["theme=Dark", "link_choice"], ["values=constructor", "link_choice"],
  ["speed=3", "link_number"], ["speed=NaN", "link_number"],
  ["mute=128", "link_channels"], ["mute=-1", "link_channels"], ["mute=a", "link_channels"],
  ["w=0.0.0:5", "link_weights"], ["w=0.0.0.0:1e9", "link_weights"], ["w=0.0.0.0:Infinity", "link_weights"],
  ["w=0.0.0.0", "link_weights"], ["w=0.0.0.0:1:2", "link_weights"], ["w=__proto__:1", "link_weights"],
  ["b=0.0:1", "link_biases"], ["b=0:0x1", "link_biases"],
  ["nonsense=1", "link_unknown_key"], ["aggregation=max", "link_unknown_key"], ["gains=1,a", "link_numbers"], ["order=1,128", "link_indices"], ["x=u1:2.2:AAEC", "link_array"], ["k=f2:1:AAA", "link_array"], ["cover=yes", "link_choice"], ["__proto__=1", "link_unknown_key"],
  ["size=8&size=9", "link_duplicate"],
]) {
  test(`${search} is refused as ${code}`, () => {
    assert.deepEqual(codes(`?${search}`), [code]);
    assert.ok(english[`error.${code}`], "and there is a sentence for it");
  });
}

test("a weight of −0 is read as 0, as in a written link", () => {
  assert.ok(Object.is(values("?w=0.0.0.0:-0").w["0.0.0.0"], 0));
});

test("the first of two duplicate keys is used", () => {
  assert.equal(values("?size=8&size=9").size, 8);
});

test("a very long invalid text is shortened", () => {
  const [{ params }] = parseLink(`?scene=${"x".repeat(5000)}`, keys).problems;
  assert.ok(String(params.text).length < 50);
});

test("every message about a link has all its parameters", () => {
  const filled = new Map();
  for (const key of keys.filter((k) => k.scope !== "api")) {
    const [found] = parseLink(`?${key.key}=%00`, keys).problems;
    filled.set(found.code, [...(filled.get(found.code) ?? []), Object.keys(found.params)]);
  }
  for (const [code, all] of filled)
    for (const params of all)
      for (const [, name] of english[`error.${code}`].matchAll(/\{(\w+)/g)) assert.ok(params.includes(name), `${code}: ${name}`);
});

let seed = 20;
const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
const whole = (/** @type {number} */ min, /** @type {number} */ max) => min + Math.floor(random() * (max - min + 1));
const pick = (/** @type {any[]} */ all) => all[whole(0, all.length - 1)];
const real = () => pick([whole(-9, 9) + 0, random() - 0.5, 1 / whole(1, 99), 1e6, -1e6, whole(-9, 9) / 1e7]) + 0;

/** @type {Record<string, (key: any) => any>} */
const anyValue = {
  slug: () => pick(["red-ball", "a", "torch-printed-2-3-4x5", "pt-BR", "x_1"]),
  choice: ({ choices }) => pick(choices),
  number: ({ choices }) => pick(choices),
  integer: ({ min, max }) => whole(min, max),
  integers: ({ counts, min, max }) => Array.from({ length: pick(counts) }, () => whole(min, max)),
  padding: (key) => (random() < 0.3 ? pick(key.words) : anyValue.integers(key)),
  indices: (key) => anyValue.integers({ ...key, counts: [1, 3, 5] }),
  numbers: () => Array.from({ length: whole(1, 5) }, real),
  array: () => writeArray({ data: Float64Array.from({ length: 6 }, real), shape: [1, 2, 3] }),
  channels: ({ min, max }) => [...new Set(anyValue.integers({ counts: [0, 1, 5], min, max }))].sort((a, b) => a - b),
  weights: () => Object.fromEntries(Array.from({ length: whole(0, 4) }, () => [[0, 0, 0, 0].map(() => whole(0, 127)).join("."), real()])),
  biases: () => Object.fromEntries(Array.from({ length: whole(0, 3) }, () => [whole(0, 63), real()])),
};

test("parseLink reads back what writeLink wrote, for a thousand random links", () => {
  for (let i = 0; i < 1000; i++) {
    const link = values("");
    for (const key of keys) if (key.scope !== "api" && random() < 0.4) link[key.key] = anyValue[key.type](key);
    const text = writeLink(link, keys);
    const back = parseLink(`?${text}`, keys);
    assert.deepEqual(back, { values: link, problems: [] }, text);
    assert.equal(writeLink(back.values, keys), text);
  }
});
