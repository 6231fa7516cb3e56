// Build ../static, or the folder named, from these sources: the same bytes from the same lock.

import { build } from "esbuild";
import { gzipSync } from "fflate"; // zlib's bytes differ from one processor to another
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const STATIC = process.argv[2] ?? join(HERE, "..", "static");
const COMMON = {
  absWorkingDir: HERE,
  bundle: true,
  charset: "utf8",
  format: "esm",
  legalComments: "none", // THIRD_PARTY.txt carries every notice whole
  logLevel: "warning",
  metafile: true,
  minify: true,
  target: "es2022",
  write: false,
};

// Node's Buffer is asked for by a pool of arrays that, in a page, never makes one.
const withoutNode = {
  name: "without-node",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^buffer$/ }, ({ path }) => ({ path, namespace: "without-node" }));
    onLoad({ filter: /./, namespace: "without-node" }, () => ({ contents: "export const Buffer = { isBuffer: () => false };" }));
  },
};

async function bundlePlotly() {
  const { metafile, outputFiles } = await build({
    ...COMMON,
    entryPoints: ["plotly.js"],
    alias: { regl: "@plotly/regl", stream: "stream-browserify" },
    define: { global: "globalThis", "define.amd": "false", "process.env.NODE_DEBUG": "false", "process.env.NODE_ENV": '"production"' },
    outfile: "plotly.min.js",
    plugins: [withoutNode],
  });
  const zipped = gzipSync(outputFiles[0].contents, { level: 9, mtime: 0 });
  await writeFile(join(STATIC, "plotly.min.js.gz"), zipped);
  await writeFile(join(HERE, "THIRD_PARTY.txt"), await noteLicences(metafile));
}

/** Bundle every widget: a script with a default export is one, the others are their helpers. */
async function bundleParts() {
  const names = (await readdir(join(HERE, "src"))).sort().map((name) => join("src", name));
  const styles = names.filter((name) => name.endsWith(".css"));
  const scripts = [];
  for (const name of names.filter((name) => name.endsWith(".js")))
    if (/^export default/m.test(await readFile(join(HERE, name), "utf8"))) scripts.push(name);
  const { outputFiles } = await build({ ...COMMON, entryPoints: [...scripts, ...styles], outdir: "built" });
  for (const { path, contents } of outputFiles) await writeFile(join(STATIC, basename(path)), contents);
}

/** The licence of every package that went into a bundle, in the packages' own words. */
async function noteLicences({ outputs }) {
  const used = Object.values(outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => path.match(/^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//)?.[1])
    .filter(Boolean);
  const notices = [];
  for (const folder of [...new Set(used)].sort()) {
    const about = JSON.parse(await readFile(join(HERE, folder, "package.json"), "utf8"));
    const names = await readdir(join(HERE, folder));
    const file = names.sort().find((name) => /^licen[cs]e/i.test(name));
    const text = file ? (await readFile(join(HERE, folder, file), "utf8")).replaceAll("\r", "").trim() : "The package carries no licence text.";
    const author = (about.author?.name ?? about.author ?? "").replace(/ *[<(].*/, "");
    notices.push(`${about.name} ${about.version} (${about.license})${author && `, ${author}`}\n\n${text}\n`);
  }
  const head = "static/plotly.min.js.gz is made of these packages, each under its own licence.\n";
  return [head, ...notices].join(`\n${"-".repeat(80)}\n\n`);
}

await mkdir(STATIC, { recursive: true });
await bundlePlotly();
await bundleParts();
