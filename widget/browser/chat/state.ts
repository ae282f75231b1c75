/** What the conversation looks like right now, and the pure steps from one state to the next. */
import type { ConversationView, MessageView, TurnEvent } from './protocol';
import type { Outgoing } from './storage';

export type Connection = 'fine' | 'lost' | 'offline';

/** The reply being written. */
export interface Live {
  readonly turnId: string;
  readonly text: string;
  readonly status: string | null;
}

/** A turn that ended without a reply: what the assistant says about it, and what may be tried again. */
export interface Trouble {
  readonly turnId: string | null;
  readonly text: string | null;
  readonly retryAfter: number | null;
  readonly retry: Outgoing | null;
}

/** A message the server will not take as it is. */
export interface Failure {
  readonly message: Outgoing;
  readonly detail: string | null;
}

export type Notice = 'ended' | 'expired' | 'language';

export interface State {
  readonly phase: 'loading' | 'ready';
  readonly keeper: ConversationView['state'];
  /** The name of the person who answers instead of the assistant. */
  readonly keptBy: string | null;
  /** A person was asked for and may join. */
  readonly awaitsPerson: boolean;
  readonly messages: readonly MessageView[];
  /** Sent by this tab and not yet stored by the server, in order. */
  readonly outgoing: readonly Outgoing[];
  readonly failures: readonly Failure[];
  readonly live: Live | null;
  readonly troubles: readonly Trouble[];
  readonly notice: Notice | null;
  readonly connection: Connection;
}

export const EMPTY: State = {
  phase: 'loading',
  keeper: 'assistant',
  keptBy: null,
  awaitsPerson: false,
  messages: [],
  outgoing: [],
  failures: [],
  live: null,
  troubles: [],
  notice: null,
  connection: 'fine',
};

/** The conversation is gone; what was not sent yet, and how the network is, stay. */
export function emptied({ outgoing, failures, connection }: State, notice: Notice): State {
  return { ...EMPTY, phase: 'ready', outgoing, failures, connection, notice };
}

export function isStored(state: State, turnId: string): boolean {
  return state.messages.some((message) => message.client_message_id === turnId);
}

export function withMessages(state: State, fresh: readonly MessageView[]): State {
  if (fresh.length === 0) return state;
  const byId = new Map(state.messages.map((message) => [message.id, message]));
  for (const message of fresh) byId.set(message.id, message);
  const messages = [...byId.values()].sort((one, other) => one.seq - other.seq);
  const stored = new Set(messages.map((message) => message.client_message_id));
  const outgoing = state.outgoing.filter((message) => !stored.has(message.client_message_id));
  return { ...state, messages, outgoing };
}

export function withView(state: State, view: ConversationView): State {
  const { state: keeper, kept_by: keptBy = null, awaits_person: awaitsPerson = false } = view;
  return { ...withMessages(state, view.messages), phase: 'ready', keeper, keptBy, awaitsPerson };
}

export function withOutgoing(state: State, message: Outgoing): State {
  if (isStored(state, message.client_message_id)) return state;
  if (state.outgoing.some((known) => known.client_message_id === message.client_message_id)) return state;
  return { ...state, outgoing: [...state.outgoing, message] };
}

/** A turn begins: the reply has no text yet. */
export function withLive(state: State, turnId: string): State {
  return { ...state, live: { turnId, text: '', status: null } };
}

export function withFailure(state: State, message: Outgoing, detail: string | null): State {
  const outgoing = state.outgoing.filter((other) => other.client_message_id !== message.client_message_id);
  return { ...state, outgoing, failures: [...state.failures, { message, detail }], live: null };
}

export function withTrouble(state: State, trouble: Trouble): State {
  return { ...state, troubles: [...state.troubles, trouble] };
}

export function withoutFailure(state: State, turnId: string): State {
  return { ...state, failures: state.failures.filter(({ message }) => message.client_message_id !== turnId) };
}

/**
 * The streamed text of one turn. A joined stream may repeat sentences and messages already shown, so text
 * only ever grows on the screen, and deltas of messages that are already there are not shown again.
 */
export class LiveText {
  readonly #turnId: string;
  #finished = 0;
  #passed = 0;
  #heard = '';
  #shown = '';

  constructor(turnId: string) {
    this.#turnId = turnId;
  }

  attached(): void {
    this.#passed = 0;
    this.#heard = '';
  }

  /** The state after `event`; `retry` is what may be sent again should the turn end in a problem. */
  apply(state: State, event: TurnEvent, retry: Outgoing | null): State {
    switch (event.kind) {
      case 'turn':
        return withMessages(state, [event.data.message]);
      case 'status':
        return { ...state, live: { turnId: this.#turnId, text: this.#shown, status: event.data.text } };
      case 'delta':
        return { ...state, live: { turnId: this.#turnId, text: this.#grow(event.data.text), status: null } };
      case 'message':
        this.#finish();
        return {
          ...withMessages(state, [event.data]),
          live: { turnId: this.#turnId, text: '', status: null },
        };
      case 'problem': {
        const { text, retry_after: retryAfter } = event.data;
        return withTrouble(state, { turnId: this.#turnId, text, retryAfter, retry });
      }
      case 'done':
        return state;
    }
  }

  #grow(text: string): string {
    this.#heard += text;
    const repeated = this.#passed < this.#finished;
    if (!repeated && this.#heard.startsWith(this.#shown)) this.#shown = this.#heard;
    return this.#shown;
  }

  #finish(): void {
    this.#passed += 1;
    this.#finished = Math.max(this.#finished, this.#passed);
    this.#heard = '';
    this.#shown = '';
  }
}
