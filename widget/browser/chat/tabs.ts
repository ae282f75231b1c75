/** Keeps several tabs of the same conversation in step. */

export class Tabs {
  readonly #channel: BroadcastChannel | null;
  readonly #lockName: string;

  /** `onChange` is called when another tab did something. */
  constructor(slug: string, onChange: () => void) {
    this.#lockName = `smart-scheduler:${slug}`;
    this.#channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(this.#lockName) : null;
    this.#channel?.addEventListener('message', onChange);
  }

  changed(): void {
    this.#channel?.postMessage('changed');
  }

  /** Runs `work` while no other tab runs its own; at once where there are no locks to be had. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    let hasBegun = false;
    const begin = () => {
      hasBegun = true;
      return work();
    };
    try {
      return await (navigator.locks
        ? (navigator.locks.request(this.#lockName, begin) as Promise<T>)
        : begin());
    } catch (error) {
      // A browser that keeps storage from embedded pages refuses them locks, too.
      if (hasBegun) throw error;
      return work();
    }
  }
}
