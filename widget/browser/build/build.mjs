/** Builds every browser asset into widget/static/ and fails when one grows past its budget. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';
import { assets, budgets, pageIcons } from './assets.mjs';
import { gridSheet } from './grid.mjs';
import { iconMarkup } from './icons.mjs';
import { esbuildModules } from './modules.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = fileURLToPath(new URL('../../static/', import.meta.url));

async function compile({ entry, options }) {
  const result = await esbuild.build({
    ...options,
    absWorkingDir: root,
    entryPoints: [entry],
    outdir: target,
    plugins: [esbuildModules, minifiedCssText],
  });
  return result.outputFiles[0].contents;
}

/** The launcher carries its style sheet as text; esbuild's text loader alone would not minify it. */
const minifiedCssText = {
  name: 'minified-css-text',
  setup(build) {
    if (build.initialOptions.loader?.['.css'] !== 'text') return;
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { target: browsers } = build.initialOptions;
      const css = await esbuild.build({
        entryPoints: [path],
        bundle: true,
        minify: true,
        write: false,
        target: browsers,
      });
      return { contents: css.outputFiles[0].text.trim(), loader: 'text' };
    });
  },
};

function licences() {
  const htmx = readFileSync(`${root}node_modules/htmx.org/LICENSE`);
  return Buffer.concat([readFileSync(`${root}licenses/lucide.txt`), Buffer.from('\n\nhtmx\n====\n\n'), htmx]);
}

function describe(file, contents) {
  return {
    file,
    version: createHash('sha256').update(contents).digest('hex').slice(0, 12),
    bytes: contents.length,
    gzip: gzipSync(contents, { level: 9 }).length,
  };
}

function overBudget(manifest) {
  return budgets.flatMap(({ name, files, bytes }) => {
    const size = files.reduce((sum, file) => sum + manifest[file].gzip, 0);
    process.stdout.write(`${name.padEnd(9)} ${String(size).padStart(6)} of ${bytes} bytes gzipped\n`);
    return size > bytes ? [`${name} is ${size - bytes} bytes over its budget`] : [];
  });
}

async function main() {
  const files = new Map(
    await Promise.all(Object.entries(assets).map(async ([file, asset]) => [file, await compile(asset)])),
  );
  files.set(
    'icons.json',
    Buffer.from(JSON.stringify(Object.fromEntries(pageIcons.map((name) => [name, iconMarkup(name)])))),
  );
  files.set('calendar-grid.css', gridSheet());
  files.set('licenses.txt', licences());
  const manifest = Object.fromEntries([...files].map(([file, contents]) => [file, describe(file, contents)]));

  mkdirSync(target, { recursive: true });
  for (const [file, contents] of files) writeFileSync(`${target}${file}`, contents);
  writeFileSync(`${target}manifest.json`, `${JSON.stringify(manifest, null, 2)}\n`);

  const complaints = overBudget(manifest);
  if (complaints.length) throw new Error(complaints.join('; '));
}

await main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
