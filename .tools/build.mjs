/**
 * Writes the built form, static/built: one script and one style sheet for each page, fonts subset
 * to the characters in use, the smaller build of plotly.js, and compressed copies of all text
 * files. .tools/build.py runs it:
 *
 *     node build.mjs REPOSITORY SOURCES TOOLS
 *
 * SOURCES and TOOLS are fingerprints stored in the manifest: the server compares the first with the
 * sources beside it, build.py compares both.
 */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { build } from "esbuild";
import { rolldown } from "rolldown";
import { cutFonts } from "./fonts.mjs";

const [root, sources, tools] = process.argv.slice(2);
const statics = join(root, "static");
const out = join(statics, `.built-${process.pid}`);
const find = createRequire(import.meta.url).resolve;
const registry = "static/js/features/index.js";
const { FEATURES, featuresAt } = await import(pathToFileURL(join(root, registry)).href);
const TEXT = new Set([".js", ".css", ".map"]);
const SMALLEST = 600; // bytes: smaller files fit into one packet uncompressed
const common = { absWorkingDir: root, bundle: true, minify: true, sourcemap: true, metafile: true, outdir: out };

/** @param {Uint8Array|string} content */
const hashOf = (content) => createHash("sha256").update(content).digest("hex").slice(0, 10);
/** @param {string} path as written in a metafile */
const nameOf = (path) => path.slice(path.lastIndexOf("/") + 1);

/**
 * Bundles a page's scripts: one chunk with everything that loads at once, and one for each dynamic
 * import. Splitting by shared importers would cut the first into thirty files.
 *
 * @param {string} page @param {Awaited<ReturnType<typeof importsOf>>} inputs
 */
async function scripts(page, inputs) {
  const input = join(statics, "js", `${page}.js`);
  const atOnce = new Set(reached(input, inputs));
  const bundle = await rolldown({ input: { [page]: input }, logLevel: "silent", plugins: [beside] });
  const { output } = await bundle.write({
    dir: out,
    format: "esm",
    minify: true,
    sourcemap: true,
    entryFileNames: "[name]-[hash].js",
    chunkFileNames: "[name]-[hash].js",
    codeSplitting: { groups: [{ name: `${page}-first`, test: (id) => atOnce.has(id) }] },
  });
  await bundle.close();
  const entry = output.find((one) => one.type === "chunk" && one.isEntry);
  if (entry?.type !== "chunk") throw new Error(`no script was made for ${page}`);
  return { script: entry.fileName, modules: entry.imports };
}

/**
 * A plugin that bundles the panels beside the stage into the page: imported statically instead of
 * when they are mounted.
 */
const beside = {
  name: "beside",
  /** @param {string} code @param {string} id */
  transform(code, id) {
    if (id !== join(root, registry)) return null;
    const names = featuresAt("side").map((feature) => feature.id);
    const imports = names.map((name) => `import * as ${name} from "./${name}/index.js";\n`);
    return names.reduce((text, name) => text.replace(`import("./${name}/index.js")`, `Promise.resolve(${name})`),
      imports.join("") + code);
  },
};

/** The import graph of the pages' scripts, by path. @param {string[]} pages */
async function importsOf(pages) {
  const { metafile } = await build({
    ...{ absWorkingDir: root, bundle: true, format: "esm", splitting: true, metafile: true, write: false, outdir: out },
    entryPoints: pages.map((page) => `static/js/${page}.js`),
  });
  return metafile.inputs;
}

/**
 * All static imports of a script, direct and transitive, and the panels beside the stage. Without
 * the script itself: it awaits dynamic imports, which in turn import these.
 *
 * @param {string} input @param {Awaited<ReturnType<typeof importsOf>>} inputs
 */
function reached(input, inputs) {
  const found = [input.slice(root.length + 1)];
  for (const path of found) {
    if (path === registry) found.push(...featuresAt("side").map(({ id }) => `static/js/features/${id}/index.js`));
    for (const one of inputs[path].imports)
      if (one.kind === "import-statement" && !found.includes(one.path)) found.push(one.path);
  }
  return found.slice(1).map((path) => join(root, path));
}

/**
 * The files behind a name in pages.json, resolved as in app/web/features.py.
 * @param {string} name
 */
function filesOf(name) {
  const all = FEATURES.map(({ id }) => `static/js/features/${id}/style.css`);
  if (name === "features") return all.filter((file) => existsSync(join(root, file)));
  return name.startsWith("features/") ? [`static/js/${name}/style.css`] : [`static/css/${name}.css`];
}

/**
 * Bundles a page's style sheets.
 * @param {string} page @param {string[]} sheets @param {string} faces
 */
async function style(page, sheets, faces) {
  const contents = sheets.flatMap(filesOf).map((file) => `@import "./${file}";`).join("\n") + faces;
  const { metafile } = await build({
    ...common,
    stdin: { contents, loader: "css", resolveDir: root, sourcefile: `${page}.css` },
    external: ["*.woff2"],
    entryNames: `${page}-[hash]`,
  });
  return nameOf(Object.keys(metafile.outputs).find((path) => path.endsWith(".css")) ?? "");
}

/** @param {string} kind */
async function plotly(kind) {
  const script = await readFile(find(`plotly.js-${kind}-dist-min`));
  const name = `plotly-${kind}-${hashOf(script)}.min.js`;
  await writeFile(join(out, name), script);
  return name;
}

/** Writes the licences of the bundled third-party files. */
async function licences() {
  const { dependencies } = JSON.parse(await readFile(join(root, ".tools", "package.json"), "utf8"));
  const carried = Object.keys(dependencies).filter((name) => /fontsource|plotly/.test(name));
  const texts = await Promise.all(
    carried.map(async (name) => {
      const folder = find(`${name}/package.json`).replace("package.json", "");
      const license = (await readdir(folder)).find((one) => /^licen[cs]e/i.test(one));
      const text = license ? await readFile(join(folder, license), "utf8") : "see the head of its script\n";
      return `${name}\n\n${text}`;
    }),
  );
  await writeFile(join(out, "licences.txt"), texts.join("\n\n"));
}

/** @param {Uint8Array} body */
const toGzip = (body) => promisify(gzip)(body, { level: 9 });
/** Quality 11 takes twice as long and saves one percent. @param {Uint8Array} body */
const toBrotli = (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } });

/** Writes the compressed copies of all text files, once at build time. */
async function compress() {
  const packed = (await readdir(out)).filter((name) => TEXT.has(extname(name)));
  await Promise.all(
    packed.map(async (name) => {
      const body = await readFile(join(out, name));
      if (body.length < SMALLEST) return;
      await coded(name, ".gz", body, toGzip);
      // Source maps are only loaded by developers: gzip is enough.
      if (!name.endsWith(".map")) await coded(name, ".br", body, toBrotli);
    }),
  );
}

/**
 * Reuses the last build's compressed file if the content is the same: names contain a content hash.
 *
 * @param {string} name @param {string} ending @param {Uint8Array} body
 * @param {(body: Uint8Array) => Promise<Uint8Array>} pack
 */
async function coded(name, ending, body, pack) {
  const same = await readFile(join(statics, "built", name)).catch(() => null);
  const kept = same?.equals(body) ? await readFile(join(statics, "built", name + ending)).catch(() => null) : null;
  await writeFile(join(out, name + ending), kept ?? (await pack(body)));
}

async function main() {
  await mkdir(out, { recursive: true });
  const sheets = JSON.parse(await readFile(join(statics, "pages.json"), "utf8"));
  const fonts = await cutFonts(root);
  for (const font of fonts) await writeFile(join(out, font.name), font.body);
  const faces = fonts.map((font) => font.face).join("\n");
  /** @type {Record<string, {script: string, modules: string[], style: string}>} */
  const pages = {};
  const inputs = await importsOf(Object.keys(sheets));
  for (const page of Object.keys(sheets)) {
    pages[page] = { ...(await scripts(page, inputs)), style: await style(page, sheets[page], faces) };
  }
  const manifest = {
    sources,
    tools,
    pages,
    fonts: fonts.filter((font) => font.early).map((font) => font.name),
    plotly: { basic: await plotly("basic"), gl3d: await plotly("gl3d") },
  };
  await licences();
  await compress();
  await writeFile(join(out, "manifest.json"), JSON.stringify(manifest, null, 1));
  await rm(join(statics, "built"), { recursive: true, force: true });
  await rename(out, join(statics, "built"));
}

await main().finally(() => rm(out, { recursive: true, force: true }));
