/** A session against the fake server, with a storage that can be shared between "tabs" and "reloads". */
import { Api } from '../chat/api';
import { Patience } from '../chat/patience';
import type { MessageView } from '../chat/protocol';
import { Session, type SessionOptions } from '../chat/session';
import type { State } from '../chat/state';
import { ChatStorage } from '../chat/storage';

/** What localStorage is, shared by everybody who is given it. */
export class SharedStorage {
  readonly #values = new Map<string, string>();
  get length(): number {
    return this.#values.size;
  }
  key = (index: number) => [...this.#values.keys()][index] ?? null;
  getItem = (key: string) => this.#values.get(key) ?? null;
  setItem = (key: string, value: string) => void this.#values.set(key, value);
  removeItem = (key: string) => void this.#values.delete(key);
}

export interface Client {
  readonly session: Session;
  readonly storage: ChatStorage;
  readonly heard: MessageView[];
  readonly states: State[];
}

export function client(
  api: string,
  values = new SharedStorage(),
  options: Partial<SessionOptions> = {},
): Client {
  const storage = new ChatStorage('demo-salon', values);
  const session = new Session({
    api: new Api(api),
    storage,
    patience: new Patience(0.01),
    language: 'en',
    eager: false,
    ...options,
  });
  const heard: MessageView[] = [];
  const states: State[] = [];
  session.store.hear((message) => heard.push(message));
  session.store.watch((state) => states.push(state));
  return { session, storage, heard, states };
}

/** Resolves with the first state, now or later, of which `holds` is true. */
export function until({ session }: Client, holds: (state: State) => boolean): Promise<State> {
  return new Promise((resolve) => {
    const check = (state: State) => {
      if (holds(state)) resolve(state);
    };
    session.store.watch(check);
    check(session.store.state);
  });
}

export const isQuiet = ({ phase, live, outgoing }: State): boolean =>
  phase === 'ready' && live === null && outgoing.length === 0;

export function texts({ messages }: State): string[] {
  return messages.map(({ text }) => text);
}
