/** What every block under a message is to the message. */
import type { Action } from '../protocol';
import type { Say } from '../words';

export interface BlockView {
  readonly element: HTMLElement;
  /** Older blocks stay readable and are no longer pressed. */
  activate(isActive: boolean): void;
}

export interface BlockContext {
  readonly say: Say;
  /** Sends `text` as the customer's message together with the action. */
  act(text: string, action: Action): void;
}

/** Switches buttons off without taking the focus away from the one just pressed. */
export function activateButtons(buttons: readonly HTMLButtonElement[], isActive: boolean): void {
  for (const one of buttons) {
    if (isActive) one.removeAttribute('aria-disabled');
    else one.setAttribute('aria-disabled', 'true');
  }
}

export function isPressable(button: HTMLButtonElement): boolean {
  return button.getAttribute('aria-disabled') !== 'true';
}
