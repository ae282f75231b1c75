import { expect, test } from 'vitest';
import type { TurnEvent } from '../../chat/protocol';
import { EventParser, readTurnEvents } from '../../chat/stream';

const STREAM = [
  ': ping',
  '',
  'event: status',
  'data: {"text":"Überprüfe 15:00 🙂"}',
  '',
  'event: delta',
  'data: {"text":',
  'data: "two lines"}',
  '',
  'id: 7',
  'retry: 100',
  'event:done',
  'data:{}',
  '',
  '',
].join('\n');

const EXPECTED = [
  { event: 'status', data: '{"text":"Überprüfe 15:00 🙂"}' },
  { event: 'delta', data: '{"text":\n"two lines"}' },
  { event: 'done', data: '{}' },
];

function parsed(chunks: readonly string[]) {
  const parser = new EventParser();
  return chunks.flatMap((chunk) => parser.push(chunk));
}

function streamOf(bytes: Uint8Array, size: number): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
      controller.close();
    },
  });
}

async function eventsOf(text: string, size: number): Promise<TurnEvent[]> {
  const events: TurnEvent[] = [];
  for await (const event of readTurnEvents(streamOf(new TextEncoder().encode(text), size)))
    events.push(event);
  return events;
}

for (const [name, ending] of [
  ['LF', '\n'],
  ['CRLF', '\r\n'],
  ['CR', '\r'],
] as const) {
  test(`events are the same wherever a stream with ${name} is cut`, () => {
    const text = STREAM.replaceAll('\n', ending);

    const results = Array.from({ length: text.length + 1 }, (_, cut) =>
      // The last blank line may still wait for the second half of a CRLF.
      parsed([text.slice(0, cut), text.slice(cut), ':']),
    );

    for (const events of results) expect(events).toEqual(EXPECTED);
  });

  test(`events are the same character by character with ${name}`, () => {
    const text = STREAM.replaceAll('\n', ending);

    const events = parsed([...text, ':']);

    expect(events).toEqual(EXPECTED);
  });
}

test('a byte order mark at the start is skipped', () => {
  const events = parsed(['\uFEFFevent: done\ndata: {}\n\n']);

  expect(events).toEqual([{ event: 'done', data: '{}' }]);
});

test('an event without its blank line is not delivered', () => {
  const events = parsed(['event: done\ndata: {}\n']);

  expect(events).toEqual([]);
});

test('an event without data is not delivered and leaves nothing behind', () => {
  const events = parsed(['event: done\n\ndata: {}\n\n']);

  expect(events).toEqual([{ event: 'message', data: '{}' }]);
});

test('characters cut in the middle of their bytes arrive whole', async () => {
  const events = await eventsOf(STREAM, 1);

  expect(events).toEqual([
    { kind: 'status', data: { text: 'Überprüfe 15:00 🙂' } },
    { kind: 'delta', data: { text: 'two lines' } },
    { kind: 'done', data: {} },
  ]);
});

test('unknown events and broken data are passed over', async () => {
  const events = await eventsOf(
    'event: novelty\ndata: {}\n\nevent: delta\ndata: {oops\n\nevent: done\ndata: {}\n\n',
    64,
  );

  expect(events).toEqual([{ kind: 'done', data: {} }]);
});
