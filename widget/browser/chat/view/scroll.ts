/** Keeps the newest part in sight, never past the start of a reply, and never against the reader's will. */

const NEAR_PX = 48;
const ABOVE_PX = 16;

export class Scroll {
  readonly #log: HTMLElement;
  readonly #onAway: (isAway: boolean) => void;
  #following = true;
  #placedAt = 0;

  constructor(log: HTMLElement, onAway: (isAway: boolean) => void) {
    this.#log = log;
    this.#onAway = onAway;
    log.addEventListener('scroll', () => this.#scrolled(), { passive: true });
  }

  /** Call after something was drawn; `reply` is where the newest reply begins. */
  settle(reply: HTMLElement | null): void {
    const { scrollHeight, clientHeight } = this.#log;
    const bottom = scrollHeight - clientHeight;
    if (!this.#following) {
      this.#onAway(bottom - this.#log.scrollTop > NEAR_PX);
      return;
    }
    const start = reply ? reply.offsetTop - ABOVE_PX : bottom;
    this.#place(Math.max(0, Math.min(bottom, start)));
  }

  /** Follows again, because the person asked to or just said something. */
  follow(): void {
    this.#following = true;
    this.#onAway(false);
    this.#place(this.#log.scrollHeight - this.#log.clientHeight);
  }

  #place(top: number): void {
    this.#log.scrollTop = top;
    this.#placedAt = this.#log.scrollTop;
    this.#onAway(false);
  }

  #scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.#log;
    if (Math.abs(scrollTop - this.#placedAt) < 2) return;
    this.#following = scrollHeight - clientHeight - scrollTop < NEAR_PX;
    if (this.#following) this.#onAway(false);
  }
}
