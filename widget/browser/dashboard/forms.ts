/** Forms: the save bar appears when something changed; filters are asked for the moment they are chosen. */
import { behave } from './mount';

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
