import assert from "node:assert/strict";
import { test } from "node:test";
import { clearedBy, defaultsOf, freshScene, keyOf, keysOf, resultKeys, unedited } from "../../static/js/model/linkKeys.js";
import { KEYS } from "./keys.js";

test("every key has a role, and is cleared only by existing keys", () => {
  const names = KEYS.map(({ key }) => key);
  for (const { key, role, cleared_by: by = [] } of KEYS) {
    assert.ok(role, `${key} has no role`);
    for (const name of by) assert.ok(names.includes(name), `${key} is cleared by ${name}`);
  }
});

test("keysOf returns the keys of some roles in order, the same list each time", () => {
  assert.deepEqual(keysOf("layer"), ["stride", "padding", "padding_mode", "dilation", "activation"]);
  assert.deepEqual(keysOf("shape", "image"), ["image", "size", "values", "kernel_size", "groups"]);
  assert.equal(keysOf("layer"), keysOf("layer"));
});

test("a key only for the API does not affect the page's result", () => {
  assert.ok(resultKeys().includes("w") && resultKeys().includes("out"));
  assert.ok(!resultKeys().some((name) => keyOf(name).scope === "api"));
});

test("choosing another scene resets the keys of the previous one, and no others", () => {
  const { w, out, at, mute } = freshScene();
  assert.deepEqual({ w, out, at, mute }, { w: {}, out: null, at: null, mute: [] });
  for (const name of ["scene", "mode", "speed", "lab", "cover", "lang"]) assert.ok(!(name in freshScene()), name);
});

test("changing a key resets the keys that it makes meaningless", () => {
  assert.deepEqual(Object.keys(clearedBy("groups")).sort(), ["mute", "page", "phase", "slices", "then", "w"]);
  assert.deepEqual(clearedBy("x"), { at: null });
  assert.deepEqual(clearedBy("stride"), {});
});

test("changes to arrays and mix are told apart from changes of the view", () => {
  assert.deepEqual(unedited(), defaultsOf("weights", "input", "mix"));
  assert.ok(!("at" in unedited()));
});

test("an undeclared key has no declaration", () => {
  assert.throws(() => keyOf(/** @type {any} */ ("nothing")), /nothing/);
});
