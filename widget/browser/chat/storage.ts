/** What survives a reload: the token, the draft, and every message not yet answered. */
import { type KeyValue, Memory } from './memory';
import type { TurnRequest } from './protocol';

export interface Outgoing extends TurnRequest {
  /** Milliseconds since 1970 and a counter: the order in which the messages were sent. */
  readonly order: number;
}

/** The browser's storage, or a stand-in where reading or writing it throws. */
export function availableStorage(): KeyValue {
  try {
    const storage = globalThis.localStorage;
    const probe = 'smart-scheduler:probe';
    storage.setItem(probe, '1');
    storage.removeItem(probe);
    return storage;
  } catch {
    return new Memory(document, location.pathname);
  }
}

export class ChatStorage {
  readonly #values: KeyValue;
  readonly #prefix: string;

  constructor(slug: string, values: KeyValue = availableStorage()) {
    this.#values = values;
    this.#prefix = `smart-scheduler:${slug}:`;
  }

  get token(): string | null {
    return this.#values.getItem(`${this.#prefix}token`);
  }

  set token(token: string | null) {
    this.#write('token', token);
  }

  get draft(): string {
    return this.#values.getItem(`${this.#prefix}draft`) ?? '';
  }

  set draft(text: string) {
    this.#write('draft', text || null);
  }

  /** What makes this device known again, where the customer asked for it. */
  get memory(): string | null {
    return this.#values.getItem(`${this.#prefix}memory`);
  }

  set memory(token: string | null) {
    this.#write('memory', token);
  }

  /** The language the person chose over the page's own. */
  get language(): string | null {
    return this.#values.getItem(`${this.#prefix}language`);
  }

  set language(language: string | null) {
    this.#write('language', language);
  }

  /** Unanswered messages, oldest first. Each has its own key, so that two tabs never overwrite each other's. */
  get outgoing(): Outgoing[] {
    const prefix = `${this.#prefix}out:`;
    const found: Outgoing[] = [];
    for (let index = 0; index < this.#values.length; index += 1) {
      const key = this.#values.key(index);
      const message = key?.startsWith(prefix) ? this.#parse(this.#values.getItem(key)) : null;
      if (message) found.push(message);
    }
    return found.sort((one, other) => one.order - other.order);
  }

  keep(message: Outgoing): void {
    this.#write(`out:${message.client_message_id}`, JSON.stringify(message));
  }

  drop(turnId: string): void {
    this.#write(`out:${turnId}`, null);
  }

  /** Forgets everything about this business on this device. */
  clear(): void {
    for (const message of this.outgoing) this.drop(message.client_message_id);
    this.token = null;
    this.draft = '';
    this.language = null;
    this.memory = null;
  }

  #parse(stored: string | null): Outgoing | null {
    try {
      const message = JSON.parse(stored ?? '') as Outgoing;
      return typeof message.client_message_id === 'string' && typeof message.text === 'string'
        ? message
        : null;
    } catch {
      return null;
    }
  }

  #write(name: string, value: string | null): void {
    try {
      if (value === null) this.#values.removeItem(this.#prefix + name);
      else this.#values.setItem(this.#prefix + name, value);
    } catch {
      // Storage is full: the message is still sent, it only would not survive a reload.
    }
  }
}
