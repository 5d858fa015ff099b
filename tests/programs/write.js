/**
 * Writes the programs for some results: node write.js CASES.json FOLDER, run by tests/programs/cases.py.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createTranslator } from "../../static/js/model/i18n.js";
import { PROGRAMS, specOf } from "../../static/js/features/code/model/index.js";
import { arraysOf, resultOf } from "../../static/js/model/request.js";
import { linkOf } from "../js/fakeresult.js";

const [, , from, to] = process.argv;
for (const { name, lang, messages, scene, base, answer, link, out, rule } of JSON.parse(readFileSync(from, "utf8"))) {
  const full = linkOf(link);
  const result = resultOf(full, scene, arraysOf(base, full, {}), out, answer);
  const spec = specOf(result, { title: scene.title, address: `/?scene=${scene.id}`, rule });
  for (const [framework, write] of Object.entries(PROGRAMS)) {
    writeFileSync(`${to}/${name}.${framework}.py`, write(spec, createTranslator(messages, lang)));
  }
}
