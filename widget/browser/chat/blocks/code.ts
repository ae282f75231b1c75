/** A field for the six digits of a code: filled in by the phone that received it, pasted, or typed. */
import type { CodeBlock } from '../protocol';
import { element } from '../view/dom';
import { activateButtons, type BlockContext, type BlockView, isPressable } from './block';

const DIGITS = 6;

export function code(block: CodeBlock, { act }: BlockContext): BlockView {
  const input = element('input', {
    class: 'code__digits',
    type: 'text',
    inputmode: 'numeric',
    autocomplete: 'one-time-code',
    'aria-label': block.label,
    placeholder: '······',
    spellcheck: 'false',
    enterkeyhint: 'send',
  });
  const send = element('button', { class: 'button button--primary', type: 'submit' }, block.submit);
  const form = element('form', { class: 'code' }, input, send);
  const digits = () => input.value.normalize('NFKC').replace(/\D/g, '');
  const submit = () => {
    if (isPressable(send) && digits().length === DIGITS) {
      const value = digits();
      act(value, { kind: 'say', value });
    }
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  // A pasted or suggested code is whole at once; a typed one is sent by its button.
  input.addEventListener('input', (event) => {
    const isTyped = event instanceof InputEvent && event.inputType === 'insertText';
    if (!isTyped) submit();
  });
  return {
    element: form,
    activate: (isActive) => {
      input.disabled = !isActive;
      activateButtons([send], isActive);
    },
  };
}
