import { expect, test } from 'vitest';
import { Refused, Unreachable } from '../../chat/api';
import { delayBefore, isPassing, Patience } from '../../chat/patience';

const middle = () => 0.5;

test('waits double up to fifteen seconds', () => {
  const waits = [0, 1, 2, 3, 4, 5, 20].map((attempt) => delayBefore(attempt, null, middle));

  expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000]);
});

test('waits differ by a quarter either way', () => {
  const waits = [delayBefore(1, null, () => 0), delayBefore(1, null, () => 1)];

  expect(waits).toEqual([750, 1250]);
});

test('the server may ask for a longer wait', () => {
  const wait = delayBefore(0, 30, middle);

  expect(wait).toBe(30_000);
});

test('a wait ends when somebody is in a hurry', async () => {
  const patience = new Patience();
  const waiting = patience.wait(10, null, new AbortController().signal);

  patience.hurry();

  await expect(waiting).resolves.toBeUndefined();
});

test('a wait ends when what is waited for is given up', async () => {
  const life = new AbortController();
  const waiting = new Patience().wait(10, null, life.signal);

  life.abort();

  await expect(waiting).resolves.toBeUndefined();
});

test('only what may pass is tried again', () => {
  const errors = [
    new Unreachable(),
    ...[429, 409, 500, 503, 400, 401, 403, 404, 422].map((status) => new Refused(status, null, null)),
  ];

  const passing = errors.map(isPassing);

  expect(passing).toEqual([true, true, true, true, true, false, false, false, false, false]);
});
