import assert from "node:assert/strict";
import { test } from "node:test";
import { readHeader } from "../../static/js/model/pictureHeader.js";

const bytes = (/** @type {(string|number)[]} */ ...parts) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "string" ? [...part].map((c) => c.charCodeAt(0)) : [part])));
const be32 = (/** @type {number} */ v) => [v >>> 24, (v >> 16) & 255, (v >> 8) & 255, v & 255];

test("the size of a picture is read without decoding it", () => {
  const cases = /** @type {[string, Uint8Array][]} */ ([
    ["PNG", bytes("\x89PNG\r\n\x1a\n", ...be32(13), "IHDR", ...be32(640), ...be32(480), 8, 2, 0, 0, 0)],
    ["JPEG", bytes("\xff\xd8\xff\xe1", 0, 6, "Exif", "\xff\xdb", 0, 3, 1, "\xff\xc2", 0, 17, 8, 1, 224, 2, 128, 3)],
    ["GIF", bytes("GIF89a", 128, 2, 224, 1)],
    ["BMP", bytes("BM", ...new Array(16).fill(0), 128, 2, 0, 0, 32, 254, 255, 255)],
    ["WebP", bytes("RIFF", 0, 0, 0, 0, "WEBPVP8X", ...new Array(8).fill(0), 127, 2, 0, 223, 1, 0)],
    ["WebP", bytes("RIFF", 0, 0, 0, 0, "WEBPVP8L", 0, 0, 0, 0, 0x2f, 127, 194, 119, 0)],
    ["WebP", bytes("RIFF", 0, 0, 0, 0, "WEBPVP8 ", ...new Array(10).fill(0), 128, 2, 224, 1)],
    ["AVIF", bytes(0, 0, 0, 28, "ftypavif", ...new Array(16).fill(0), "ispe", 0, 0, 0, 0, ...be32(640), ...be32(480), 0)],
  ]);
  for (const [format, file] of cases) assert.deepEqual(readHeader(file), { format, width: 640, height: 480 }, format);
});

test("readHeader returns null for other files, truncated headers and pictures without pixels", () => {
  const files = ["", "hello", "<svg xmlns='http://www.w3.org/2000/svg'/>", "%PDF-1.7", "\xff\xd8\xff", "\x89PNG\r\n\x1a\n", "GIF89a\0\0\0\0", "PK\x03\x04"];
  for (const file of files) assert.equal(readHeader(bytes(file)), null, file);
});
