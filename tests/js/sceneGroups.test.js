import assert from "node:assert/strict";
import { test } from "node:test";
import { GROUPS, groupOf, inGroups } from "../../static/js/model/sceneGroups.js";

const scene = (/** @type {string} */ id, /** @type {any} */ fields = {}) =>
  /** @type {any} */ ({
    id,
    seed: null,
    companion: null,
    tags: [],
    shapes: { input: [3, 9, 9], weight: [1, 3, 3, 3] },
    ...fields,
  });
const all = [
  scene("red-ball"),
  scene("edge-bank", { shapes: { input: [3, 9, 9], weight: [8, 3, 3, 3] } }),
  scene("same-slice", { companion: "colour-edge" }),
  scene("keras-40404", { seed: "002.txt" }),
  scene("dense-8-8", { tags: ["wiring"], shapes: { input: [8, 9, 9], weight: [8, 8, 3, 3] } }),
  scene("blackboard"),
];

test("a scene is grouped by its origin, its companion or its outputs", () => {
  assert.deepEqual(all.map(groupOf), ["first", "many", "pairs", "questions", "groups", "first"]);
});

test("every scene is listed once, by group, in catalogue order", () => {
  const listed = inGroups(all);
  assert.deepEqual(listed.map(({ id }) => id).sort(), all.map(({ id }) => id).sort());
  const places = listed.map((one) => GROUPS.indexOf(groupOf(one)));
  assert.deepEqual(places, [...places].sort());
  assert.deepEqual(
    listed.slice(0, 2).map(({ id }) => id),
    ["red-ball", "blackboard"],
  );
});
