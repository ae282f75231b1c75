import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import entries from '../words.json';

function sources(folder: string): string[] {
  return readdirSync(new URL(`../${folder}`, import.meta.url), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(new URL(`../${folder}/${name}`, import.meta.url), 'utf8'));
}

const template = readFileSync(new URL('../../templates/panel.html', import.meta.url), 'utf8');
const code = [...sources('chat'), ...sources('launcher'), template].join('\n');

/** Keys put together at run time, e.g. `connection.${connection}`. */
const COMPOSED = /^(connection|notice)\./;

test('every key is there once, in English and in Spanish', () => {
  const keys = entries.map(({ key }) => key);

  expect(new Set(keys).size).toBe(keys.length);
  expect(entries.filter(({ en, es }) => !en.trim() || !es.trim())).toEqual([]);
});

test('both languages have the same places to fill in', () => {
  const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

  const different = entries.filter(({ en, es }) => places(en).join() !== places(es).join());

  expect(different).toEqual([]);
});

test('every key is used', () => {
  const unused = entries.filter(
    ({ key }) => !COMPOSED.test(key) && !code.includes(`'${key}'`) && !code.includes(`"${key}"`),
  );

  expect(unused.map(({ key }) => key)).toEqual([]);
});

test('every key the code names exists', () => {
  const keys = new Set(entries.map(({ key }) => key));
  const types = code.matchAll(/^ {2}\| '([a-z]+\.[a-z_]+)'/gm);

  const missing = [...types].map(([, key]) => key ?? '').filter((key) => !keys.has(key));

  expect(missing).toEqual([]);
});
