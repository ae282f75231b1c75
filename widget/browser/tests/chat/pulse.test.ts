import { expect, test } from 'vitest';
import { Pulse } from '../../chat/pulse';
import { EMPTY, type State } from '../../chat/state';

const SPOKEN: State = {
  ...EMPTY,
  messages: [
    {
      id: 'm',
      seq: 1,
      role: 'customer',
      text: 'hi',
      at: '',
      at_label: '',
      client_message_id: 'c',
      blocks: [],
    },
  ],
};

/** How often a conversation in `state` looks for news in this many seconds. */
async function looks(state: State, seconds: number, isVisible = true): Promise<number> {
  let count = 0;
  let now = 0;
  const pulse = new Pulse({
    state: () => state,
    sync: async () => {
      count += 1;
    },
    isVisible: () => isVisible,
    now: () => now,
  });
  for (; now < seconds * 1000; now += 2000) await pulse.tick();
  return count;
}

test('while a person answers, news are looked for every few seconds', async () => {
  const count = await looks({ ...SPOKEN, keeper: 'person' }, 60);

  expect(count).toBe(29);
});

test('a person who was asked for is looked for as often', async () => {
  const count = await looks({ ...SPOKEN, awaitsPerson: true }, 60);

  expect(count).toBe(29);
});

test('while the assistant answers, twice a minute is enough', async () => {
  const count = await looks(SPOKEN, 121);

  expect(count).toBe(4);
});

test('a resting conversation is left alone', async () => {
  const count = await looks(SPOKEN, 3600);

  expect(count).toBeLessThan(60);
});

test('a hidden page asks nothing', async () => {
  const count = await looks({ ...SPOKEN, keeper: 'person' }, 60, false);

  expect(count).toBe(0);
});

test('a conversation that has not begun asks nothing', async () => {
  const count = await looks(EMPTY, 60);

  expect(count).toBe(0);
});
