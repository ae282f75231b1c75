/** A turn that ended without a reply: the assistant's own words, and another try. */
import { button, element, prose } from './dom';
import type { TroubleItem } from './items';
import type { Row, RowContext } from './row';

export class TroubleRow implements Row<TroubleItem> {
  readonly element = element('div', { class: 'message message--assistant' });
  readonly #retry: HTMLElement | null;

  constructor(item: TroubleItem, context: RowContext) {
    const name = element('p', { class: 'hidden-visually' }, context.say('speaker.assistant'));
    const line = element('div', { class: 'message__line' }, prose('message__bubble', item.text));
    this.#retry = retryChip(item.trouble, context);
    this.element.append(...[name, line, this.#retry].filter((part) => part !== null));
    this.update(item);
  }

  update({ first, canRetry }: TroubleItem): void {
    this.element.classList.toggle('message--first', first);
    if (this.#retry) this.#retry.hidden = !canRetry;
  }
}

function retryChip(
  { retry, retryAfter }: TroubleItem['trouble'],
  { say, act }: RowContext,
): HTMLElement | null {
  if (!retry) return null;
  const again = button('chip', say('problem.retry'), () => act(retry.text, retry.action));
  if (retryAfter) {
    again.disabled = true;
    setTimeout(() => {
      again.disabled = false;
    }, retryAfter * 1000);
  }
  return again;
}
