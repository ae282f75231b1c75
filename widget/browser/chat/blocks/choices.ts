/** Offered answers as chips, grouped by day and staff member. */
import type { ChoiceGroup, ChoicesBlock, LabelledAction } from '../protocol';
import { button, element } from '../view/dom';
import { rove } from '../view/roving';
import { activateButtons, type BlockContext, type BlockView, isPressable } from './block';

/** What the customer says by pressing: the typed words for `say`, else the full description. */
function spoken(choice: LabelledAction & { readonly aria_label?: string | null }): string {
  return choice.action.kind === 'say' ? choice.action.value : (choice.aria_label ?? choice.label);
}

export function choices(block: ChoicesBlock, { say, act }: BlockContext): BlockView {
  const chips: HTMLButtonElement[] = [];
  const chip = (choice: LabelledAction & { readonly aria_label?: string | null }, className = 'chip') => {
    const made = button(
      className,
      choice.label,
      () => {
        if (!isPressable(made)) return;
        made.setAttribute('aria-pressed', 'true');
        act(spoken(choice), choice.action);
      },
      { 'aria-label': choice.aria_label },
    );
    chips.push(made);
    return made;
  };
  const group = ({ label, choices: offered }: ChoiceGroup) =>
    element(
      'div',
      { class: 'choices__group' },
      label ? element('p', { class: 'choices__label', dir: 'auto' }, label) : null,
      element('div', { class: 'chips' }, ...offered.map((choice) => chip(choice))),
    );
  const whole = element('div', { class: 'choices', role: 'group', 'aria-label': say('choices.label') });
  whole.append(...block.groups.map(group));
  if (block.more) whole.append(chip(block.more, 'chip chip--quiet'));
  rove(whole, chips);
  return {
    element: whole,
    activate: (isActive) => {
      activateButtons(chips, isActive);
      if (isActive) for (const one of chips) one.removeAttribute('aria-pressed');
    },
  };
}
