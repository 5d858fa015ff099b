import assert from "node:assert/strict";
import { test } from "node:test";
import { initialState } from "../../static/js/model/explorer.js";
import { compose } from "../../static/js/model/slice.js";
import { mixer } from "../../static/js/model/slices/mixer.js";
import { page } from "../../static/js/model/slices/page.js";
import { present } from "../../static/js/model/slices/present.js";
import { timeline } from "../../static/js/model/slices/timeline.js";
import { linkOf } from "./fakeresult.js";

const dark = /** @type {const} */ ({ type: "media", dark: true });

test("a page begins with the fields of its slices", () => {
  const begun = compose(page, present).initialState(linkOf(), [], { dark: true });
  assert.deepEqual(Object.keys(begun).sort(), ["blank", "catalogue", "dark", "drafts", "link", "notices", "server", "spot"]);
  assert.equal(begun.dark, true);
  assert.equal(begun.blank, false);
});

test("handlers of one action run in the order of the slices", () => {
  /** @param {string} letter @returns {any} */
  const writes = (letter) => ({ handlers: { media: (/** @type {any} */ state) => ({ ...state, said: (state.said ?? "") + letter }) } });
  const { reduce, initialState: begin } = compose(writes("a"), writes("b"));
  assert.equal(/** @type {any} */ (reduce(begin(linkOf(), []), dark)).said, "ab");
});

test("rules run after every handler, with the state before the action", () => {
  /** @type {any[]} */
  const seen = [];
  const rule = { handlers: {}, after: (/** @type {any} */ before, /** @type {any} */ after) => (seen.push([before.dark, after.dark]), after) };
  const { reduce, initialState: begin } = compose(rule, page);
  reduce(begin(linkOf(), []), dark);
  assert.deepEqual(seen, [[false, true]]);
});

test("a page without a slice ignores the actions of that slice", () => {
  const { reduce, initialState: begin } = compose(page);
  const begun = begin(linkOf(), []);
  assert.equal(reduce(begun, { type: "mute", channel: 0 }), begun);
  assert.deepEqual(compose(page, mixer).reduce(begun, { type: "mute", channel: 0 }).link.mute, [0]);
});

test("a black screen ends with presenter mode, whatever action ends it", () => {
  const { reduce, initialState: begin } = compose(page, timeline, present);
  const black = reduce(begin({ ...linkOf(), present: "on" }, []), { type: "blank" });
  assert.equal(black.blank, true);
  assert.equal(reduce(black, { type: "choose", changes: { present: "off" } }).blank, false);
  assert.equal(reduce(black, dark).blank, true);
});

test("the explorer's state has a field of every slice but the paper's", () => {
  const begun = initialState(linkOf(), []);
  for (const name of ["result", "before", "playing", "own", "picture", "asked", "blank", "lesson"]) assert.ok(name in begun, name);
  assert.ok(!("paper" in begun));
});
