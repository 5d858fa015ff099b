import assert from "node:assert/strict";
import { test } from "node:test";
import { projector } from "../../static/js/features/volume/model/cubes.js";
import { volumeFigure } from "../../static/js/features/volume/model/figure.js";
import { layoutImages, pictureFigure } from "../../static/js/model/figures.js";
import { makeScale } from "../../static/js/model/scale.js";

const volume = { data: Float64Array.from({ length: 18 }, (_, i) => i - 9), shape: [2, 3, 3] };
const scale = makeScale([9]);
const plain = { volume, labels: ["R", "G"], lit: 1, scale };

const picture = { rows: 2, cols: 3, bytes: new Uint8ClampedArray(24) };

test("pictureFigure keeps the pixels apart from the layout, which all pictures share", () => {
  const figure = pictureFigure(picture);
  assert.equal(figure.picture, picture);
  assert.equal(figure.layout, pictureFigure({ ...picture, rows: 3, cols: 2 }).layout);
});

test("layoutImages covers the whole plot, whatever its shape", () => {
  const [image] = layoutImages("data:,");
  assert.deepEqual([image.source, image.xref, image.yref, image.sizing], ["data:,", "paper", "paper", "stretch"]);
  assert.deepEqual([image.x, image.y, image.sizex, image.sizey], [0, 1, 1, 1]);
});

test("no figure has a toolbar, a cloud link, hover labels or margins", () => {
  for (const { data, layout, config } of [pictureFigure(picture), volumeFigure(plain)]) {
    assert.deepEqual([config.displayModeBar, config.displaylogo, config.showSendToCloud], [false, false, false]);
    assert.ok(data.every((trace) => trace.hoverinfo === "skip"));
    assert.deepEqual([layout.margin.l, layout.margin.r, layout.margin.t, layout.margin.b], [0, 0, 0, 0]);
    assert.equal("transition" in layout, false);
  }
});

test("volumeFigure is one mesh with six faces a weight, each with its own colour", () => {
  const [mesh] = volumeFigure(plain).data;
  assert.equal(mesh.type, "mesh3d");
  assert.equal(mesh.i.length, 18 * 12);
  assert.equal(mesh.facecolor.length, mesh.i.length);
  const corners = new Set(mesh.x.map((/** @type {number} */ x, /** @type {number} */ i) => [x, mesh.y[i], mesh.z[i]].join()));
  assert.equal(corners.size, 18 * 8);
  for (const index of [...mesh.i, ...mesh.j, ...mesh.k]) assert.ok(index >= 0 && index < mesh.x.length);
});

test("volumeFigure shows only the lit slice's weights and every channel's letter", () => {
  const [, , writing] = volumeFigure(plain).data;
  assert.deepEqual(writing.text, ["0", "1", "2", "3", "4", "5", "6", "7", "8", "R", "G"]);
  assert.equal(writing.textfont.color.length, writing.text.length);
});

test("volumeFigure outlines only the lit slice", () => {
  const [mesh, outline] = volumeFigure({ ...plain, lit: 0 }).data;
  const depths = outline.y.filter((/** @type {number | null} */ y) => y !== null);
  assert.ok(Math.max(...depths) < 0, "the first slice stands before the middle");
  assert.ok(Math.max(...mesh.y) > 0);
});

test("volumeFigure uses the given angles", () => {
  const { eye } = volumeFigure({ ...plain, azimuth: 0, elevation: 0 }).layout.scene.camera;
  assert.ok(Math.abs(eye.x) < 1e-9 && eye.y < -1 && Math.abs(eye.z) < 1e-9);
});

test("volumeFigure fits the frame, from every angle and for every shape", () => {
  const frame = { width: 290, height: 190 };
  for (const shape of [[1, 3, 3], [3, 3, 3], [2, 4, 5], [16, 3, 3], [3, 11, 11]])
    for (const azimuth of [-170, -46, 0, 46, 90, 135])
      for (const elevation of [-30, 15, 60]) {
        const volume = { data: new Float64Array(shape.reduce((a, b) => a * b)), shape };
        const labels = shape.map(String);
        const { data, layout } = volumeFigure({ ...plain, volume, labels, lit: 0, frame, azimuth, elevation });
        const { aspectratio, xaxis, yaxis, zaxis } = layout.scene;
        const see = projector({ azimuth, elevation });
        const [{ x, y, z }] = data;
        x.forEach((/** @type {number} */ _, /** @type {number} */ i) => {
          // Plotly's orthographic frame is 2 units high, and the ranges fill the aspect ratio.
          const at = [[x, xaxis], [y, yaxis], [z, zaxis]].map(([values, { range }]) => {
            return ((values[i] - (range[0] + range[1]) / 2) / (range[1] - range[0])) * aspectratio.x;
          });
          const [right, down] = see(at);
          assert.ok(Math.abs(right) <= (frame.width / frame.height) * 1.001, `${shape} ${azimuth} ${elevation}: ${right}`);
          assert.ok(Math.abs(down) <= 1.001, `${shape} ${azimuth} ${elevation}: ${down}`);
        });
      }
});

test("volumeFigure has visible edges on a dark page", () => {
  const edge = (/** @type {"light" | "dark"} */ theme) => volumeFigure({ ...plain, theme }).data[1].line.color;
  assert.notEqual(edge("light"), edge("dark"));
});
