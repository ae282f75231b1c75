// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { rove } from '../../chat/view/roving';

let group: HTMLElement;
let stops: HTMLButtonElement[];

beforeEach(() => {
  group = document.createElement('div');
  stops = ['a', 'b', 'c'].map((text) => {
    const stop = document.createElement('button');
    stop.textContent = text;
    return stop;
  });
  group.append(...stops);
  document.body.replaceChildren(group);
  rove(group, stops);
});

function press(key: string, options: KeyboardEventInit = {}): void {
  document.activeElement?.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...options }),
  );
}

const focused = () => document.activeElement?.textContent;

test('a group has one stop in the tab order', () => {
  expect(stops.map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1]);
});

test('arrow keys walk and turn round at the ends', () => {
  stops[0]?.focus();

  const walked = ['ArrowRight', 'ArrowDown', 'ArrowRight', 'ArrowLeft', 'ArrowUp'].map((key) => {
    press(key);
    return focused();
  });

  expect(walked).toEqual(['b', 'c', 'a', 'c', 'b']);
});

test('Home and End go to the ends', () => {
  stops[1]?.focus();

  press('End');
  const end = focused();
  press('Home');

  expect([end, focused()]).toEqual(['c', 'a']);
});

test('the tab order remembers where the focus was', () => {
  stops[0]?.focus();

  press('ArrowRight');

  expect(stops.map(({ tabIndex }) => tabIndex)).toEqual([-1, 0, -1]);
});

test('keys with modifiers are left to the browser', () => {
  stops[0]?.focus();

  press('ArrowRight', { altKey: true });
  press('ArrowRight', { metaKey: true });

  expect(focused()).toBe('a');
});

test('in right-to-left text the left key goes forward', () => {
  group.style.direction = 'rtl';
  stops[0]?.focus();

  press('ArrowLeft');

  expect(focused()).toBe('b');
});
