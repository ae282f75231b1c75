/** The panel's side of the bridge to the page that embeds it. */
import { type FromLauncher, type FromPanel, opened, sealed } from '../shared/bridge';

/** The origin of the embedding page: what the launcher put into the address, else the referrer. */
export function hostOrigin(search: string, referrer: string): string | null {
  for (const candidate of [new URLSearchParams(search).get('origin'), referrer]) {
    try {
      const { origin } = new URL(candidate ?? '');
      if (origin !== 'null') return origin;
    } catch {
      // Not an address: the next candidate may be one.
    }
  }
  return null;
}

export class Host {
  readonly #origin: string | null;
  readonly #unread = new Set<string>();
  #isOpen = false;

  constructor(onOpened: (focus: boolean) => void) {
    this.#origin = window.parent === window ? null : hostOrigin(location.search, document.referrer);
    if (!this.#origin) {
      this.#isOpen = true;
      return;
    }
    const origin = this.#origin;
    window.addEventListener('message', (event) => {
      const message = opened<FromLauncher>(event, window.parent, origin);
      if (!message) return;
      this.#isOpen = message.type === 'opened';
      if (message.type !== 'opened') return;
      this.#unread.clear();
      onOpened(message.focus);
    });
  }

  get isEmbedded(): boolean {
    return this.#origin !== null;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  ready(): void {
    this.#post({ type: 'ready' });
  }

  close(): void {
    this.#post({ type: 'close' });
  }

  /** Counts a message that came while the panel was closed. */
  arrived(messageId: string): void {
    if (this.#isOpen) return;
    this.#unread.add(messageId);
    this.#post({ type: 'unread', count: this.#unread.size });
  }

  #post(message: FromPanel): void {
    if (this.#origin) window.parent.postMessage(sealed(message), this.#origin);
  }
}
