/** Remembers, in the host page's storage, whether the visitor left the chat open or closed it. */

/** Null where the browser forbids storage: the launcher then forgets, and works. */
function storage(kind: 'localStorage' | 'sessionStorage'): Storage | null {
  try {
    return window[kind];
  } catch {
    return null;
  }
}

export class Memory {
  readonly #key: string;

  constructor(business: string) {
    this.#key = `smart-scheduler:${business}:launcher`;
  }

  /** Open goes on to the next page of this visit. */
  get wasOpen(): boolean {
    return storage('sessionStorage')?.getItem(this.#key) === 'open';
  }

  /** Closed once, the pill stays small. */
  get wasClosed(): boolean {
    return storage('localStorage')?.getItem(this.#key) === 'closed';
  }

  opened(): void {
    this.#write('sessionStorage', 'open');
  }

  closed(): void {
    this.#write('sessionStorage', 'closed');
    this.#write('localStorage', 'closed');
  }

  #write(kind: 'localStorage' | 'sessionStorage', value: string): void {
    try {
      storage(kind)?.setItem(this.#key, value);
    } catch {
      // Full storage: not remembering is harmless.
    }
  }
}
