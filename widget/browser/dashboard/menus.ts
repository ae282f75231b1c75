/** Menus are `details`; they close by Escape, by a press elsewhere, and when another one opens. */
import { behave } from './mount';

export function useMenus(): void {
  behave('details[data-menu]', (element) => {
    const menu = element as HTMLDetailsElement;
    menu.addEventListener('toggle', () => {
      if (menu.open) closeOthers(menu);
    });
    menu.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && menu.open) {
        event.stopPropagation();
        close(menu);
      } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') walk(menu, event);
    });
  });
  document.addEventListener('click', ({ target }) => {
    for (const menu of openMenus()) if (target instanceof Node && !menu.contains(target)) menu.open = false;
  });
}

function openMenus(): HTMLDetailsElement[] {
  return [...document.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]')];
}

function closeOthers(menu: HTMLDetailsElement): void {
  for (const other of openMenus()) if (other !== menu && !other.contains(menu)) other.open = false;
}

function close(menu: HTMLDetailsElement): void {
  menu.open = false;
  menu.querySelector('summary')?.focus();
}

function walk(menu: HTMLDetailsElement, event: KeyboardEvent): void {
  const items = [...menu.querySelectorAll<HTMLElement>('.menu__item, .rail__sheet a')].filter(
    (one) => !one.hidden,
  );
  if (items.length === 0 || !menu.open) return;
  event.preventDefault();
  const at = items.indexOf(document.activeElement as HTMLElement);
  const step = event.key === 'ArrowDown' ? 1 : -1;
  items[(at + step + items.length) % items.length]?.focus();
}
