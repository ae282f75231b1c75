/** Turns the state of a conversation into the list of things to draw, in reading order. */
import type { Block, MessageView, Role } from '../protocol';
import type { Notice, State, Trouble } from '../state';
import type { Outgoing } from '../storage';
import type { Say } from '../words';

export interface SpeechItem {
  readonly kind: 'speech';
  readonly key: string;
  readonly role: Role;
  /** The name of a person who took over. */
  readonly speaker: string | null;
  readonly text: string;
  readonly time: { readonly at: string; readonly label: string } | null;
  readonly blocks: readonly Block[];
  /** Whether the blocks can be pressed. */
  readonly active: boolean;
  readonly delivery: 'stored' | 'sending' | 'waiting' | 'failed';
  readonly detail: string | null;
  /** First of several by the same speaker. */
  readonly first: boolean;
}

export interface LiveItem {
  readonly kind: 'live';
  readonly key: 'live';
  readonly text: string;
  readonly status: string | null;
  readonly first: boolean;
}

export interface TroubleItem {
  readonly kind: 'trouble';
  readonly key: string;
  readonly text: string;
  readonly trouble: Trouble;
  /** Whether the same words may be sent again from here. */
  readonly canRetry: boolean;
  readonly first: boolean;
}

export interface NoticeItem {
  readonly kind: 'notice';
  readonly key: string;
  readonly text: string;
}

export type Item = SpeechItem | LiveItem | TroubleItem | NoticeItem;

const STORED = { delivery: 'stored', detail: null, first: false } as const;

function speech(message: MessageView, position: number, activeId: string | null): SpeechItem | NoticeItem {
  const { id, role, text, speaker = null, at, at_label, client_message_id, blocks = [] } = message;
  if (role === 'notice') return { kind: 'notice', key: id, text };
  // A greeting drawn by the page and the one the server stores are the same thing on the screen.
  const key = position === 0 && role === 'assistant' ? 'greeting' : (client_message_id ?? id);
  return {
    ...STORED,
    kind: 'speech',
    key,
    role,
    speaker,
    text,
    time: at_label ? { at, label: at_label } : null,
    blocks,
    active: id === activeId,
  };
}

function unsent(
  message: Outgoing,
  delivery: SpeechItem['delivery'],
  detail: string | null = null,
): SpeechItem {
  const key = message.client_message_id;
  return {
    ...STORED,
    kind: 'speech',
    key,
    role: 'customer',
    speaker: null,
    text: message.text,
    time: null,
    blocks: [],
    active: false,
    delivery,
    detail,
  };
}

function withGreeting(state: State, greeting: MessageView | null): readonly MessageView[] {
  if (!greeting || state.messages[0]?.role === 'assistant') return state.messages;
  return [greeting, ...state.messages];
}

/** The newest reply may be answered by its buttons, unless an answer is already on its way. */
function activeMessage(state: State, shown: readonly MessageView[]): string | null {
  if (state.live || state.outgoing.length > 0) return null;
  return shown.findLast((message) => message.role === 'assistant')?.id ?? null;
}

function speaker(item: Item): string {
  if (item.kind === 'speech') return item.speaker ?? item.role;
  return item.kind === 'notice' ? 'notice' : 'assistant';
}

function markFirst(items: readonly Item[]): Item[] {
  return items.map((item, index) => {
    if (item.kind === 'notice') return item;
    const before = items[index - 1];
    return { ...item, first: !before || speaker(before) !== speaker(item) };
  });
}

function noticeItem(notice: Notice, say: Say): NoticeItem {
  return { kind: 'notice', key: notice, text: say(`notice.${notice}`) };
}

function troubleItem(trouble: Trouble, state: State, say: Say): TroubleItem {
  const isLast = trouble === state.troubles.at(-1);
  const isRetried =
    state.live !== null || state.outgoing.length > 0 || !isLast || isOvertaken(trouble, state);
  const key = `trouble-${trouble.turnId}`;
  return {
    kind: 'trouble',
    key,
    text: trouble.text || say('problem.unknown'),
    trouble,
    canRetry: !isRetried,
    first: false,
  };
}

/** The customer has said something since. */
function isOvertaken({ turnId }: Trouble, { messages }: State): boolean {
  const at = messages.findIndex((message) => message.client_message_id === turnId);
  return at >= 0 && at < messages.length - 1;
}

/** Everything stored, each problem right after the words it answers. */
function spokenItems(state: State, greeting: MessageView | null, say: Say): Item[] {
  const shown = withGreeting(state, greeting);
  const activeId = activeMessage(state, shown);
  const ids = new Set(shown.map((message) => message.client_message_id));
  const placed = shown.flatMap((message, position) => [
    speech(message, position, activeId),
    ...state.troubles
      .filter(({ turnId }) => turnId !== null && turnId === message.client_message_id)
      .map((trouble) => troubleItem(trouble, state, say)),
  ]);
  const others = state.troubles.filter(({ turnId }) => turnId === null || !ids.has(turnId));
  return [...placed, ...others.map((trouble) => troubleItem(trouble, state, say))];
}

/** The reply being written; nobody writes while the connection is gone and nothing has come yet. */
function liveItem({ live, connection }: State): LiveItem | null {
  if (!live || (connection !== 'fine' && live.text === '')) return null;
  return { kind: 'live', key: 'live', text: live.text, status: live.status, first: false };
}

export function itemsOf(state: State, greeting: MessageView | null, say: Say): Item[] {
  const { live, notice, connection } = state;
  const inFlight = state.outgoing.filter((message) => message.client_message_id === live?.turnId);
  const waiting = state.outgoing.filter((message) => !inFlight.includes(message));
  const items: Array<Item | null> = [
    notice && notice !== 'language' ? noticeItem(notice, say) : null,
    ...spokenItems(state, greeting, say),
    ...inFlight.map((message) => unsent(message, connection === 'fine' ? 'sending' : 'waiting')),
    liveItem(state),
    ...waiting.map((message) => unsent(message, 'waiting')),
    notice === 'language' ? noticeItem(notice, say) : null,
    ...state.failures.map(({ message, detail }) => unsent(message, 'failed', detail)),
  ];
  return markFirst(items.filter((item) => item !== null));
}
