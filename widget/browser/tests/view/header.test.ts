// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { initials } from '../../chat/view/header';
import { ownName } from '../../chat/view/languages';

test('a business has up to two initials', () => {
  const all = ['Demo Salon', 'Bella', 'Smith & Sons Dental', 'Ñandú peluquería', '3 Brothers', '—'].map(
    initials,
  );

  expect(all).toEqual(['DS', 'B', 'SS', 'ÑP', '3B', '']);
});

test('languages are named in themselves', () => {
  const names = ['en', 'es'].map(ownName);

  expect(names).toEqual(['English', 'Español']);
});
