import assert from "node:assert/strict";
import { test } from "node:test";
import { clearedBy, defaultsOf, freshScene, keyOf, keysOf, resultKeys, unedited } from "../../static/js/model/linkKeys.js";
import { KEYS } from "./keys.js";

test("every key has a role, and is put back only by keys that there are", () => {
  const names = KEYS.map(({ key }) => key);
  for (const { key, role, cleared_by: by = [] } of KEYS) {
    assert.ok(role, `${key} has no role`);
    for (const name of by) assert.ok(names.includes(name), `${key} is cleared by ${name}`);
  }
});

test("keysOf gives the keys of some roles in their order, the same list each time", () => {
  assert.deepEqual(keysOf("layer"), ["stride", "padding", "padding_mode", "dilation", "activation"]);
  assert.deepEqual(keysOf("shape", "image"), ["image", "size", "values", "kernel_size", "groups"]);
  assert.equal(keysOf("layer"), keysOf("layer"));
});

test("a key of the API alone names no result of the page", () => {
  assert.ok(resultKeys().includes("w") && resultKeys().includes("out"));
  assert.ok(!resultKeys().some((name) => keyOf(name).scope === "api"));
});

test("another scene puts back all that was said of the one before, and nothing else", () => {
  const { w, out, at, mute } = freshScene();
  assert.deepEqual({ w, out, at, mute }, { w: {}, out: null, at: null, mute: [] });
  for (const name of ["scene", "mode", "speed", "lab", "cover", "lang"]) assert.ok(!(name in freshScene()), name);
});

test("another choice of a key puts back what it makes meaningless", () => {
  assert.deepEqual(Object.keys(clearedBy("groups")).sort(), ["mute", "page", "phase", "slices", "then", "w"]);
  assert.deepEqual(clearedBy("x"), { at: null });
  assert.deepEqual(clearedBy("stride"), {});
});

test("what a reader changed of arrays and mix is told from where they look", () => {
  assert.deepEqual(unedited(), defaultsOf("weights", "input", "mix"));
  assert.ok(!("at" in unedited()));
});

test("a key that is not declared has no declaration", () => {
  assert.throws(() => keyOf(/** @type {any} */ ("nothing")), /nothing/);
});
