// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { hostOrigin } from '../../chat/host';
import { opened, sealed } from '../../shared/bridge';

const ORIGIN = 'https://salon.example';

function received(part: Partial<MessageEvent>): unknown {
  const event = { data: sealed({ type: 'close' }), origin: ORIGIN, source: window, ...part } as MessageEvent;
  return opened(event, window, ORIGIN);
}

test('a message of ours from the right window and origin is opened', () => {
  const message = received({});

  expect(message).toMatchObject({ type: 'close' });
});

test('messages from anywhere else are not', () => {
  const messages = [
    received({ origin: 'https://evil.example' }),
    received({ origin: 'https://salon.example.evil.example' }),
    received({ origin: 'http://salon.example' }),
    received({ origin: 'null' }),
    received({ source: null }),
    received({ source: {} as Window }),
  ];

  expect(messages).toEqual([null, null, null, null, null, null]);
});

test('messages that are not ours are not', () => {
  const messages = [
    { type: 'close' },
    'close',
    null,
    { app: 'smart-scheduler' },
    { app: 'other', type: 'close' },
  ].map((data) => received({ data }));

  expect(messages).toEqual([null, null, null, null, null]);
});

test('the host is the origin in the address, else the referrer, else nobody', () => {
  const origins = [
    hostOrigin('?origin=https%3A%2F%2Fsalon.example%2Fpath', 'https://other.example/'),
    hostOrigin('', 'https://other.example/page?x=1'),
    hostOrigin('?origin=nonsense', ''),
    hostOrigin('?origin=data:text/html,x', ''),
  ];

  expect(origins).toEqual(['https://salon.example', 'https://other.example', null, null]);
});
