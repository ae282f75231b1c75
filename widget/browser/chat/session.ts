/** One customer's conversation in this tab: what was said, what waits to be sent, and one turn at a time. */
import { type Api, Refused, Unreachable } from './api';
import { messageId } from './identifier';
import { isPassing, type Patience } from './patience';
import type { Action, ConversationView, MessageView, TurnEvent } from './protocol';
import * as steps from './state';
import type { ChatStorage, Outgoing } from './storage';
import { Store } from './store';
import { followTurn } from './turn';

export interface SessionOptions {
  readonly api: Api;
  readonly storage: ChatStorage;
  readonly patience: Patience;
  readonly language: string;
  /** Starts the conversation at once, because the page carries no greeting of its own. */
  readonly eager: boolean;
  /** Runs `work` in one tab at a time. */
  readonly alone?: <T>(work: () => Promise<T>) => Promise<T>;
  /** Tells the other tabs that there is something new. */
  readonly changed?: () => void;
  readonly silenceMs?: number;
}

const IGNORED = () => {};

export class Session {
  readonly store = new Store();
  readonly #options: SessionOptions;
  #token: string | null = null;
  /** Everything up to this number is here; what a stream brought may have gaps before it. */
  #completeTo = 0;
  #turn: AbortController | null = null;
  #life = new AbortController();
  #syncing = false;
  #missedSync = false;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  async open(): Promise<void> {
    const { storage, eager } = this.#options;
    this.#token = storage.token;
    for (const message of storage.outgoing) this.store.state = steps.withOutgoing(this.store.state, message);
    if (this.#token) await this.#load();
    else if (eager || storage.memory) await this.#start().catch((error) => this.#complain(error, null));
    this.store.patch({ phase: 'ready' });
    this.#pump();
  }

  send(text: string, action: Action | null = null): void {
    const seen = this.store.state.messages.at(-1)?.seq ?? 0;
    const message: Outgoing = { client_message_id: messageId(), text, action, seen, order: Date.now() };
    this.#options.storage.keep(message);
    this.store.state = { ...steps.withOutgoing(this.store.state, message), notice: null };
    this.#pump();
  }

  /** Takes a refused message off the screen; its text goes back to whoever asks. */
  takeBack(turnId: string): string {
    const failure = this.store.state.failures.find(({ message }) => message.client_message_id === turnId);
    this.store.state = steps.withoutFailure(this.store.state, turnId);
    return failure?.message.text ?? '';
  }

  /** False when the server could not be told; nothing has changed then. */
  async switchLanguage(language: string): Promise<boolean> {
    if (!this.#token) return true;
    try {
      await this.#options.api.setLanguage(this.#token, language);
      this.#options.changed?.();
      return true;
    } catch (error) {
      const isGone = error instanceof Refused && error.conversationGone;
      if (!isGone) this.store.patch({ notice: 'language' });
      return isGone;
    }
  }

  /** Ends the conversation and forgets it on this device, whether or not the server can be reached. */
  async end(): Promise<void> {
    const token = this.#token;
    this.#options.storage.clear();
    this.#reset('ended');
    this.#options.changed?.();
    if (token) await this.#options.api.end(token).catch(IGNORED);
  }

  /** Catches up with what other tabs, a person or the server added. */
  async sync(): Promise<void> {
    if (this.store.state.phase === 'loading') return;
    this.#adoptToken();
    this.#missedSync = this.#syncing || this.#turn !== null;
    if (this.#missedSync) return;
    this.#syncing = true;
    await this.#catchUp();
    this.#syncing = false;
    this.#pump();
  }

  /** The network is gone or back; waits end at once when it is back. */
  online(isOnline: boolean): void {
    if (!isOnline) this.#connection('offline');
    else this.#connection('fine');
    if (isOnline) this.hurry();
  }

  hurry(): void {
    this.#options.patience.hurry();
  }

  /** Another tab may have ended the conversation, or begun one. */
  #adoptToken(): void {
    const { token } = this.#options.storage;
    if (token === this.#token) return;
    if (this.#token) this.#reset(token ? null : 'ended');
    this.#token = token;
  }

  async #catchUp(): Promise<void> {
    const token = this.#token;
    if (!token) return;
    try {
      const view = await this.#options.api.current(token, this.#completeTo);
      if (this.#token === token) this.#take(view, true);
    } catch (error) {
      if (error instanceof Refused && error.conversationGone && this.#token === token) this.#forget();
    }
  }

  async #load(): Promise<void> {
    const { api, patience, language } = this.#options;
    const { signal } = this.#life;
    const read = () => api.current(this.#token ?? '', 0);
    try {
      const view = await patience.insist(read, signal, () => this.#connection('lost'));
      this.#connection('fine');
      this.#take(view, false);
      if (view.language !== language) void this.switchLanguage(language);
    } catch (error) {
      if (!signal.aborted && !isPassing(error)) this.#forget();
    }
  }

  #take(view: ConversationView, aloud: boolean): void {
    const known = new Set(this.store.state.messages.map((message) => message.id));
    this.store.state = steps.withView(this.store.state, view);
    this.#completeTo = Math.max(this.#completeTo, view.messages.at(-1)?.seq ?? 0);
    const fresh = view.messages.filter((message) => aloud && !known.has(message.id));
    for (const message of fresh) this.store.speak(message);
    for (const { client_message_id: id } of this.#options.storage.outgoing) {
      if (steps.isStored(this.store.state, id) && id !== view.running) this.#options.storage.drop(id);
    }
    if (view.state === 'closed') this.#forget();
    else if (view.running && !this.#turn) void this.#run(view.running, null);
  }

  #pump(): void {
    const next = this.store.state.outgoing[0];
    if (next && !this.#turn && this.store.state.phase === 'ready')
      void this.#run(next.client_message_id, next);
  }

  async #run(turnId: string, request: Outgoing | null): Promise<void> {
    const turn = new AbortController();
    const { signal } = turn;
    this.#turn = turn;
    this.store.state = steps.withLive(this.store.state, turnId);
    try {
      await this.#follow(turnId, request, signal);
      if (!signal.aborted) this.#options.storage.drop(turnId);
    } catch (error) {
      if (!signal.aborted) this.#complain(error, request);
    }
    if (this.#turn !== turn) return;
    this.#turn = null;
    this.store.patch({ live: null });
    this.#options.changed?.();
    if (this.#missedSync) await this.sync();
    this.#pump();
  }

  async #follow(turnId: string, request: Outgoing | null, signal: AbortSignal): Promise<void> {
    const hadToken = this.#token !== null;
    const token = this.#token ?? (await this.#start());
    const { api, patience, silenceMs } = this.#options;
    try {
      const line = { api, token, patience, signal, silenceMs };
      await followTurn(turnId, request && asRequest(request), line, this.#listener(turnId, request, signal));
    } catch (error) {
      const renewable = error instanceof Refused && error.conversationGone && hadToken && request;
      if (!renewable || signal.aborted) throw error;
      this.#forget();
      this.store.state = steps.withLive(steps.withOutgoing(this.store.state, request), turnId);
      await this.#follow(turnId, request, signal);
    }
  }

  #listener(turnId: string, request: Outgoing | null, signal: AbortSignal) {
    const text = new steps.LiveText(turnId);
    return {
      attached: () => {
        text.attached();
        this.#connection('fine');
      },
      heard: (event: TurnEvent) => {
        if (signal.aborted) return;
        this.store.state = text.apply(this.store.state, event, request);
        if (event.kind === 'message') this.#hear(event.data);
        if (event.kind === 'turn') this.#options.changed?.();
      },
      lost: () => this.#connection('lost'),
    };
  }

  #hear(message: MessageView): void {
    for (const block of message.blocks) {
      if (block.kind === 'memory') this.#options.storage.memory = block.token;
    }
    this.store.speak(message);
  }

  /** Gets a conversation, from the server or from the tab that was quicker. */
  #start(): Promise<string> {
    const { patience, alone = (work) => work() } = this.#options;
    const { signal } = this.#life;
    return patience.insist(
      () => alone(() => this.#startAlone(signal)),
      signal,
      () => this.#connection('lost'),
    );
  }

  async #startAlone(life: AbortSignal): Promise<string> {
    const { api, storage, language } = this.#options;
    const started = storage.token ? null : await api.start(language, storage.memory);
    const token = started?.token ?? storage.token ?? '';
    const view = started?.conversation ?? (await api.current(token, 0));
    if (life.aborted) throw new Unreachable('Ended meanwhile');
    storage.token = token;
    this.#token = token;
    this.#completeTo = view.messages.at(-1)?.seq ?? 0;
    this.store.state = steps.withView(this.store.state, view);
    this.#connection('fine');
    return token;
  }

  /** Shows what cannot be done; the text of a refused message stays in reach. */
  #complain(error: unknown, request: Outgoing | null): void {
    const refusal = error instanceof Refused ? error : null;
    if (!refusal && !(error instanceof Unreachable)) globalThis.reportError?.(error);
    const detail = refusal?.detail ?? null;
    if (request && !steps.isStored(this.store.state, request.client_message_id)) {
      const { storage } = this.#options;
      storage.drop(request.client_message_id);
      storage.draft ||= request.text;
      this.store.state = steps.withFailure(this.store.state, request, detail);
    } else if (refusal?.conversationGone && this.#token) {
      this.#forget();
    } else {
      const retryAfter = refusal?.retryAfter ?? null;
      const turnId = request?.client_message_id ?? null;
      this.store.state = steps.withTrouble(this.store.state, {
        turnId,
        text: detail,
        retryAfter,
        retry: request,
      });
    }
  }

  /** The conversation is over on the server's side; what was not sent yet stays. */
  #forget(): void {
    const { storage } = this.#options;
    if (storage.token === this.#token) storage.token = null;
    this.#token = storage.token;
    this.#missedSync = this.#token !== null;
    this.#completeTo = 0;
    this.store.state = steps.emptied(this.store.state, 'expired');
  }

  #reset(notice: steps.Notice | null): void {
    this.#turn?.abort();
    this.#turn = null;
    this.#life.abort();
    this.#life = new AbortController();
    this.#token = null;
    this.#completeTo = 0;
    this.store.state = { ...steps.EMPTY, phase: 'ready', notice };
    if (notice && this.#options.eager) void this.#start().catch((error) => this.#complain(error, null));
  }

  /** A lost connection while the device itself is offline stays "offline". */
  #connection(connection: steps.Connection): void {
    const before = this.store.state.connection;
    if (before !== connection && !(before === 'offline' && connection === 'lost'))
      this.store.patch({ connection });
  }
}

function asRequest({ client_message_id, text, action, seen }: Outgoing) {
  return { client_message_id, text, action, seen };
}
