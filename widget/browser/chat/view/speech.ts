/** One thing somebody said: bubble, time, delivery, and the blocks under it. */
import type { BlockContext, BlockView } from '../blocks/block';
import { renderBlock } from '../blocks/render';
import type { WordKey } from '../words';
import { button, element, prose } from './dom';
import type { SpeechItem } from './items';
import type { Row, RowContext } from './row';

const NAMES: Readonly<Record<SpeechItem['role'], WordKey>> = {
  customer: 'speaker.customer',
  assistant: 'speaker.assistant',
  person: 'speaker.person',
  notice: 'speaker.notice',
};

export class SpeechRow implements Row<SpeechItem> {
  readonly element = element('div');
  readonly #context: RowContext;
  #blocks: BlockView[] = [];
  #drawn = '';

  constructor(item: SpeechItem, context: RowContext) {
    this.#context = context;
    this.update(item);
  }

  update(item: SpeechItem): void {
    const { active, ...content } = item;
    const signature = JSON.stringify(content);
    if (signature !== this.#drawn) this.#draw(item);
    this.#drawn = signature;
    for (const block of this.#blocks) block.activate(active);
  }

  #draw(item: SpeechItem): void {
    const { say, businessName } = this.#context;
    const name = item.speaker ?? say(NAMES[item.role], { business: businessName });
    const isNamed = item.role === 'person';
    this.element.className = `message message--${item.role}`;
    this.element.classList.toggle('message--first', item.first);
    this.#blocks = item.blocks
      .map((block) => renderBlock(block, this.#blockContext()))
      .filter((view) => view !== null);
    this.element.replaceChildren(
      ...[
        item.first ? element('p', { class: isNamed ? 'message__name' : 'hidden-visually' }, name) : null,
        item.text ? this.#line(item) : null,
        ...this.#delivery(item),
        ...this.#blocks.map((block) => block.element),
      ].filter((part) => part !== null),
    );
  }

  #line({ text, time }: SpeechItem): HTMLElement {
    return element(
      'div',
      { class: 'message__line' },
      prose('message__bubble', text),
      time && element('time', { class: 'message__time', datetime: time.at }, time.label),
    );
  }

  #delivery({ key, delivery, detail }: SpeechItem): HTMLElement[] {
    const { say, takeBack } = this.#context;
    if (delivery === 'stored') return [];
    if (delivery !== 'failed') {
      const word = delivery === 'sending' ? 'message.sending' : 'message.waiting';
      return [element('p', { class: `message__delivery message__delivery--${delivery}` }, say(word))];
    }
    return [
      element(
        'p',
        { class: 'message__delivery message__delivery--failed', dir: 'auto' },
        detail ?? say('message.failed'),
      ),
      button('button button--quiet message__retry', say('message.edit'), () => takeBack(key)),
    ];
  }

  #blockContext(): BlockContext {
    const { say, act } = this.#context;
    return { say, act };
  }
}
