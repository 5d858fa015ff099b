import assert from "node:assert/strict";
import { test } from "node:test";
import { activate } from "../../static/js/model/activation.js";
import { keyOf } from "../../static/js/model/linkKeys.js";
import "./keys.js";

test("activate implements every activation that a link may name", () => {
  for (const name of keyOf("activation").choices ?? []) assert.equal(activate(String(name), 0), name === "sigmoid" ? 0.5 : 0);
});

test("relu and leaky_relu bend at zero", () => {
  assert.equal(activate("relu", -7), 0);
  assert.equal(activate("relu", 34), 34);
  assert.equal(activate("leaky_relu", -200), -2);
  assert.equal(activate("leaky_relu", 3), 3);
  assert.equal(activate("identity", -3), -3);
});

test("sigmoid and tanh agree through tanh(v) = 2 sigmoid(2v) − 1", () => {
  assert.equal(activate("sigmoid", 0), 0.5);
  for (const v of [-3, -0.5, 0.1, 2]) {
    assert.ok(Math.abs(activate("tanh", v) - (2 * activate("sigmoid", 2 * v) - 1)) < 1e-15);
  }
});

test("sigmoid returns finite values for very large inputs", () => {
  assert.equal(activate("sigmoid", -1e6), 0);
  assert.equal(activate("sigmoid", 1e6), 1);
});

test("activate throws for an unknown name", () => {
  assert.throws(() => activate("toString", 1), /activation must be one of identity, relu/);
});
