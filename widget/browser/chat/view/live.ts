/** The reply being written: text as it comes, and what is being done right now. */
import { element } from './dom';
import type { LiveItem } from './items';
import type { Row, RowContext } from './row';

/** Hidden from assistive technology, which hears the finished message once instead. */
export class LiveRow implements Row<LiveItem> {
  readonly element = element('div', {
    class: 'message message--assistant message--live',
    'aria-hidden': 'true',
  });
  readonly #bubble = element('p', { class: 'message__bubble', dir: 'auto' });
  readonly #line = element('div', { class: 'message__line' }, this.#bubble);
  readonly #status = element('p', { class: 'status', dir: 'auto' });
  readonly #context: RowContext;
  #shown = '';

  constructor(item: LiveItem, context: RowContext) {
    this.#context = context;
    this.element.append(this.#line, this.#status);
    this.update(item);
  }

  update({ text, status, first }: LiveItem): void {
    this.element.classList.toggle('message--first', first);
    this.#line.hidden = text === '';
    this.#write(text);
    const busy = status ?? (text === '' ? this.#context.say('live.writing') : '');
    this.#status.hidden = busy === '';
    this.#status.classList.toggle('status--quiet', status === null);
    if (this.#status.textContent !== busy) this.#status.textContent = busy;
  }

  /** Appends what is new, so that the sentence already being read stays where it is. */
  #write(text: string): void {
    if (text === this.#shown) return;
    if (text.startsWith(this.#shown)) {
      this.#bubble.append(element('span', { class: 'message__fresh' }, text.slice(this.#shown.length)));
    } else {
      this.#bubble.textContent = text;
    }
    this.#shown = text;
  }
}
