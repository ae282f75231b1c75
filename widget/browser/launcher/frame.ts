/** The panel's frame: loads it once, talks to it, and knows when it is there. */
import { type FromLauncher, type FromPanel, opened, sealed } from '../shared/bridge';

const READY_WITHIN_MS = 12_000;

export interface FrameOptions {
  readonly address: string;
  readonly title: string;
  readonly onReady: () => void;
  readonly onFailed: () => void;
  readonly onClose: () => void;
  readonly onUnread: (count: number) => void;
}

export class Frame {
  readonly element = document.createElement('iframe');
  readonly #options: FrameOptions;
  readonly #origin: string;
  #isReady = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #greeting: FromLauncher | null = null;

  constructor(options: FrameOptions) {
    this.#options = options;
    this.#origin = new URL(options.address).origin;
    this.element.title = options.title;
    window.addEventListener('message', (event) => this.#hear(event));
  }

  /** Starts loading, once. */
  load(): void {
    if (this.element.src) return;
    this.element.src = this.#options.address;
    this.#timer = setTimeout(() => this.#options.onFailed(), READY_WITHIN_MS);
  }

  /** Tells the panel, as soon as it can listen. */
  tell(message: FromLauncher): void {
    this.#greeting = message;
    if (this.#isReady) this.element.contentWindow?.postMessage(sealed(message), this.#origin);
  }

  #hear(event: MessageEvent): void {
    const message = opened<FromPanel>(event, this.element.contentWindow, this.#origin);
    if (message?.type === 'ready') this.#ready();
    else if (message?.type === 'close') this.#options.onClose();
    else if (message?.type === 'unread')
      this.#options.onUnread(Math.max(0, Math.trunc(Number(message.count)) || 0));
  }

  /** The panel says so again whenever its document loads anew, e.g. in another language. */
  #ready(): void {
    clearTimeout(this.#timer);
    this.#isReady = true;
    this.#options.onReady();
    if (this.#greeting) this.tell(this.#greeting);
  }
}
