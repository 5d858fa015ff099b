/**
 * Fonts subset to the characters in use: Noto Sans for text and numbers, Noto Sans Math for signs
 * that it lacks. Both come from npm packages (SIL Open Font License 1.1). Characters in neither,
 * mainly Hangul, use system fonts.
 */
import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { convert } from "fontverter";
import { Blob, Face } from "harfbuzzjs";
import subset from "subset-font";

const find = createRequire(import.meta.url).resolve;
const FAMILY = "Channelsum";
/**
 * The same weight range for both: browsers combine faces of a family only if their ranges are
 * equal.
 */
const WEIGHTS = "400 800";
/** In order of preference: each character comes from the first font that has it. */
const FONTS = [
  {
    label: "text",
    file: "@fontsource-variable/noto-sans/files/noto-sans-latin-wght-normal.woff2",
    // Fetched first on every page. If it arrives late, the next page uses it.
    display: "optional",
    options: { variationAxes: { wght: { min: 400, max: 800, default: 400 } } },
  },
  {
    label: "signs",
    file: "@fontsource/noto-sans-math/files/noto-sans-math-latin-400-normal.woff2",
    // Fetched when such a sign is displayed: some systems have no glyph for it.
    display: "fallback",
    options: { dropTables: ["MATH", "GSUB"] },
  },
];
/** Folders whose files contain displayed text. */
const PLACES = ["app/locales", "app/catalogue", "app/core", "templates", "static/js"];
const WRITTEN = new Set([".json", ".html", ".js", ".py", ".toml"]);

/** The characters that pages can show: Latin-1 and every other character in these files. */
async function characters(/** @type {string} */ root) {
  const found = new Set(Array.from({ length: 0xe0 }, (_, i) => String.fromCodePoint(0x20 + i)));
  for (const place of PLACES) {
    const names = (await readdir(join(root, place), { recursive: true })).filter((name) => WRITTEN.has(extname(name)));
    for (const name of names) for (const one of await readFile(join(root, place, name), "utf8")) found.add(one);
  }
  return [...found].filter((one) => !/[\p{Cc}\p{Script=Hangul}\p{Script=Han}]/u.test(one)).sort();
}

/** @param {number[]} points in ascending order */
function ranges(points) {
  /** @type {[number, number][]} */
  const found = [];
  for (const point of points) {
    const last = found.at(-1);
    if (last && last[1] === point - 1) last[1] = point;
    else found.push([point, point]);
  }
  const hex = (/** @type {number} */ point) => point.toString(16).toUpperCase();
  return found.map(([from, to]) => (from === to ? `U+${hex(from)}` : `U+${hex(from)}-${hex(to)}`)).join(",");
}

/**
 * @param {string} root the repository
 * @returns {Promise<{name: string, body: Buffer, face: string, early: boolean}[]>}
 */
export async function cutFonts(root) {
  let left = await characters(root);
  const fonts = [];
  for (const { label, file, display, options } of FONTS) {
    const whole = await readFile(find(file));
    const sfnt = await convert(whole, "sfnt");
    const held = new Set(new Face(new Blob(sfnt)).collectUnicodes());
    const mine = left.filter((one) => held.has(one.codePointAt(0) ?? 0));
    left = left.filter((one) => !mine.includes(one));
    const body = await subset(whole, mine.join(""), { targetFormat: "woff2", noHinting: true, ...options });
    const name = `font-${label}-${createHash("sha256").update(body).digest("hex").slice(0, 10)}.woff2`;
    const points = mine.map((one) => one.codePointAt(0) ?? 0).sort((a, b) => a - b);
    const face = `@font-face { font-family: ${FAMILY}; font-style: normal; font-weight: ${WEIGHTS};
      font-display: ${display}; src: url("./${name}") format("woff2"); unicode-range: ${ranges(points)}; }`;
    fonts.push({ name, body, face, early: display === "optional" });
  }
  return fonts;
}
