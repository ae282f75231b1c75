/** Finds the text colour that can be read on a business's accent. */

const LIGHT = '#ffffff';
const DARK = '#111014';

function channels(hex: string): number[] {
  const digits = hex.slice(1);
  const full = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits;
  return [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16) / 255);
}

/** Relative luminance as WCAG 2.2 defines it. */
export function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = channels(hex).map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** White while its contrast is at least 4.5:1, that is (1 + 0.05) / (luminance + 0.05); else nearly black. */
export function inkOn(accent: string): string {
  return 1.05 / (luminance(accent) + 0.05) >= 4.5 ? LIGHT : DARK;
}
