import { afterEach, expect, test, vi } from 'vitest';
import { Tabs } from '../../chat/tabs';

afterEach(() => vi.unstubAllGlobals());

const tabs = () => new Tabs('demo-salon', () => {});

function withLocks(request: (name: string, work: () => Promise<unknown>) => Promise<unknown>): void {
  vi.stubGlobal('navigator', { locks: { request } });
}

test('work is done where the browser refuses locks', async () => {
  withLocks(() => Promise.reject(new DOMException('denied', 'SecurityError')));

  await expect(tabs().alone(async () => 'done')).resolves.toBe('done');
});

test('work that fails is not done again', async () => {
  let tries = 0;
  withLocks((_, work) => work());
  const fail = async () => {
    tries += 1;
    throw new Error('refused');
  };

  await expect(tabs().alone(fail)).rejects.toThrow('refused');
  expect(tries).toBe(1);
});

test('work is done where there are no locks', async () => {
  vi.stubGlobal('navigator', {});

  await expect(tabs().alone(async () => 'done')).resolves.toBe('done');
});
