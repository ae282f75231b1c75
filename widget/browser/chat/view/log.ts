/** The scrolling list of everything said. */
import arrowDown from 'icon:arrow-down';
import { button, element, icon } from './dom';
import type { Item } from './items';
import { LiveRow } from './live';
import type { Row, RowContext } from './row';
import { Scroll } from './scroll';
import { SpeechRow } from './speech';
import { TroubleRow } from './trouble';

class NoticeRow implements Row {
  readonly element = element('p', { class: 'message-notice', dir: 'auto' });

  constructor(item: Item) {
    this.update(item);
  }

  update(item: Item): void {
    if (item.kind === 'notice') this.element.textContent = item.text;
  }
}

function makeRow(item: Item, context: RowContext): Row {
  switch (item.kind) {
    case 'speech':
      return new SpeechRow(item, context) as Row;
    case 'live':
      return new LiveRow(item, context) as Row;
    case 'trouble':
      return new TroubleRow(item, context) as Row;
    case 'notice':
      return new NoticeRow(item);
  }
}

export class Log {
  readonly element: HTMLElement;
  readonly #list: HTMLElement;
  readonly #scroll: Scroll;
  readonly #context: RowContext;
  readonly #rows = new Map<string, Row>();
  #settled = false;

  constructor(context: RowContext) {
    this.#context = context;
    const { say } = context;
    // Finished messages are announced by the announcer alone; the log itself stays silent.
    this.#list = element('div', {
      class: 'log',
      role: 'log',
      'aria-live': 'off',
      'aria-label': say('chat.log'),
      tabindex: 0,
    });
    const jump = button('button log__jump', icon(arrowDown), () => this.follow(), { hidden: true });
    jump.append(say('log.jump'));
    this.#scroll = new Scroll(this.#list, (isAway) => {
      jump.hidden = !isAway;
    });
    this.element = element('div', { class: 'chat__log' }, this.#list, jump);
  }

  draw(items: readonly Item[]): void {
    const kept = new Set(items.map((item) => `${item.kind}:${item.key}`));
    for (const [key, row] of this.#rows) if (!kept.has(key)) this.#remove(key, row);
    items.forEach((item, position) => {
      this.#place(item, position);
    });
    this.#settled ||= items.length > 0;
    this.#scroll.settle(this.#replyStart(items));
  }

  follow(): void {
    this.#scroll.follow();
  }

  #place(item: Item, position: number): void {
    const key = `${item.kind}:${item.key}`;
    let row = this.#rows.get(key);
    if (row) row.update(item);
    else {
      row = makeRow(item, this.#context);
      if (this.#settled) row.element.classList.add('message--entering');
      this.#rows.set(key, row);
    }
    const there = this.#list.children[position] ?? null;
    if (there !== row.element) this.#list.insertBefore(row.element, there);
  }

  #remove(key: string, row: Row): void {
    row.element.remove();
    this.#rows.delete(key);
  }

  /** Where the reply to the customer's last words begins. */
  #replyStart(items: readonly Item[]): HTMLElement | null {
    const lastOwn = items.findLastIndex((item) => item.kind === 'speech' && item.role === 'customer');
    const reply = items[lastOwn + 1];
    return reply ? (this.#rows.get(`${reply.kind}:${reply.key}`)?.element ?? null) : null;
  }
}
