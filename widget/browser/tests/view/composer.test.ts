// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { Composer } from '../../chat/view/composer';
import { english } from '../spoken';

let sent: string[];
let drafts: string[];
let composer: Composer;

beforeEach(() => {
  sent = [];
  drafts = [];
  composer = new Composer({
    say: english,
    draft: '',
    send: (text) => sent.push(text),
    keepDraft: (text) => drafts.push(text),
  });
  document.body.replaceChildren(composer.element);
});

const input = () => document.querySelector('textarea') as HTMLTextAreaElement;
const counter = () => document.querySelector('.composer__counter') as HTMLElement;

function type(text: string): void {
  input().value = text;
  input().dispatchEvent(new Event('input', { bubbles: true }));
}

function press(key: string, options: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...options });
  input().dispatchEvent(event);
  return event;
}

test('Enter sends and empties the field and the draft', () => {
  type('  hello  ');

  press('Enter');

  expect(sent).toEqual(['hello']);
  expect(input().value).toBe('');
  expect(drafts).toEqual(['  hello  ', '']);
});

test('Shift and Enter break the line', () => {
  type('hello');

  const event = press('Enter', { shiftKey: true });

  expect(sent).toEqual([]);
  expect(event.defaultPrevented).toBe(false);
});

test('Enter that finishes a composed word does not send', () => {
  type('にほん');

  press('Enter', { isComposing: true });

  expect(sent).toEqual([]);
});

test('nothing is sent when there is nothing to say', () => {
  type(' \n ');

  press('Enter');

  expect(sent).toEqual([]);
});

test('the counter appears near the end and counts characters, not code units', () => {
  type('🙂'.repeat(1799));
  const before = counter().hidden;

  type('🙂'.repeat(1990));

  expect(before).toBe(true);
  expect(counter().hidden).toBe(false);
  expect(counter().textContent).toBe('10 characters left');
});

test('a text that is too long is kept, marked, and not sent', () => {
  type('x'.repeat(2003));

  press('Enter');

  expect(sent).toEqual([]);
  expect(input().value).toHaveLength(2003);
  expect(input().getAttribute('aria-invalid')).toBe('true');
  expect(counter().textContent).toBe('3 characters too many');
});

test('a draft is there again', () => {
  const again = new Composer({ say: english, draft: 'half a th', send: () => {}, keepDraft: () => {} });

  expect(again.text).toBe('half a th');
});
