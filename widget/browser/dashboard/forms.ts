/** Forms: the save bar appears when something changed; filters are asked for the moment they are chosen. */
import { behave } from './mount';

let typed = '';

export function useForms(): void {
  behave('form[data-watch]', (element) => {
    const form = element as HTMLFormElement;
    const before = snapshot(form);
    const bar = form.querySelector<HTMLElement>('[data-save-bar]');
    const look = () => {
      const changed = snapshot(form) !== before;
      form.dataset.changed = String(changed);
      if (bar && form.dataset.keepBar === undefined) bar.hidden = !changed;
    };
    form.addEventListener('input', look);
    form.addEventListener('change', look);
    form.addEventListener('reset', () => setTimeout(look));
    if (bar && form.dataset.keepBar === undefined) bar.hidden = true;
  });
  // Enter sends, Shift and Enter break the line; what is half typed stays while the page looks again.
  behave('textarea[data-send]', (element) => {
    const field = element as HTMLTextAreaElement;
    field.value = field.value || typed;
    if (typed) field.focus();
    field.addEventListener('input', () => {
      typed = field.value;
    });
    field.form?.addEventListener('submit', () => {
      typed = '';
    });
    field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      field.form?.requestSubmit();
    });
  });
  // Filters and the like are asked for the moment they are chosen.
  behave('form[data-auto]', (element) => {
    const form = element as HTMLFormElement;
    form.addEventListener('change', () => form.requestSubmit());
  });
}

function snapshot(form: HTMLFormElement): string {
  return JSON.stringify(valuesOf(form));
}

function valuesOf(form: HTMLFormElement): Array<[string, string]> {
  const pairs: Array<[string, string]> = [];
  for (const [name, value] of new FormData(form)) {
    if (name !== 'csrf' && typeof value === 'string') pairs.push([name, value]);
  }
  return pairs;
}
