/** The sheet at the side: opens when something was put into it, closes by Escape, a press beside it, or its button. */
import htmx from 'htmx.org';
import { behave } from './mount';

export function useSheet(): void {
  behave('dialog[data-sheet]', (element) => {
    const sheet = element as HTMLDialogElement;
    sheet.addEventListener('htmx:afterSwap', () => open(sheet));
    sheet.addEventListener('click', (event) => {
      const pressed = event.target;
      if (pressed === sheet) sheet.close();
      if (pressed instanceof Element && pressed.closest('[data-close]')) {
        event.preventDefault();
        sheet.close();
      }
    });
    sheet.addEventListener('close', () => sheet.querySelector('#sheet-body')?.replaceChildren());
  });
  // The server says so after something was saved: the page behind has changed.
  document.addEventListener('sheet-done', () => {
    closeSheet();
    for (const room of document.querySelectorAll('[data-live]')) htmx.trigger(room, 'refresh', {});
  });
}

export function closeSheet(): void {
  document.querySelector<HTMLDialogElement>('dialog[data-sheet][open]')?.close();
}

export function isSheetOpen(): boolean {
  return document.querySelector('dialog[data-sheet][open]') !== null;
}

function open(sheet: HTMLDialogElement): void {
  if (sheet.querySelector('#sheet-body')?.childElementCount === 0) return;
  if (!sheet.open) sheet.showModal();
  const first = sheet.querySelector<HTMLElement>('[autofocus], [aria-invalid="true"], h2[tabindex]');
  first?.focus();
}
