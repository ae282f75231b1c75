/** "End and clear": the question before the conversation is forgotten. */
import trash from 'icon:trash-2';
import type { Say } from '../words';
import { button, element, icon } from './dom';

export class Ending {
  /** The small button that is always in sight. */
  readonly opener: HTMLButtonElement;
  readonly element: HTMLElement;
  readonly #keep: HTMLButtonElement;

  constructor(say: Say, end: () => void) {
    this.opener = button('ending__opener', icon(trash, 'icon icon--small'), () => this.#show(true));
    this.opener.append(say('end.button'));
    this.#keep = button('button', say('end.keep'), () => this.close());
    const clear = button('button button--danger', say('end.button'), () => {
      this.close();
      end();
    });
    const question = element('p', { id: 'ending-question' }, say('end.question'));
    const answers = element('div', { class: 'ending__answers' }, this.#keep, clear);
    this.element = element(
      'div',
      { class: 'ending', role: 'alertdialog', 'aria-labelledby': 'ending-question', hidden: true },
      question,
      answers,
    );
  }

  /** Keeps its room while there is nothing to end, so that the composer never moves. */
  offer(isOffered: boolean): void {
    this.opener.setAttribute('aria-hidden', String(!isOffered));
  }

  /** True when there was a question to close. */
  close(): boolean {
    const wasOpen = !this.element.hidden;
    this.#show(false);
    if (wasOpen) this.opener.focus();
    return wasOpen;
  }

  #show(isOpen: boolean): void {
    this.element.hidden = !isOpen;
    if (isOpen) this.#keep.focus();
  }
}
