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

  /** Runs `work` while no other tab runs its own; without the Web Locks API, at once. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    const { locks } = navigator;
    return locks ? (locks.request(this.#lockName, work) as Promise<T>) : work();
  }
}
