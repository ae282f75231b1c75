/** The card that reads an appointment back before anything is written. */
import type { LabelledAction, ReadbackBlock } from '../protocol';
import { button, element, prose } from '../view/dom';
import { activateButtons, type BlockContext, type BlockView, isPressable } from './block';
import { facts } from './facts';

export function readback(block: ReadbackBlock, { act }: BlockContext): BlockView {
  const answer = ({ label, action }: LabelledAction, className: string) => {
    const made = button(className, label, () => {
      if (isPressable(made)) act(label, action);
    });
    return made;
  };
  const confirm = answer(block.confirm, 'button button--primary');
  const change = answer(block.change, 'button');
  const buttons = element('div', { class: 'appointment__answers' }, confirm, change);
  const card = element(
    'div',
    { class: 'card appointment', role: 'group', 'aria-label': block.title },
    prose('card__title', block.title),
    facts(block.rows),
    block.policy ? prose('appointment__policy', block.policy) : null,
    buttons,
  );
  return {
    element: card,
    activate: (isActive) => activateButtons([confirm, change], isActive),
  };
}
