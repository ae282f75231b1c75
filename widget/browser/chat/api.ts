/** The HTTP calls of the conversation protocol. */
import type { ConversationView, StartedConversation, TurnRequest } from './protocol';

/** The server answered, but not with what was asked for; `detail` is a sentence for the customer. */
export class Refused extends Error {
  readonly status: number;
  readonly detail: string | null;
  readonly retryAfter: number | null;

  constructor(status: number, detail: string | null, retryAfter: number | null) {
    super(`The server answered ${status}`);
    this.status = status;
    this.detail = detail;
    this.retryAfter = retryAfter;
  }

  /** The token opens nothing (any more): closed, expired, or cleared in another tab. */
  get conversationGone(): boolean {
    return [401, 404, 410].includes(this.status);
  }

  /** The same request may succeed a little later. */
  get passing(): boolean {
    return [408, 409, 423, 425, 429].includes(this.status) || this.status >= 500;
  }
}

/** No answer: no network, a cut connection, or nothing for too long. */
export class Unreachable extends Error {}

type Fetch = typeof globalThis.fetch;

const ANSWER_WITHIN_MS = 20_000;

interface Call {
  readonly method?: string;
  readonly body?: unknown;
  readonly token?: string;
  readonly signal?: AbortSignal;
  readonly keepalive?: boolean;
}

async function refusal(response: Response): Promise<Refused> {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  const retryAfter = Number.isFinite(seconds) ? seconds : null;
  try {
    const problem = (await response.json()) as { detail?: unknown };
    return new Refused(
      response.status,
      typeof problem.detail === 'string' ? problem.detail : null,
      retryAfter,
    );
  } catch {
    return new Refused(response.status, null, retryAfter);
  }
}

export class Api {
  readonly #base: string;
  readonly #fetch: Fetch;

  /** `base` is the address of the business's API, e.g. /api/v1/businesses/demo-salon. */
  constructor(base: string, fetch: Fetch = globalThis.fetch.bind(globalThis)) {
    this.#base = base.replace(/\/$/, '');
    this.#fetch = fetch;
  }

  start(language: string, memory: string | null = null): Promise<StartedConversation> {
    const body = memory ? { language, memory } : { language };
    return this.#json('/conversations', { method: 'POST', body });
  }

  current(token: string, after: number): Promise<ConversationView> {
    return this.#json(`/conversations/current?after=${after}`, { token });
  }

  async setLanguage(token: string, language: string): Promise<void> {
    await this.#call('/conversations/current/language', { method: 'PUT', body: { language }, token });
  }

  async end(token: string): Promise<void> {
    await this.#call('/conversations/current', { method: 'DELETE', token, keepalive: true });
  }

  post(token: string, turn: TurnRequest, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    return this.#stream('/conversations/current/turns', { method: 'POST', body: turn, token, signal });
  }

  join(token: string, turnId: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    return this.#stream(`/conversations/current/turns/${encodeURIComponent(turnId)}`, { token, signal });
  }

  async #stream(path: string, call: Call): Promise<ReadableStream<Uint8Array>> {
    const response = await this.#call(path, call, 'text/event-stream');
    if (!response.body) throw new Unreachable('An answer without a body');
    return response.body;
  }

  async #json<T>(path: string, call: Call): Promise<T> {
    const response = await this.#call(path, call);
    try {
      return (await response.json()) as T;
    } catch (cause) {
      throw new Unreachable('An answer cut short', { cause });
    }
  }

  async #call(path: string, call: Call, accept = 'application/json'): Promise<Response> {
    const timeout = new AbortController();
    const timer = setTimeout(() => timeout.abort(), ANSWER_WITHIN_MS);
    call.signal?.addEventListener('abort', () => timeout.abort());
    try {
      const response = await this.#fetch(this.#base + path, {
        method: call.method ?? 'GET',
        headers: this.#headers(call, accept),
        body: call.body === undefined ? null : JSON.stringify(call.body),
        signal: timeout.signal,
        keepalive: call.keepalive ?? false,
        credentials: 'omit',
        cache: 'no-store',
      });
      if (!response.ok) throw await refusal(response);
      return response;
    } catch (cause) {
      if (cause instanceof Refused) throw cause;
      throw new Unreachable('No answer', { cause });
    } finally {
      clearTimeout(timer);
    }
  }

  #headers(call: Call, accept: string): Record<string, string> {
    return {
      Accept: accept,
      ...(call.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(call.token ? { Authorization: `Bearer ${call.token}` } : {}),
    };
  }
}
