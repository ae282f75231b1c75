/** Waiting before another try: longer each time, cut short when the network returns or a person asks. */
import { Refused, Unreachable } from './api';

const FIRST_MS = 500;
const LONGEST_MS = 15_000;

/** 0.5 s, 1 s, 2 s … 15 s, each a quarter more or less so that clients do not return in step. */
export function delayBefore(attempt: number, retryAfterSeconds: number | null, random = Math.random): number {
  const planned = Math.min(FIRST_MS * 2 ** attempt, LONGEST_MS) * (0.75 + random() / 2);
  return Math.max(planned, (retryAfterSeconds ?? 0) * 1000);
}

/** Whether the same request may succeed later. */
export function isPassing(error: unknown): error is Refused | Unreachable {
  return error instanceof Unreachable || (error instanceof Refused && error.passing);
}

export class Patience {
  readonly #scale: number;
  readonly #wake: Set<() => void> = new Set();

  /** `scale` shortens every wait, for tests that must not sleep. */
  constructor(scale = 1) {
    this.#scale = scale;
  }

  wait(attempt: number, error: unknown, signal: AbortSignal): Promise<void> {
    const retryAfter = error instanceof Refused ? error.retryAfter : null;
    return new Promise((resolve) => {
      const finish = () => {
        clearTimeout(timer);
        this.#wake.delete(finish);
        signal.removeEventListener('abort', finish);
        resolve();
      };
      const timer = setTimeout(finish, delayBefore(attempt, retryAfter) * this.#scale);
      this.#wake.add(finish);
      signal.addEventListener('abort', finish);
      if (signal.aborted) finish();
    });
  }

  /** Does `work` until it succeeds or fails for good; throws the last error when `signal` aborts. */
  async insist<T>(work: () => Promise<T>, signal: AbortSignal, onLost: () => void): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (!isPassing(error) || signal.aborted) throw error;
        onLost();
        await this.wait(attempt, error, signal);
      }
    }
  }

  /** Ends every wait now. */
  hurry(): void {
    for (const finish of [...this.#wake]) finish();
  }
}
