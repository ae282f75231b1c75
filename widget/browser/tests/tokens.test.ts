import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { luminance } from '../launcher/accent';

const css = readFileSync(new URL('../css/tokens.css', import.meta.url), 'utf8');

function tokens(block: string): Record<string, string> {
  return Object.fromEntries(
    [...block.matchAll(/(--[\w-]+):\s*(#[0-9a-f]{6})\b/g)].map(([, name, value]) => [name, value]),
  );
}

const [light = '', byDevice = '', byChoice = ''] = css.split(
  /@media \(prefers-color-scheme: dark\) \{|:root\[data-theme="dark"\] \{/,
);

function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

const TEXT_PAIRS = [
  ...['ink', 'muted', 'accent-text', 'danger', 'caution', 'positive'].flatMap((text) => [
    [text, 'paper'],
    [text, 'raised'],
    [text, 'wash'],
  ]),
  ...['accent', 'positive', 'caution', 'danger'].map((colour) => ['ink', `${colour}-wash`]),
  ['accent-text', 'accent-wash'],
  ['positive', 'positive-wash'],
  ['caution', 'caution-wash'],
  ['danger', 'danger-wash'],
  ['accent-ink', 'accent'],
  ['accent-ink', 'accent-hover'],
  ['danger-ink', 'danger'],
  ['danger-ink', 'danger-hover'],
  ['paper', 'ink'],
] as const;

for (const [theme, block] of [
  ['light', light],
  ['dark', byChoice],
] as const) {
  const colours = tokens(block);

  test(`every text can be read in the ${theme} theme`, () => {
    const poor = TEXT_PAIRS.filter(([text, ground]) => {
      return contrast(colours[`--${text}`] ?? '#000000', colours[`--${ground}`] ?? '#000000') < 4.5;
    });

    expect(poor).toEqual([]);
  });

  test(`edges of fields can be seen in the ${theme} theme`, () => {
    const edge = colours['--edge'] ?? '#000000';

    const worst = Math.min(
      ...['paper', 'raised'].map((ground) => contrast(edge, colours[`--${ground}`] ?? '#000000')),
    );

    expect(worst).toBeGreaterThanOrEqual(3);
  });
}

test('both dark blocks hold the same values', () => {
  expect(tokens(byChoice)).toEqual(tokens(byDevice));
});
