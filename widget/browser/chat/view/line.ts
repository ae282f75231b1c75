/** The quiet line that says the connection is gone, and heals by itself. */
import wifiOff from 'icon:wifi-off';
import type { Connection } from '../state';
import type { Say } from '../words';
import { button, element, icon } from './dom';

/** Short gaps heal unseen. */
const SHOW_AFTER_MS = 1200;

export class ConnectionLine {
  readonly element = element('div', { class: 'line', role: 'status' });
  readonly #say: Say;
  readonly #hurry: () => void;
  #shown: Connection = 'fine';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(say: Say, hurry: () => void) {
    this.#say = say;
    this.#hurry = hurry;
  }

  show(connection: Connection): void {
    if (connection === this.#shown) return;
    this.#shown = connection;
    clearTimeout(this.#timer);
    if (connection === 'lost') this.#timer = setTimeout(() => this.#draw(connection), SHOW_AFTER_MS);
    else this.#draw(connection);
  }

  #draw(connection: Connection): void {
    if (connection === 'fine') {
      this.element.replaceChildren();
      return;
    }
    const text = element('span', { class: 'line__text' }, this.#say(`connection.${connection}`));
    const hurry = button('line__retry', this.#say('connection.retry'), this.#hurry);
    this.element.replaceChildren(
      icon(wifiOff, 'icon icon--small'),
      text,
      ...(connection === 'lost' ? [hurry] : []),
    );
  }
}
