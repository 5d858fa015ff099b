import assert from "node:assert/strict";
import { test } from "node:test";
import { around, centred, moved, placed, zoomed } from "../../static/js/model/crop.js";

const wide = { width: 400, height: 300 };

test("the initial crop is the largest centred square", () => {
  assert.deepEqual(centred(wide), { x: 50, y: 0, side: 300 });
  assert.deepEqual(centred({ width: 7, height: 10 }), { x: 0, y: 1, side: 7 });
});

test("moving is by whole pixels and stops at the edges", () => {
  const crop = { x: 50, y: 20, side: 200 };
  assert.deepEqual(moved(crop, wide, 10.4, -5), { x: 60, y: 15, side: 200 });
  assert.deepEqual(moved(crop, wide, 1000, 1000), { x: 200, y: 100, side: 200 });
  assert.deepEqual(moved(crop, wide, -1000, -1000), { x: 0, y: 0, side: 200 });
  assert.deepEqual(around(crop, wide, 150, 120), { x: 50, y: 20, side: 200 });
  assert.deepEqual(around(crop, wide, 0, 300), { x: 0, y: 100, side: 200 });
});

test("zooming keeps the middle, within a largest and a smallest size", () => {
  const crop = { x: 100, y: 50, side: 200 };
  const closer = zoomed(crop, wide, 1);
  assert.deepEqual(closer, { x: 120, y: 70, side: 160 });
  assert.equal(zoomed(crop, wide, -9).side, 300);
  assert.equal(zoomed(crop, wide, 99).side, 19);
  assert.deepEqual(placed({ x: 0, y: 0, side: 0 }, { width: 1, height: 5 }), { x: 0, y: 0, side: 1 });
});

test("after any operation the crop lies within the picture and on whole pixels", () => {
  let crop = centred(wide);
  for (let i = 0; i < 500; i += 1) {
    crop = i % 3 ? moved(crop, wide, ((i * 37) % 101) - 50, ((i * 53) % 89) - 44) : zoomed(crop, wide, (i % 5) - 2);
    assert.ok([crop.x, crop.y, crop.side].every(Number.isInteger));
    assert.ok(crop.x >= 0 && crop.y >= 0 && crop.side >= 1);
    assert.ok(crop.x + crop.side <= wide.width && crop.y + crop.side <= wide.height);
  }
});
