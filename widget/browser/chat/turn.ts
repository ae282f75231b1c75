/** Follows one turn to its end through lost connections: post, join, post again under the same id. */
import { type Api, Refused } from './api';
import { isPassing, type Patience } from './patience';
import type { TurnEvent, TurnRequest } from './protocol';
import { readTurnEvents } from './stream';

/** The server pings every 10 s; silence for longer means the connection is dead. */
const SILENCE_MS = 25_000;

/** After a cut the next wait starts no higher than here, however long the line was bad before. */
const CALM_ATTEMPT = 2;

export interface TurnListener {
  /** A stream (again) begins; it may repeat what was already heard. */
  attached(): void;
  heard(event: TurnEvent): void;
  lost(): void;
}

export interface Line {
  readonly api: Api;
  readonly token: string;
  readonly patience: Patience;
  readonly signal: AbortSignal;
  readonly silenceMs?: number | undefined;
}

type Stream = ReadableStream<Uint8Array>;
type Open = (signal: AbortSignal) => Promise<Stream>;

class Follower {
  readonly #line: Line;
  readonly #listener: TurnListener;
  #attempt = 0;

  constructor(line: Line, listener: TurnListener) {
    this.#line = line;
    this.#listener = listener;
  }

  async listen(open: Open): Promise<'ended' | 'cut'> {
    const { signal, silenceMs = SILENCE_MS } = this.#line;
    const connection = new AbortController();
    const hangUp = () => connection.abort();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const alive = () => {
      clearTimeout(timer);
      timer = setTimeout(hangUp, silenceMs);
    };
    signal.addEventListener('abort', hangUp);
    try {
      const body = await open(connection.signal);
      this.#listener.attached();
      alive();
      return await this.#hear(body, alive);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', hangUp);
      hangUp();
    }
  }

  async pause(error: unknown): Promise<void> {
    this.#listener.lost();
    await this.#line.patience.wait(this.#attempt, error, this.#line.signal);
    this.#attempt += 1;
  }

  async #hear(body: Stream, alive: () => void): Promise<'ended' | 'cut'> {
    const events = readTurnEvents(body, alive);
    for (;;) {
      const next = await events.next().catch(() => null);
      if (!next || next.done) return 'cut';
      this.#attempt = Math.min(this.#attempt, CALM_ATTEMPT);
      this.#listener.heard(next.value);
      if (next.value.kind === 'done' || next.value.kind === 'problem') {
        void events.return(undefined);
        return 'ended';
      }
    }
  }
}

/**
 * Runs until the turn's `done` or `problem`, or until `line.signal` aborts.
 *
 * `request` null only joins (the turn of another tab). Throws `Refused` when the server will never take it.
 */
export async function followTurn(
  turnId: string,
  request: TurnRequest | null,
  line: Line,
  listener: TurnListener,
): Promise<void> {
  const { api, token, signal } = line;
  const follower = new Follower(line, listener);
  const join: Open = (connection) => api.join(token, turnId, connection);
  const first: Open = request ? (connection) => api.post(token, request, connection) : join;
  let open = first;
  while (!signal.aborted) {
    const outcome = await follower.listen(open).catch((error: unknown) => error);
    if (outcome === 'ended' || signal.aborted) return;
    if (open === join && isUnknownTurn(outcome)) {
      if (!request) return;
      open = first;
      continue;
    }
    throwFinal(outcome);
    // Whether an unanswered post arrived is unknown: joining tells.
    if (!(outcome instanceof Refused)) open = join;
    await follower.pause(outcome);
  }
}

function throwFinal(outcome: unknown): void {
  if (outcome !== 'cut' && !isPassing(outcome)) throw outcome;
}

function isUnknownTurn(outcome: unknown): boolean {
  return outcome instanceof Refused && outcome.status === 404;
}
