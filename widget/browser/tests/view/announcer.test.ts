// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { EMPTY } from '../../chat/state';
import { Announcer } from '../../chat/view/announcer';
import { english } from '../spoken';
import { CHOICES, CONFIRMATION, READBACK, said } from './samples';

let announcer: Announcer;

beforeEach(() => {
  announcer = new Announcer(english, 'Demo Salon');
});

const announced = () => [...announcer.element.children].map((child) => child.textContent);

test('each finished message is said once, however often it arrives', () => {
  const message = said(2, 'assistant', 'Hello.');

  announcer.message(message);
  announcer.message({ ...message });
  announcer.message(said(3, 'assistant', 'Hello.'));

  expect(announced()).toEqual(['Assistant: Hello.', 'Assistant: Hello.']);
});

test('blocks are said with their message', () => {
  announcer.message(said(2, 'assistant', 'These are free.', [CHOICES]));
  announcer.message(said(4, 'assistant', 'Here it is.', [READBACK]));
  announcer.message(said(6, 'assistant', 'Done.', [CONFIRMATION]));

  expect(announced()).toEqual([
    'Assistant: These are free. 3 options to choose from.',
    'Assistant: Here it is. Service: Haircut. When: Thu 26 Nov, 3:00 pm. Free to cancel until 24 hours before. Confirm or Change something.',
    'Assistant: Done. When: Thu 26 Nov, 3:00 pm.',
  ]);
});

test('a card without words beside it is said with its title', () => {
  announcer.message(said(6, 'assistant', '', [CONFIRMATION]));

  expect(announced()).toEqual(['Assistant: You’re booked. When: Thu 26 Nov, 3:00 pm.']);
});

test('a person of the business is named as such', () => {
  announcer.message(said(2, 'person', 'This is Ana.'));

  expect(announced()).toEqual(['Demo Salon team: This is Ana.']);
});

test('a problem is said once', () => {
  const state = {
    ...EMPTY,
    troubles: [{ turnId: 't', text: 'I cannot do that now.', retryAfter: null, retry: null }],
  };

  announcer.watch(state);
  announcer.watch({ ...state });

  expect(announced()).toEqual(['Assistant: I cannot do that now.']);
});

test('streamed text is not said', () => {
  announcer.watch({ ...EMPTY, live: { turnId: 't', text: 'Half a sent', status: null } });

  expect(announced()).toEqual([]);
});

test('a status is said only when it lasts', () => {
  vi.useFakeTimers();
  const working = (status: string | null) => ({ ...EMPTY, live: { turnId: 't', text: '', status } });

  announcer.watch(working('Checking Thursday…'));
  vi.advanceTimersByTime(300);
  announcer.watch(working('Checking Friday…'));
  vi.advanceTimersByTime(5000);
  announcer.watch(working(null));
  vi.advanceTimersByTime(5000);
  vi.useRealTimers();

  expect(announced()).toEqual(['Checking Friday…']);
});

test('the region does not grow without end', () => {
  for (let seq = 1; seq <= 100; seq += 1) announcer.message(said(seq, 'assistant', `Number ${seq}`));

  expect(announced()).toHaveLength(30);
  expect(announced().at(-1)).toBe('Assistant: Number 100');
});
