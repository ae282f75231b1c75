/** Looks for news the server cannot push: words of a person who took over, notices, other devices. */
import type { State } from './state';

const TICK_MS = 2_000;
const CALM_MS = 30_000;
const ASLEEP_AFTER_MS = 25 * 60_000;

export interface PulseOptions {
  readonly state: () => State;
  readonly sync: () => Promise<void>;
  readonly isVisible: () => boolean;
  readonly now?: () => number;
}

/** Often while a person answers or is waited for, seldom while the assistant does, never once the conversation rests. */
export class Pulse {
  readonly #options: PulseOptions;
  readonly #now: () => number;
  #syncedAt: number;
  #activeAt: number;
  #known = 0;

  constructor(options: PulseOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#syncedAt = this.#activeAt = this.#now();
  }

  start(): void {
    setInterval(() => void this.tick(), TICK_MS);
  }

  async tick(): Promise<void> {
    const { state, sync, isVisible } = this.#options;
    const { keeper, awaitsPerson, messages } = state();
    if (messages.length !== this.#known) this.#activeAt = this.#now();
    this.#known = messages.length;
    const asleep = this.#now() - this.#activeAt > ASLEEP_AFTER_MS;
    if (!isVisible() || messages.length === 0 || asleep) return;
    const every = keeper === 'person' || awaitsPerson ? TICK_MS : CALM_MS;
    // Timers fire a little early or late; half a tick of slack keeps the rhythm.
    if (this.#now() - this.#syncedAt < every - TICK_MS / 2) return;
    this.#syncedAt = this.#now();
    await sync();
  }
}
