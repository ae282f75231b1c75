/** Reads single icons out of the Lucide set, as shapes for scripts and as markup for server-rendered pages. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
let loaded;

function iconSet() {
  loaded ??= JSON.parse(readFileSync(require.resolve('@iconify-json/lucide/icons.json'), 'utf8'));
  return loaded;
}

function iconBody(name) {
  const set = iconSet();
  const icon = set.icons[name] ?? set.icons[set.aliases[name]?.parent];
  if (!icon) throw new Error(`There is no icon "${name}" in the Lucide set.`);
  return icon.body;
}

/** How every icon of the set is drawn; the style sheets say it once for all. */
const STROKE = new Set(['fill', 'stroke', 'stroke-linecap', 'stroke-linejoin', 'stroke-width']);

/** [["path", {"d": "…"}], …]: drawn by the browser code without parsing markup. */
export function iconShapes(name) {
  const shapes = [];
  for (const [, tag, attributes] of iconBody(name).matchAll(/<(?!g\b|\/)(\w+)([^>]*?)\/?>/g)) {
    const pairs = [...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]);
    shapes.push([tag, Object.fromEntries(pairs.filter(([key]) => !STROKE.has(key)))]);
  }
  return shapes;
}

/** A complete <svg>, styled by `.icon`, hidden from assistive technology because a label stands beside it. */
export function iconMarkup(name) {
  const body = iconShapes(name).map(([tag, attributes]) => {
    const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);
    return `<${tag}${pairs.join('')}/>`;
  });
  return `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${body.join('')}</svg>`;
}
