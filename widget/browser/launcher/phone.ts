/** On small screens the panel covers the page and stays above the keyboard. */

const SMALL = '(max-width: 480px), (max-height: 480px)';

export class Phone {
  readonly #dialog: HTMLDialogElement;
  readonly #viewport = window.visualViewport;
  readonly #media = matchMedia(SMALL);
  readonly #fit = () => this.#follow();
  #overflow: string | null = null;

  constructor(dialog: HTMLDialogElement, onChange: () => void) {
    this.#dialog = dialog;
    this.#media.addEventListener('change', onChange);
  }

  get isSmall(): boolean {
    return this.#media.matches;
  }

  /** Holds the page behind still, and follows the part of the screen the keyboard leaves. */
  cover(): void {
    const { style } = document.documentElement;
    this.#overflow ??= style.overflow;
    style.overflow = 'hidden';
    this.#viewport?.addEventListener('resize', this.#fit);
    this.#viewport?.addEventListener('scroll', this.#fit);
    this.#follow();
  }

  uncover(): void {
    if (this.#overflow !== null) document.documentElement.style.overflow = this.#overflow;
    this.#overflow = null;
    this.#viewport?.removeEventListener('resize', this.#fit);
    this.#viewport?.removeEventListener('scroll', this.#fit);
    this.#dialog.style.removeProperty('height');
    this.#dialog.style.removeProperty('top');
  }

  #follow(): void {
    // While the page is zoomed in, the visible part says nothing about the keyboard.
    const { scale = 2, height = 0, offsetTop = 0 } = this.#viewport ?? {};
    if (scale > 1.01) return;
    this.#dialog.style.setProperty('height', `${height}px`);
    this.#dialog.style.setProperty('top', `${offsetTop}px`);
  }
}
