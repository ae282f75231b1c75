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

test('nothing is asked of the server before the customer says something', async () => {
  const visitor = client(api);

  await visitor.session.open();

  expect(server.requests).toEqual([]);
});

test('a page without a greeting starts the conversation at once', async () => {
  const visitor = client(api, new SharedStorage(), { eager: true });

  await visitor.session.open();

  expect(server.requests).toEqual(['POST /conversations']);
});

test('the first message starts a conversation and is answered', async () => {
  const visitor = client(api);
  await visitor.session.open();

  visitor.session.send('hello');
  const state = await until(visitor, isQuiet);

  expect(texts(state)).toEqual(['hello', 'You said “hello”.']);
  expect(visitor.storage.token).toBe('token-1');
  expect(visitor.storage.outgoing).toEqual([]);
  expect(visitor.heard.map(({ text }) => text)).toEqual(['You said “hello”.']);
});

test('the customer sees the message before the server has it', async () => {
  const release = server.hold();
  const visitor = client(api);
  await visitor.session.open();

  visitor.session.send('hello');

  expect(visitor.session.store.state.outgoing.map(({ text }) => text)).toEqual(['hello']);
  expect(visitor.storage.outgoing.map(({ text }) => text)).toEqual(['hello']);
  release();
  await until(visitor, isQuiet);
});

test('streamed text grows and is replaced by the finished message', async () => {
  const visitor = client(api);
  await visitor.session.open();

  visitor.session.send('hello');
  await until(visitor, isQuiet);

  const live = visitor.states.map((state) => state.live?.text).filter((text) => text);
  expect([...new Set(live)]).toEqual(['You said ', 'You said “hello”.']);
  expect(visitor.states.some((state) => state.live?.status === 'Checking…')).toBe(true);
});

test('what is written while a turn runs is sent after it, in order', async () => {
  const release = server.hold();
  const visitor = client(api);
  await visitor.session.open();

  visitor.session.send('first');
  visitor.session.send('second');
  visitor.session.send('third');
  await until(visitor, (state) => texts(state).includes('first'));
  const whileRunning = [...server.ran];
  release();
  const state = await until(visitor, isQuiet);

  expect(whileRunning).toEqual(['first']);
  expect(server.ran).toEqual(['first', 'second', 'third']);
  expect(texts(state)).toEqual([
    'first',
    'You said “first”.',
    'second',
    'You said “second”.',
    'third',
    'You said “third”.',
  ]);
});

test('two tabs that start at the same moment share one conversation', async () => {
  const values = new SharedStorage();
  let last: Promise<unknown> = Promise.resolve();
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => {});
    return turn;
  };
  const one = client(api, values, { alone });
  const other = client(api, values, { alone });
  await Promise.all([one.session.open(), other.session.open()]);

  one.session.send('from one');
  other.session.send('from the other');
  await Promise.all([until(one, isQuiet), until(other, isQuiet)]);
  await Promise.all([one.session.sync(), other.session.sync()]);

  expect(server.conversations.size).toBe(1);
  expect(new Set(texts(one.session.store.state))).toEqual(new Set(texts(other.session.store.state)));
  expect(one.session.store.state.messages).toHaveLength(4);
});

test('a turn of another tab is joined while it runs', async () => {
  const values = new SharedStorage();
  const one = client(api, values);
  const other = client(api, values);
  await one.session.open();
  one.session.send('first');
  await until(one, isQuiet);
  await other.session.open();
  const release = server.hold();

  one.session.send('second');
  await until(one, (state) => texts(state).includes('second'));
  await other.session.sync();
  release();
  const state = await until(other, (now) => isQuiet(now) && now.messages.length === 4);

  expect(texts(state).at(-1)).toBe('You said “second”.');
  expect(other.heard.map(({ text }) => text)).toEqual(['You said “second”.']);
});

test('words of a person arrive with the next look, and are heard once', async () => {
  const visitor = client(api);
  await visitor.session.open();
  visitor.session.send('hello');
  await until(visitor, isQuiet);
  server.say(server.only(), 'person', 'This is Ana.');

  await visitor.session.sync();
  await visitor.session.sync();

  expect(visitor.heard.map(({ text }) => text)).toEqual(['You said “hello”.', 'This is Ana.']);
});

test('ending forgets everything on the device and on the server', async () => {
  const visitor = client(api);
  await visitor.session.open();
  visitor.session.send('hello');
  await until(visitor, isQuiet);

  await visitor.session.end();

  const { messages, notice } = visitor.session.store.state;
  expect(messages).toEqual([]);
  expect(notice).toBe('ended');
  expect(visitor.storage.token).toBeNull();
  expect(server.conversations.size).toBe(0);
});

test('ending in one tab empties the other', async () => {
  const values = new SharedStorage();
  const one = client(api, values);
  const other = client(api, values);
  await one.session.open();
  one.session.send('hello');
  await until(one, isQuiet);
  await other.session.open();

  await one.session.end();
  await other.session.sync();

  expect(other.session.store.state.messages).toEqual([]);
  expect(other.session.store.state.notice).toBe('ended');
});

test('ending stops a running turn and shows nothing of it afterwards', async () => {
  const release = server.hold();
  const visitor = client(api);
  await visitor.session.open();
  visitor.session.send('hello');
  await until(visitor, (state) => texts(state).includes('hello'));

  await visitor.session.end();
  release();
  visitor.session.send('again');
  const state = await until(visitor, isQuiet);

  expect(texts(state)).toEqual(['again', 'You said “again”.']);
});

test('a conversation that has expired is replaced without losing the message', async () => {
  const visitor = client(api);
  await visitor.session.open();
  visitor.session.send('hello');
  await until(visitor, isQuiet);
  server.conversations.clear();

  visitor.session.send('still there?');
  const state = await until(
    visitor,
    (now) => isQuiet(now) && texts(now).includes('You said “still there?”.'),
  );

  expect(texts(state)).toEqual(['still there?', 'You said “still there?”.']);
  expect(state.notice).toBe('expired');
  expect(visitor.storage.token).toBe('token-2');
});

test('a refused message is shown with its reason and can be taken back', async () => {
  const visitor = client(api);
  await visitor.session.open();
  server.fail(/POST .*turns/, { status: 422, detail: 'Please shorten this.' });

  visitor.session.send('too long');
  const state = await until(visitor, ({ failures }) => failures.length > 0);
  const [failure] = state.failures;
  const text = visitor.session.takeBack(failure?.message.client_message_id ?? '');

  expect(failure?.detail).toBe('Please shorten this.');
  expect(text).toBe('too long');
  expect(visitor.session.store.state.failures).toEqual([]);
  expect(visitor.storage.draft).toBe('too long');
});

test('a refused message does not hold up the next one', async () => {
  const visitor = client(api);
  await visitor.session.open();
  server.fail(/POST .*turns/, { status: 422 });

  visitor.session.send('bad');
  visitor.session.send('good');
  const state = await until(visitor, isQuiet);

  expect(texts(state)).toEqual(['good', 'You said “good”.']);
  expect(state.failures).toHaveLength(1);
});

test('a problem ends the turn in the words of the assistant', async () => {
  const visitor = client(api);
  await visitor.session.open();

  visitor.session.send('trouble');
  const state = await until(visitor, isQuiet);

  expect(state.troubles.map(({ text }) => text)).toEqual(['I cannot reach the calendar.']);
  expect(visitor.storage.outgoing).toEqual([]);
});

test('switching the language tells the server', async () => {
  const visitor = client(api);
  await visitor.session.open();
  visitor.session.send('hello');
  await until(visitor, isQuiet);

  const switched = await visitor.session.switchLanguage('es');

  expect(switched).toBe(true);
  expect(server.only().language).toBe('es');
});

test('a language the server could not be told about is not switched', async () => {
  const visitor = client(api);
  await visitor.session.open();
  visitor.session.send('hello');
  await until(visitor, isQuiet);
  server.fail(/PUT/, { status: 503 });

  const switched = await visitor.session.switchLanguage('es');

  expect(switched).toBe(false);
  expect(visitor.session.store.state.notice).toBe('language');
});
