import { expect, test } from 'vitest';
import { addressIn, preferredAddress } from '../../chat/language';

const PANEL = 'https://x.example/widget/demo-salon/panel?lang=en&origin=https%3A%2F%2Fsalon.example';
const page = { language: 'en', languages: ['en', 'es'] };

test('the address keeps everything but the language', () => {
  const address = addressIn('es', PANEL);

  expect(address).toBe(PANEL.replace('lang=en', 'lang=es'));
});

test('a language chosen earlier is gone to once', () => {
  const first = preferredAddress('es', page, PANEL);
  const second = preferredAddress('es', page, first ?? '');

  expect(first).toBe(PANEL.replace('lang=en', 'lang=es'));
  expect(second).toBeNull();
});

test('nothing changes without a choice, with the same one, or with one the business does not speak', () => {
  const addresses = [null, 'en', 'fr'].map((chosen) => preferredAddress(chosen, page, PANEL));

  expect(addresses).toEqual([null, null, null]);
});
