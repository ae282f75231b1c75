// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import type { Action } from '../../chat/protocol';
import type { State } from '../../chat/state';
import { itemsOf } from '../../chat/view/items';
import { Log } from '../../chat/view/log';
import { english } from '../spoken';
import { CHOICES, CODE, CONFIRMATION, READBACK, said, stateWith } from './samples';

let log: Log;
let acts: Array<[string, Action | null]>;
let takenBack: string[];

beforeEach(() => {
  acts = [];
  takenBack = [];
  log = new Log({
    say: english,
    businessName: 'Demo Salon',
    act: (text, action) => acts.push([text, action]),
    takeBack: (turnId) => takenBack.push(turnId),
  });
  document.body.replaceChildren(log.element);
});

const draw = (state: State) => log.draw(itemsOf(state, null, english));
const bubbles = () => [...document.querySelectorAll('.message__bubble')].map((bubble) => bubble.textContent);
const button = (text: string) =>
  [...document.querySelectorAll('button')].find((one) => one.textContent === text) as HTMLButtonElement;

test('markup from anybody is shown as text', () => {
  const evil = '<img src=x onerror=alert(1)><script>alert(2)</script>';

  draw(
    stateWith(
      said(1, 'customer', evil),
      said(2, 'assistant', evil, [
        { ...READBACK, title: evil, rows: [{ label: evil, value: evil }], policy: evil },
      ]),
    ),
  );

  expect(document.querySelectorAll('img, script')).toHaveLength(0);
  expect(bubbles()).toEqual([evil, evil]);
});

test('an element stays the same when its message is stored', () => {
  const outgoing = { client_message_id: 'client-1', text: 'hello', action: null, seen: 0, order: 1 };
  draw({ ...stateWith(), outgoing: [outgoing] });
  const before = document.querySelector('.message');

  draw(stateWith(said(1, 'customer', 'hello')));

  expect(document.querySelector('.message')).toBe(before);
  expect(document.querySelector('.message__delivery')).toBeNull();
});

test('only the first of several bubbles names its speaker', () => {
  draw(
    stateWith(
      said(1, 'customer', 'a'),
      said(2, 'customer', 'b'),
      said(3, 'assistant', 'c'),
      said(4, 'assistant', 'd'),
    ),
  );

  const names = [...document.querySelectorAll('.message .hidden-visually')].map((name) => name.textContent);
  expect(names).toEqual(['You', 'Assistant']);
});

test('streamed text is hidden from assistive technology and grows in place', () => {
  const live = { turnId: 't', status: null };
  draw({ ...stateWith(), live: { ...live, text: 'One. ' } });
  const first = document.querySelector('.message--live .message__bubble span');

  draw({ ...stateWith(), live: { ...live, text: 'One. Two.' } });

  const row = document.querySelector('.message--live');
  expect(row?.getAttribute('aria-hidden')).toBe('true');
  expect(row?.querySelector('.message__bubble')?.textContent).toBe('One. Two.');
  expect(row?.querySelector('.message__bubble span')).toBe(first);
});

test('pressing a time sends its full name and its handle, once', () => {
  draw(stateWith(said(1, 'assistant', 'Free:', [CHOICES])));

  button('3:00 pm').click();
  draw({
    ...stateWith(said(1, 'assistant', 'Free:', [CHOICES])),
    live: { turnId: 't', text: '', status: null },
  });
  button('1:30 pm').click();

  expect(acts).toEqual([['Thursday 26 November, 3:00 pm with Ana', { kind: 'pick', value: 'slot-b' }]]);
  expect(button('3:00 pm').getAttribute('aria-pressed')).toBe('true');
});

test('a suggestion is said as its value, more times as their label', () => {
  draw(stateWith(said(1, 'assistant', 'Free:', [CHOICES])));

  button('9:00 am').click();
  button('More times').click();

  expect(acts).toEqual([
    ['Friday at 9', { kind: 'say', value: 'Friday at 9' }],
    ['More times', { kind: 'more', value: 'offer-1' }],
  ]);
});

test('blocks of older messages are shown and no longer pressed', () => {
  draw(
    stateWith(
      said(1, 'assistant', 'Free:', [CHOICES]),
      said(2, 'customer', '3 pm'),
      said(3, 'assistant', 'So:', [READBACK]),
    ),
  );

  button('1:30 pm').click();
  button('Confirm').click();

  expect(button('1:30 pm').getAttribute('aria-disabled')).toBe('true');
  expect(acts).toEqual([['Confirm', { kind: 'confirm', value: 'proposal-1' }]]);
});

test('a pressed button keeps the focus', () => {
  draw(stateWith(said(1, 'assistant', 'Free:', [CHOICES])));
  const chip = button('1:30 pm');
  chip.focus();

  chip.click();
  draw(
    stateWith(
      said(1, 'assistant', 'Free:', [CHOICES]),
      said(2, 'customer', '1:30'),
      said(3, 'assistant', 'Good.'),
    ),
  );

  expect(document.activeElement).toBe(chip);
});

test('a problem stands after the words it answers and can be tried again until something else is said', () => {
  const asked = said(1, 'customer', 'haircut');
  const retry = { client_message_id: 'client-1', text: 'haircut', action: null, seen: 0, order: 1 };
  const troubles = [{ turnId: 'client-1', text: 'Not just now.', retryAfter: null, retry }];
  draw({ ...stateWith(asked), troubles });
  button('Try again').click();

  draw({ ...stateWith(asked, said(2, 'customer', 'hello?'), said(3, 'assistant', 'Here I am.')), troubles });

  expect(bubbles()).toEqual(['haircut', 'Not just now.', 'hello?', 'Here I am.']);
  expect(button('Try again').hidden).toBe(true);
  expect(acts).toEqual([['haircut', null]]);
});

test('a refused message says why and can be edited', () => {
  const message = { client_message_id: 'client-9', text: 'x', action: null, seen: 0, order: 1 };
  draw({ ...stateWith(), failures: [{ message, detail: 'Please shorten this.' }] });

  button('Edit and send again').click();

  expect(document.querySelector('.message__delivery')?.textContent).toBe('Please shorten this.');
  expect(takenBack).toEqual(['client-9']);
});

test('links lead to web pages and paths of ours only', () => {
  const hrefs = [
    'javascript:alert(1)',
    'data:text/html,x',
    '//evil.example/x',
    '/\\evil.example',
    ' javascript:alert(1)',
    'vbscript:x',
    'm/abc',
    '/m/abc.ics',
    'https://calendar.google.com/x',
  ];
  const links = hrefs.map((href) => ({ kind: 'manage' as const, label: href, href }));

  draw(stateWith(said(1, 'assistant', 'Done.', [{ ...CONFIRMATION, links }])));

  const shown = [...document.querySelectorAll<HTMLAnchorElement>('.appointment__link')].map(
    (link) => link.textContent,
  );
  expect(shown).toEqual(['/m/abc.ics', 'https://calendar.google.com/x']);
});

test('a block of a kind that is not known is left out, its message is not', () => {
  const novelty = { kind: 'hologram' } as unknown as typeof CHOICES;

  draw(stateWith(said(1, 'assistant', 'Look at this.', [novelty])));

  expect(bubbles()).toEqual(['Look at this.']);
});

test('the greeting of the page gives way to the one the server stored', () => {
  const greeting = said(0, 'assistant', 'Hello, I am the assistant.');
  log.draw(itemsOf(stateWith(), greeting, english));
  const before = document.querySelector('.message');

  log.draw(
    itemsOf(
      stateWith(said(1, 'assistant', 'Hello, I am the assistant.'), said(2, 'customer', 'hi')),
      greeting,
      english,
    ),
  );

  expect(bubbles()).toEqual(['Hello, I am the assistant.', 'hi']);
  expect(document.querySelector('.message')).toBe(before);
});

test('right-to-left text finds its own direction', () => {
  draw(stateWith(said(1, 'customer', 'مرحبا')));

  expect(document.querySelector('.message__bubble')?.getAttribute('dir')).toBe('auto');
});

test('a pasted code is sent at once, a typed one by its button, and phones may fill it in', () => {
  draw(stateWith(said(1, 'assistant', 'What is the code?', [CODE])));
  const field = document.querySelector('.code__digits') as HTMLInputElement;

  field.value = '48291';
  field.dispatchEvent(new Event('input'));
  field.value = ' 482 913 ';
  field.dispatchEvent(new Event('input'));

  expect(field.getAttribute('autocomplete')).toBe('one-time-code');
  expect(acts).toEqual([['482913', { kind: 'say', value: '482913' }]]);
});

test('an older code field can no longer be used', () => {
  draw(stateWith(said(1, 'assistant', 'What is the code?', [CODE]), said(2, 'assistant', 'Thank you.')));

  expect((document.querySelector('.code__digits') as HTMLInputElement).disabled).toBe(true);
});
