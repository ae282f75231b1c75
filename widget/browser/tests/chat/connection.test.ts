import { afterEach, beforeEach, expect, test } from 'vitest';
import { client, isQuiet, SharedStorage, texts, until } from '../client';
import { FakeServer } from '../fake_server';

let server: FakeServer;
let api: string;

beforeEach(async () => {
  server = new FakeServer();
  api = await server.listen();
});

afterEach(() => server.close());

for (const cutAfter of [0, 1, 2, 3, 4]) {
  test(`a stream cut after ${cutAfter} events is joined again, and nothing runs or is heard twice`, async () => {
    server.fail(/POST .*turns/, { cutAfter });
    server.fail(/GET .*turns/, { cutAfter });
    const visitor = client(api);
    await visitor.session.open();

    visitor.session.send('hello');
    const state = await until(visitor, isQuiet);

    expect(server.ran).toEqual(['hello']);
    expect(texts(state)).toEqual(['hello', 'You said “hello”.']);
    expect(visitor.heard).toHaveLength(1);
    expect(visitor.states.some(({ connection }) => connection === 'lost')).toBe(true);
    expect(state.connection).toBe('fine');
  });
}

test('text already on the screen never shrinks while a stream repeats itself', async () => {
  server.fail(/POST .*turns/, { cutAfter: 4 });
  const visitor = client(api);
  await visitor.session.open();

  visitor.session.send('hello');
  await until(visitor, isQuiet);

  const lengths = visitor.states.flatMap(({ live, messages }) =>
    live && messages.length < 2 ? [live.text.length] : [],
  );
  expect(lengths).toEqual([...lengths].sort((one, other) => one - other));
});

test('a message the server got without answering is joined, not sent again', async () => {
  server.fail(/POST .*turns/, 'accept and drop');
  const visitor = client(api);
  await visitor.session.open();

  visitor.session.send('hello');
  await until(visitor, isQuiet);

  expect(server.ran).toEqual(['hello']);
  expect(server.requests.filter((line) => /POST .*turns/.test(line))).toHaveLength(1);
});

test('a message the server never got is sent again under the same id', async () => {
  server.fail(/POST .*turns/, 'drop');
  const visitor = client(api);
  await visitor.session.open();

  visitor.session.send('hello');
  await until(visitor, isQuiet);

  expect(server.ran).toEqual(['hello']);
  expect(server.requests.filter((line) => /POST .*turns/.test(line))).toHaveLength(2);
});

test('a server that is busy for a moment is asked again', async () => {
  server.fail(/POST \/conversations$/, { status: 503 });
  server.fail(/POST .*turns/, { status: 429, retryAfter: 0 });
  server.fail(/POST .*turns/, { status: 503 });
  const visitor = client(api);
  await visitor.session.open();

  visitor.session.send('hello');
  const state = await until(visitor, isQuiet);

  expect(server.ran).toEqual(['hello']);
  expect(state.failures).toEqual([]);
});

test('a connection that goes silent is given up and joined again', async () => {
  const release = server.hold();
  const visitor = client(api, new SharedStorage(), { silenceMs: 30 });
  await visitor.session.open();

  visitor.session.send('hello');
  await until(visitor, ({ connection }) => connection === 'lost');
  release();
  await until(visitor, isQuiet);

  expect(server.ran).toEqual(['hello']);
  expect(server.requests.some((line) => /GET .*turns/.test(line))).toBe(true);
});

test('a reload in the middle of a turn joins it', async () => {
  const release = server.hold();
  const values = new SharedStorage();
  const before = client(api, values);
  await before.session.open();
  before.session.send('hello');
  await until(before, (state) => texts(state).includes('hello'));

  const after = client(api, values);
  await after.session.open();
  release();
  const state = await until(after, (now) => isQuiet(now) && now.messages.length === 2);

  expect(server.ran).toEqual(['hello']);
  expect(texts(state)).toEqual(['hello', 'You said “hello”.']);
  expect(after.heard.map(({ text }) => text)).toEqual(['You said “hello”.']);
  await until(after, () => after.storage.outgoing.length === 0);
});

test('a message that never left before a reload is sent after it', async () => {
  const values = new SharedStorage();
  const before = client('http://127.0.0.1:9/api/v1/businesses/demo-salon', values);
  await before.session.open();
  before.session.send('hello');
  await until(before, ({ connection }) => connection === 'lost');

  const after = client(api, values);
  await after.session.open();
  const state = await until(after, isQuiet);

  expect(texts(state)).toEqual(['hello', 'You said “hello”.']);
});

test('history is shown after a reload and not announced', async () => {
  const values = new SharedStorage();
  const before = client(api, values);
  await before.session.open();
  before.session.send('hello');
  await until(before, isQuiet);

  const after = client(api, values);
  await after.session.open();

  expect(texts(after.session.store.state)).toEqual(['hello', 'You said “hello”.']);
  expect(after.heard).toEqual([]);
});

test('offline is shown until the network is back, and what was written is sent then', async () => {
  const visitor = client(api);
  await visitor.session.open();
  server.fail(/POST \/conversations$/, 'drop');

  visitor.session.online(false);
  visitor.session.send('hello');
  const whileOffline = visitor.session.store.state.connection;
  visitor.session.online(true);
  const state = await until(visitor, isQuiet);

  expect(whileOffline).toBe('offline');
  expect(state.connection).toBe('fine');
  expect(server.ran).toEqual(['hello']);
});
