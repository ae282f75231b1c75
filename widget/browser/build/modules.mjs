/** The modules that exist only through the build (`icon:…`, `words:…`), for esbuild and for vitest. */
import { iconShapes } from './icons.mjs';
import { wordsByLanguage } from './words.mjs';

const NAME = /^(icon|words):(.+)$/;

function contents(specifier) {
  const [, kind, name] = NAME.exec(specifier);
  return kind === 'icon' ? iconShapes(name) : wordsByLanguage(`${name}.`);
}

export const esbuildModules = {
  name: 'provided-modules',
  setup(build) {
    build.onResolve({ filter: NAME }, ({ path }) => ({ path, namespace: 'provided' }));
    build.onLoad({ filter: NAME, namespace: 'provided' }, ({ path }) => ({
      contents: JSON.stringify(contents(path)),
      loader: 'json',
    }));
  },
};

export const viteModules = {
  name: 'provided-modules',
  enforce: 'pre',
  resolveId: (specifier) => (NAME.test(specifier) ? `\0${specifier}` : null),
  load: (id) => (NAME.test(id.slice(1)) ? `export default ${JSON.stringify(contents(id.slice(1)))}` : null),
};
