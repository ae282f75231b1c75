/** Short messages at the edge of the page, with one thing to do at most. */
import { behave } from './mount';

interface ToastOptions {
  readonly kind?: 'danger' | 'plain' | undefined;
  /** What the button says, and does. */
  readonly action?: { readonly label: string; readonly run: () => void } | undefined;
  /** Milliseconds until it goes by itself; what can be undone stays as long as that is possible. */
  readonly stays?: number | undefined;
}

const USUAL = 6000;

function region(): HTMLElement | null {
  return document.getElementById('toasts');
}

/** Shows a message and gives a function that takes it away. */
export function toast(
  text: string,
  { kind = 'plain', action, stays = USUAL }: ToastOptions = {},
): () => void {
  const place = region();
  if (!place) return () => {};
  const box = document.createElement('div');
  box.className = kind === 'danger' ? 'toast toast--danger' : 'toast';
  const line = document.createElement('p');
  line.textContent = text;
  box.append(line);
  const remove = () => box.remove();
  if (action) {
    const act = () => {
      action.run();
      remove();
    };
    box.append(button(action.label, act));
  }
  place.append(box);
  setTimeout(remove, stays);
  return remove;
}

/** Something failed for which the page brought its own sentence along. */
export function trouble(which: 'trouble' | 'loggedOut' = 'trouble'): void {
  const text = region()?.dataset[which];
  if (text) toast(text, { kind: 'danger', stays: 2 * USUAL });
}

function button(label: string, run: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'button button--quiet toast__action';
  made.textContent = label;
  made.addEventListener('click', run);
  return made;
}

/** Toasts that the server sends go by themselves, too, and when their button was pressed. */
export function useToasts(): void {
  behave('[data-toast]', (box) => {
    setTimeout(() => box.remove(), Number(box.dataset.stays ?? USUAL));
    box.addEventListener('htmx:afterRequest', () => box.remove());
  });
}
