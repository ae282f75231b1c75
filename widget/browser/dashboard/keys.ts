/** Keys for whole pages: elements say theirs with `data-key`; in fields and open sheets they are letters. */
import { isSheetOpen } from './sheet';

export function useKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target) || isSheetOpen()) return;
    if (event.key.startsWith('Arrow') && isScrolling(event.target)) return;
    const element = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(event.key)}"]`);
    if (!element) return;
    event.preventDefault();
    if (element instanceof HTMLInputElement) element.focus();
    else element.click();
  });
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable], dialog') !== null
  );
}

function isScrolling(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[data-grid], summary, details[open]') !== null;
}
