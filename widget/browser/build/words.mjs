/** Reads the texts of the browser code from words.json. */
import { readFileSync } from 'node:fs';

const FILE = new URL('../words.json', import.meta.url);

/** {"en": {key: text}, "es": {…}} of the keys that start with `prefix`. */
export function wordsByLanguage(prefix = '') {
  const byLanguage = {};
  for (const { key, ...texts } of JSON.parse(readFileSync(FILE, 'utf8'))) {
    if (!key.startsWith(prefix)) continue;
    for (const [language, text] of Object.entries(texts)) {
      byLanguage[language] ??= {};
      byLanguage[language][key] = text;
    }
  }
  return byLanguage;
}
