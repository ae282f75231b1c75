import { afterEach, expect, test, vi } from 'vitest';
import { availableStorage, ChatStorage } from '../../chat/storage';
import { SharedStorage } from '../client';

afterEach(() => vi.unstubAllGlobals());

const outgoing = (id: string, order: number) => ({
  client_message_id: id,
  text: id,
  action: null,
  seen: 0,
  order,
});

test('unsent messages come back in the order they were written', () => {
  const values = new SharedStorage();
  const storage = new ChatStorage('demo-salon', values);

  storage.keep(outgoing('second', 2));
  storage.keep(outgoing('first', 1));
  const found = new ChatStorage('demo-salon', values).outgoing;

  expect(found.map(({ text }) => text)).toEqual(['first', 'second']);
});

test('two businesses on one origin know nothing of each other', () => {
  const values = new SharedStorage();
  const salon = new ChatStorage('demo-salon', values);
  const clinic = new ChatStorage('demo-clinic', values);

  salon.token = 'secret';
  salon.draft = 'hello';
  salon.keep(outgoing('one', 1));

  expect([clinic.token, clinic.draft, clinic.outgoing]).toEqual([null, '', []]);
});

test('clearing leaves nothing of this business and everything of others', () => {
  const values = new SharedStorage();
  const salon = new ChatStorage('demo-salon', values);
  const clinic = new ChatStorage('demo-clinic', values);
  salon.token = 'salon';
  salon.draft = 'draft';
  salon.language = 'es';
  salon.keep(outgoing('one', 1));
  clinic.token = 'clinic';

  salon.clear();

  expect(values.length).toBe(1);
  expect(clinic.token).toBe('clinic');
});

test('what somebody else wrote under our keys is passed over', () => {
  const values = new SharedStorage();
  values.setItem('smart-scheduler:demo-salon:out:x', '{broken');
  values.setItem('smart-scheduler:demo-salon:out:y', '{"text":1}');

  const found = new ChatStorage('demo-salon', values).outgoing;

  expect(found).toEqual([]);
});

test('a full storage does not stop a message', () => {
  const values = new SharedStorage();
  values.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  const storage = new ChatStorage('demo-salon', values);

  const keeping = () => storage.keep(outgoing('one', 1));

  expect(keeping).not.toThrow();
});

test('a browser that forbids storage gets one that lasts as long as the page', () => {
  vi.stubGlobal('localStorage', {
    setItem: () => {
      throw new DOMException('no', 'SecurityError');
    },
  });
  vi.stubGlobal('document', { cookie: '' });
  vi.stubGlobal('location', { pathname: '/widget/demo-salon/panel' });

  const storage = new ChatStorage('demo-salon', availableStorage());
  storage.token = 'secret';

  expect(storage.token).toBe('secret');
});
