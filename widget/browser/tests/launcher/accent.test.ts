import { expect, test } from 'vitest';
import { inkOn, luminance } from '../../launcher/accent';

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

test('text on any accent can be read', () => {
  const steps = ['00', '33', '66', '99', 'cc', 'ff'];
  const accents = steps.flatMap((red) =>
    steps.flatMap((green) => steps.map((blue) => `#${red}${green}${blue}`)),
  );

  const worst = Math.min(...accents.map((accent) => contrast(accent, inkOn(accent))));

  expect(worst).toBeGreaterThanOrEqual(4.2);
});

test('short and long notation are the same colour', () => {
  expect(luminance('#abc')).toBe(luminance('#aabbcc'));
});
