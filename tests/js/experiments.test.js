import assert from "node:assert/strict";
import { test } from "node:test";
import { encode } from "../../static/js/model/arrays.js";
import { bothOf, changesFor, outcomeOf, pairOf, stands } from "../../static/js/model/experiments.js";
import { initialState, reduce } from "../../static/js/model/explorer.js";
import { arraysOf, resultOf } from "../../static/js/model/request.js";
import { equivalentChanges } from "../../static/js/model/rules.js";
import { linkOf } from "./fakeresult.js";

const SIZE = 4;
const OUT = SIZE - 1;

/**
 * A scene as the API returns it, with a 2×2 kernel and two outputs.
 * @param {{channels?: number, groups?: number, activation?: string, input?: number[]}} [options]
 */
function sceneOf({ channels = 3, groups = 1, activation = "identity", input } = {}) {
  const values = input ?? Array.from({ length: channels * SIZE * SIZE }, (_, i) => (i * i * 3 + i) % 10);
  const heard = channels / groups;
  const weight = Array.from({ length: 2 * heard * 4 }, (_, i) => ((i * 11) % 7) - 3);
  const tensor = (/** @type {number[]} */ data, /** @type {number[]} */ shape) =>
    encode({ data: Float64Array.from(data), shape });
  const layer = { stride: 1, padding: 0, padding_mode: "zeros", dilation: 1, groups, activation };
  return {
    ...layer,
    input: tensor(values, [channels, SIZE, SIZE]),
    weight: tensor(weight, [2, heard, 2, 2]),
    bias: tensor([2, -1], [2]),
    scene: {
      id: "test",
      channels: ["R", "G", "B"].slice(0, channels),
      out: 0,
      at: [0, 0],
      input_kind: "maps",
      image: null,
    },
  };
}

/** The engine's answer, by plain loops. @param {any} base @param {any} link @returns {any} */
function computed(base, link) {
  const arrays = arraysOf(base, link, {});
  const { input, weight, bias, layer } = arrays;
  const out = link.out ?? 0;
  const heard = weight.shape[1];
  const first = layer.groups === 1 ? 0 : out * heard;
  const map = (/** @type {number} */ o, /** @type {number} */ slot, /** @type {number} */ start) =>
    Array.from({ length: OUT * OUT }, (_, i) => {
      let sum = 0;
      for (let tap = 0; tap < 4; tap += 1) {
        const [row, col] = [Math.floor(i / OUT) + (tap >> 1), (i % OUT) + (tap % 2)];
        sum += input.data[(start + slot) * SIZE * SIZE + row * SIZE + col] * weight.data[(o * heard + slot) * 4 + tap];
      }
      return sum;
    });
  const sums = [0, 1].map((o) => {
    const start = layer.groups === 1 ? 0 : o * heard;
    const total = new Array(OUT * OUT).fill(0);
    for (let slot = 0; slot < heard; slot += 1) {
      if (link.mute.includes(start + slot)) continue;
      const gain = link.gains?.[start + slot] ?? 1;
      map(o, slot, start).forEach((v, i) => (total[i] += gain * v));
    }
    return total;
  });
  const spec = (/** @type {number[]} */ data, /** @type {number[]} */ shape) =>
    encode({ data: Float64Array.from(data), shape });
  const active = (/** @type {number} */ v) => (layer.activation === "relu" ? Math.max(0, v) : v);
  const partials = Array.from({ length: heard }, (_, slot) => map(out, slot, first)).flat();
  return resultOf(link, /** @type {any} */ (base.scene), arrays, out, {
    partials: spec(partials, [1, heard, OUT, OUT]),
    aggregate: spec(sums.flat(), [2, OUT, OUT]),
    output: spec(sums.map((sum, o) => sum.map((v) => active(v + (bias?.[o] ?? 0)))).flat(), [2, OUT, OUT]),
    padding: [0, 0, 0, 0],
    parameters: {},
    macs: 0,
  });
}

/** A page whose engine answers immediately. @param {any} base @param {Record<string, any>} [changes] */
function pageOf(base, changes = {}) {
  const link = linkOf(changes);
  /** @type {any} */
  let state = { ...initialState(link, []), result: computed(base, link) };
  const act = (/** @type {any} */ action) => {
    state = reduce(state, action);
    state = reduce(state, { type: "result", result: computed(base, state.link) });
    return outcomeOf(state, 4);
  };
  return {
    get state() {
      return state;
    },
    act,
    run: (/** @type {"same"|"swap"|"both"} */ what) =>
      act({ type: "experiment", what, changes: changesFor(what, state.result) }),
    output: () => [...state.result.output.data],
  };
}

test("swapping two channels changes the output; swapping their slices as well, or undo, restores it", () => {
  const page = pageOf(sceneOf());
  const first = page.output();
  const swap = page.run("swap");
  assert.deepEqual(page.state.link.order, [1, 0, 2]);
  assert.equal(swap?.reason, "swap");
  assert.equal(swap?.before, first[4]);
  assert.equal(swap?.after, page.output()[4]);
  assert.equal(
    swap?.changed,
    page
      .output()
      .slice(0, 9)
      .filter((v, i) => v !== first[i]).length,
  );
  assert.ok(Number(swap?.changed) > 0);
  const both = page.run("both");
  assert.deepEqual(
    [page.state.link.order, page.state.link.slices],
    [
      [1, 0, 2],
      [1, 0, 2],
    ],
  );
  assert.deepEqual(both?.start, { value: first[4], changed: 0 });
  assert.equal(both?.reason, "both");
  assert.deepEqual(page.output(), first);
  assert.deepEqual(page.act({ type: "undo" }), swap);
  page.act({ type: "undo" });
  assert.deepEqual([page.state.link.order, page.state.before], [null, null]);
  assert.deepEqual(page.output(), first);
});

test("with equal slices the output is that slice on the channel sum, and swapping changes nothing", () => {
  const page = pageOf(sceneOf());
  const same = page.run("same");
  assert.deepEqual(page.state.link.slices, [0, 0, 0]);
  assert.equal(same?.reason, "same");
  assert.ok(Number(same?.changed) > 0);
  const swap = page.run("swap");
  assert.deepEqual([swap?.changed, swap?.reason], [0, "slices"]);
  assert.equal(page.run("both")?.reason, "slices");
});

test("the button says whether it swaps channels and slices or only slices", () => {
  const page = pageOf(sceneOf());
  assert.equal(bothOf(page.state.result), "both_at_once");
  page.run("swap");
  assert.equal(bothOf(page.state.result), "both_too");
  page.run("both");
  assert.equal(bothOf(page.state.result), "both_at_once");
  const same = pageOf(sceneOf());
  same.run("same");
  assert.equal(bothOf(same.state.result), "both_slices");
});

test("swapping channels and slices at once leaves the output unchanged", () => {
  const page = pageOf(sceneOf());
  const both = page.run("both");
  assert.deepEqual([both?.changed, both?.reason, both?.start], [0, "both", null]);
});

test("gains do not move with swapped channels, and the sentence says so", () => {
  const page = pageOf(sceneOf(), { gains: [2, 1, 1] });
  page.run("swap");
  const both = page.run("both");
  assert.equal(both?.reason, "gains");
  assert.ok(Number(both?.start?.changed) > 0);
});

test("swapping equal channels is possible, and a difference removed by the activation is reported", () => {
  const plane = Array.from({ length: 16 }, (_, i) => i % 5);
  const alike = pageOf(sceneOf({ input: [...plane, ...plane, ...plane] }));
  assert.deepEqual([alike.run("swap")?.changed, alike.state.link.order], [0, [1, 0, 2]]);
  assert.equal(outcomeOf(alike.state, 0)?.reason, "inputs");
  const cut = pageOf(sceneOf({ activation: "relu" }), { b: { 0: -10000 } });
  assert.deepEqual([cut.run("swap")?.changed, outcomeOf(cut.state, 0)?.reason], [0, "hidden"]);
});

test("muted channels are not swapped, and a single channel has nothing to swap", () => {
  assert.deepEqual(pairOf(pageOf(sceneOf(), { mute: [0] }).state.result), [1, 2]);
  assert.equal(pairOf(pageOf(sceneOf({ channels: 1 })).state.result), null);
  assert.deepEqual(changesFor("swap", pageOf(sceneOf({ channels: 1 })).state.result), {});
});

test("in a grouped layer the channels of one group are swapped, by absolute index", () => {
  const page = pageOf(sceneOf({ channels: 4, groups: 2 }), { out: 1 });
  const first = page.output();
  page.run("swap");
  assert.deepEqual(page.state.link.order, [0, 1, 3, 2]);
  page.run("both");
  assert.deepEqual(page.state.link.slices, [1, 0]);
  assert.equal(outcomeOf(page.state, 0)?.start?.changed, 0);
  assert.deepEqual(page.output().slice(9), first.slice(9));
});

test("edited weights move with their slices", () => {
  const page = pageOf(sceneOf(), { w: { "0.0.1.1": 50, "1.2.0.0": 7 } });
  const first = page.output();
  page.run("both");
  assert.deepEqual(page.state.link.w, { "0.1.1.1": 50, "1.2.0.0": 7 });
  assert.deepEqual(page.output(), first);
  page.act({ type: "undo" });
  assert.deepEqual(page.state.link.w, { "0.0.1.1": 50, "1.2.0.0": 7 });
});

test("the equivalent weights of a rule give the rule's map", () => {
  const page = pageOf(sceneOf(), { gains: [0.5, 1, 1], mute: [2] });
  const { result } = page.state;
  const outcome = page.act({ type: "experiment", what: "mean", changes: equivalentChanges(result, "mean") });
  assert.equal(outcome?.reason, "weights");
  assert.deepEqual([page.state.link.mute, page.state.link.gains], [[], null]);
});

test("an outcome is neither shown nor undone after further changes", () => {
  const page = pageOf(sceneOf());
  page.run("swap");
  assert.equal(page.act({ type: "mute", channel: 2 }), null);
  assert.equal(stands(page.state), false);
  const { link } = page.state;
  page.act({ type: "undo" });
  assert.deepEqual(page.state.link, link);
});

test("no experiment starts while a result is pending", () => {
  const page = pageOf(sceneOf());
  const waiting = { ...page.state, link: { ...page.state.link, mute: [1] } };
  assert.equal(reduce(waiting, { type: "experiment", what: "swap", changes: { order: [1, 0, 2] } }), waiting);
});
