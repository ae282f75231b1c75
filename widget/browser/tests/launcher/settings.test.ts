// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { bookingPage, panelAddress, readScript } from '../../launcher/settings';

beforeEach(() => {
  document.documentElement.lang = '';
});

function tag(attributes: Record<string, string>, src = 'https://app.example/widget.js'): HTMLScriptElement {
  const script = document.createElement('script');
  script.setAttribute('src', src);
  for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
  return script;
}

test('the panel is loaded from where the script came from', () => {
  const settings = readScript(
    tag({ 'data-business': 'demo-salon', 'data-language': 'es-MX', 'data-theme': 'dark' }),
  );

  const address = settings && panelAddress(settings, 'https://salon.example');

  expect(address).toBe(
    'https://app.example/widget/demo-salon/panel?lang=es&origin=https%3A%2F%2Fsalon.example&theme=dark',
  );
  expect(settings && bookingPage(settings)).toBe('https://app.example/b/demo-salon');
});

test('the language of the page is used where the tag names none', () => {
  document.documentElement.lang = 'es-ES';

  const settings = readScript(tag({ 'data-business': 'demo-salon' }));

  expect(settings?.language).toBe('es');
});

test('a business in the address of the script will do', () => {
  const settings = readScript(tag({}, 'https://app.example/widget.js?business=demo-salon'));

  expect(settings?.business).toBe('demo-salon');
});

test('a tag without a proper business shows nothing', () => {
  const all = ['', '../admin', 'a b', '<script>', 'x'.repeat(80)].map((business) =>
    readScript(tag({ 'data-business': business })),
  );

  expect(all).toEqual([null, null, null, null, null]);
});

test('an accent that is not a colour is left out', () => {
  const accents = ['#0f6b5c', '#abc', 'red;}', 'url(x)'].map(
    (accent) => readScript(tag({ 'data-business': 'demo-salon', 'data-accent': accent }))?.accent,
  );

  expect(accents).toEqual(['#0f6b5c', '#abc', null, null]);
});

test('the words of the button are those of the language, else those for all', () => {
  const labels = ['en', 'es', 'fr'].map(
    (language) =>
      readScript(
        tag({
          'data-business': 'demo-salon',
          'data-language': language,
          'data-label': 'Hi',
          'data-label-es': 'Reserva',
        }),
      )?.label,
  );

  expect(labels).toEqual(['Hi', 'Reserva', 'Hi']);
});
