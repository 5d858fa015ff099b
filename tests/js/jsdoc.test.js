import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";

const SOURCES = new URL("../../static/js/", import.meta.url);
const FOLDERS = ["model", "dom", "services", "views", "features"];

test("no two JSDoc blocks in a row: TypeScript attaches only the last one", () => {
  const names = FOLDERS.flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, SOURCES), { recursive: true }).map((name) => `${folder}/${name}`),
  );
  const scripts = [...readdirSync(SOURCES), ...names].filter((name) => name.endsWith(".js"));
  assert.ok(scripts.length > 100);
  const lost = scripts.filter((name) => /\*\/\n *\/\*\*/.test(readFileSync(new URL(name, SOURCES), "utf8")));
  assert.deepEqual(lost, []);
});
