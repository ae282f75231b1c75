/** Finding a customer as you type: a combobox over what the server found. */
import { behave } from './mount';

export function useFinder(): void {
  behave('[data-finder]', (finder) => {
    const input = finder.querySelector<HTMLInputElement>('[role="combobox"]');
    const list = finder.querySelector<HTMLElement>('[role="listbox"]');
    const chosen = finder.querySelector<HTMLInputElement>('input[type="hidden"]');
    if (!input || !list || !chosen) return;
    const newcomer = finder.parentElement?.querySelector<HTMLElement>('[data-newcomer]') ?? null;
    const choose = (option: HTMLElement) => {
      chosen.value = option.dataset.customer ?? '';
      input.value = option.dataset.name ?? '';
      if (newcomer) newcomer.hidden = chosen.value !== '';
      close();
    };
    const close = () => {
      list.replaceChildren();
      show();
    };
    const show = () => {
      input.setAttribute('aria-expanded', String(list.childElementCount > 0));
      input.removeAttribute('aria-activedescendant');
    };
    list.addEventListener('htmx:afterSwap', show);
    list.addEventListener('click', ({ target }) => {
      const option = target instanceof Element ? target.closest<HTMLElement>('[data-customer]') : null;
      if (option) choose(option);
    });
    input.addEventListener('input', () => {
      chosen.value = '';
      if (newcomer) newcomer.hidden = false;
      carry(finder, input.value);
    });
    input.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && list.childElementCount > 0) {
        event.preventDefault();
        event.stopPropagation();
        close();
      } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') walk(event, input, list);
      else if (event.key === 'Enter') {
        const active = list.querySelector<HTMLElement>('[aria-selected="true"]');
        if (!active) return;
        event.preventDefault();
        choose(active);
      }
    });
  });
}

/** Whoever is found nowhere is new: what was typed is their name, or their number. */
function carry(finder: HTMLElement, text: string): void {
  const form = finder.closest('form');
  const name = form?.querySelector<HTMLInputElement>('input[name="name"]');
  const phone = form?.querySelector<HTMLInputElement>('input[name="phone"]');
  if (/^[+\d][\d\s().-]*$/.test(text)) {
    if (phone) phone.value = text;
  } else if (name) name.value = text;
}

function walk(event: KeyboardEvent, input: HTMLElement, list: HTMLElement): void {
  const options = [...list.querySelectorAll<HTMLElement>('[role="option"]')];
  if (options.length === 0) return;
  event.preventDefault();
  const at = options.findIndex((one) => one.getAttribute('aria-selected') === 'true');
  const next = (at + (event.key === 'ArrowDown' ? 1 : -1) + options.length) % options.length;
  options.forEach((one, index) => {
    one.setAttribute('aria-selected', String(index === next));
  });
  const active = options[next];
  if (!active) return;
  active.scrollIntoView({ block: 'nearest' });
  input.setAttribute('aria-activedescendant', active.id);
}
