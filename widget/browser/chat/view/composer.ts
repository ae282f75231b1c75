/** Where the customer writes: never blocked, grows with the text, keeps the draft. */
import arrowUp from 'icon:arrow-up';
import { LONGEST_MESSAGE } from '../protocol';
import type { Say } from '../words';
import { element, icon } from './dom';

/** The counter appears when this many characters are left. */
const COUNT_FROM = 200;

export interface ComposerOptions {
  readonly say: Say;
  readonly draft: string;
  readonly send: (text: string) => void;
  readonly keepDraft: (text: string) => void;
}

/** Characters as the server counts them: an emoji outside the basic plane is one. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}

export class Composer {
  readonly element: HTMLFormElement;
  readonly #options: ComposerOptions;
  readonly #input: HTMLTextAreaElement;
  readonly #counter = element('p', { class: 'composer__counter', id: 'composer-counter', hidden: true });
  readonly #send: HTMLButtonElement;

  constructor(options: ComposerOptions) {
    this.#options = options;
    const { say, draft } = options;
    this.#input = element('textarea', {
      class: 'composer__input',
      rows: 1,
      dir: 'auto',
      placeholder: say('composer.placeholder'),
      'aria-label': say('composer.label'),
      'aria-describedby': 'composer-counter',
      enterkeyhint: 'send',
      autocomplete: 'off',
    });
    const label = say('composer.send');
    this.#send = element(
      'button',
      { class: 'composer__send', 'aria-label': label, title: label },
      icon(arrowUp),
    );
    const box = element('div', { class: 'composer__box' }, this.#input, this.#send);
    this.element = element('form', { class: 'composer' }, box, this.#counter);
    this.#listen();
    this.write(draft);
  }

  focus(): void {
    this.#input.focus({ preventScroll: true });
  }

  get text(): string {
    return this.#input.value;
  }

  write(text: string): void {
    this.#input.value = text;
    this.#changed();
  }

  #listen(): void {
    this.#input.addEventListener('input', () => {
      this.#options.keepDraft(this.#input.value);
      this.#changed();
    });
    this.#input.addEventListener('keydown', (event) => {
      // 229: some keyboards report Enter while a word is still being composed.
      const composing = event.isComposing || event.keyCode === 229;
      if (event.key !== 'Enter' || event.shiftKey || composing) return;
      event.preventDefault();
      this.#submit();
    });
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  #submit(): void {
    const text = this.#input.value.trim();
    if (text === '' || lengthOf(text) > LONGEST_MESSAGE) return;
    this.#options.keepDraft('');
    this.write('');
    this.focus();
    this.#options.send(text);
  }

  #changed(): void {
    const text = this.#input.value.trim();
    const left = LONGEST_MESSAGE - lengthOf(text);
    this.#send.setAttribute('aria-disabled', String(text === '' || left < 0));
    this.#count(left);
    this.#grow();
  }

  #count(left: number): void {
    const { say } = this.#options;
    this.#counter.hidden = left > COUNT_FROM;
    this.#counter.textContent =
      left < 0 ? say('composer.over', { count: -left }) : say('composer.left', { count: left });
    this.#counter.classList.toggle('composer__counter--over', left < 0);
    this.#input.setAttribute('aria-invalid', String(left < 0));
  }

  #grow(): void {
    if (globalThis.CSS?.supports?.('field-sizing', 'content')) return;
    this.#input.style.height = 'auto';
    this.#input.style.height = `${this.#input.scrollHeight}px`;
  }
}
