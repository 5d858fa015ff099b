import assert from "node:assert/strict";
import { test } from "node:test";
import { decode, encode, plane, size, value, withValue } from "../../static/js/model/arrays.js";

const counted = () => ({ data: Float64Array.from({ length: 24 }, (_, i) => i), shape: [2, 3, 4] });

test("decode reads little-endian doubles", () => {
  const bdata = Buffer.from("000000000000f03f" + "00000000000000c0", "hex").toString("base64");
  assert.deepEqual(decode({ dtype: "f8", bdata, shape: [1, 2] }), {
    data: Float64Array.of(1, -2),
    shape: [1, 2],
  });
});

test("decode agrees with Node's Buffer for every dtype", () => {
  const bytes = Buffer.alloc(8);
  bytes.writeInt32LE(-40404, 0);
  bytes.writeFloatLE(0.5, 4);
  const bdata = bytes.toString("base64");
  assert.equal(decode({ dtype: "i4", bdata, shape: [2] }).data[0], -40404);
  assert.equal(decode({ dtype: "f4", bdata, shape: [2] }).data[1], 0.5);
  assert.deepEqual([...decode({ dtype: "u1", bdata }).data], [...bytes]);
});

test("decode accepts a shape as a list or comma-separated string, and defaults to one axis", () => {
  const bdata = Buffer.from([1, 2, 3, 4, 5, 6]).toString("base64");
  assert.deepEqual(decode({ dtype: "u1", bdata, shape: [2, 3] }).shape, [2, 3]);
  assert.deepEqual(decode({ dtype: "u1", bdata, shape: "3, 2" }).shape, [3, 2]);
  assert.deepEqual(decode({ dtype: "u1", bdata }).shape, [6]);
});

test("decode throws for an unknown dtype and for a shape that does not fit the data", () => {
  assert.throws(() => decode({ dtype: "f2", bdata: "AAA=", shape: [1] }), /dtype must be one of/);
  assert.throws(() => decode({ dtype: "u1", bdata: "AAA=", shape: [3] }), /holds 3 values, not 2/);
});

test("encode and decode are inverse, also for arrays longer than the argument limit of a call", () => {
  const data = Float64Array.from({ length: 20_000 }, (_, i) => Math.sin(i) * 10 ** (i % 40));
  const tensor = { data, shape: [100, 200] };
  assert.deepEqual(decode(encode(tensor)), tensor);
  assert.equal(encode(tensor).bdata, Buffer.from(data.buffer).toString("base64"));
});

test("plane returns a view of the last two axes", () => {
  const tensor = counted();
  const second = plane(tensor, 1);
  assert.deepEqual([...second], [12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23]);
  assert.equal(second.buffer, tensor.data.buffer);
});

test("value takes the row before the column and throws for an index out of range", () => {
  assert.equal(value(counted(), 1, 2, 3), 23);
  assert.equal(value(counted(), 0, 1, 2), 6);
  assert.throws(() => value(counted(), 0, 3, 0), /index 3 is outside axis 1/);
});

test("withValue returns a changed copy and leaves the tensor unchanged", () => {
  const before = counted();
  const after = withValue(before, [1, 0, 1], -9);
  assert.equal(value(after, 1, 0, 1), -9);
  assert.deepEqual(before, counted());
  assert.equal(after.data.filter((v, i) => v !== before.data[i]).length, 1);
});

test("size returns the product of the axes", () => {
  assert.equal(size([3, 4, 5]), 60);
  assert.equal(size([]), 1);
});
