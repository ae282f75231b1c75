import { expect, test } from 'vitest';
import { Memory } from '../../chat/memory';
import { ChatStorage } from '../../chat/storage';

const PATH = '/widget/demo-salon/panel';

/** A browser's jar: keeps the pair, forgets the attributes and what has no age. */
class Jar {
  readonly #pairs = new Map<string, string>();
  readonly written: string[] = [];

  get cookie(): string {
    return [...this.#pairs].map((pair) => pair.join('=')).join('; ');
  }

  set cookie(line: string) {
    this.written.push(line);
    const [key = '', value = ''] = (line.split('; ')[0] ?? '').split('=');
    if (line.includes('Max-Age=0')) this.#pairs.delete(key);
    else this.#pairs.set(key, value);
  }
}

test('the conversation is found again after a reload', () => {
  const jar = new Jar();
  new ChatStorage('demo-salon', new Memory(jar, PATH)).token = 'a.b=c';

  const reloaded = new ChatStorage('demo-salon', new Memory(jar, PATH));

  expect(reloaded.token).toBe('a.b=c');
  expect(jar.written[0]).toMatch(/; Path=\/widget\/demo-salon\/panel; Secure; SameSite=None; Partitioned$/);
});

test('what was written stays out of cookies', () => {
  const jar = new Jar();
  const storage = new ChatStorage('demo-salon', new Memory(jar, PATH));

  storage.draft = 'my number is 212 555 0142';
  storage.keep({ client_message_id: 'one', text: 'hello', action: null, seen: 0, order: 1 });

  expect(jar.written).toEqual([]);
  expect(storage.outgoing).toHaveLength(1);
});

test('clearing forgets the cookie', () => {
  const jar = new Jar();
  const storage = new ChatStorage('demo-salon', new Memory(jar, PATH));
  storage.token = 'secret';

  storage.clear();

  expect(jar.cookie).toBe('');
  expect(new ChatStorage('demo-salon', new Memory(jar, PATH)).token).toBeNull();
});

test('without cookies the conversation lasts as long as the page', () => {
  const jar = {
    get cookie(): string {
      throw new DOMException('denied', 'SecurityError');
    },
    set cookie(_: string) {
      throw new DOMException('denied', 'SecurityError');
    },
  };

  const storage = new ChatStorage('demo-salon', new Memory(jar, PATH));
  storage.token = 'secret';

  expect(storage.token).toBe('secret');
});
