/** Forms: the save bar appears when something changed, and what was typed outlives an expired log-in. */
import { behave } from './mount';

const KEPT = 'typed:';

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
  behave('form[data-keep]', (element) => {
    const form = element as HTMLFormElement;
    giveBack(form);
    form.addEventListener('submit', () =>
      sessionStorage.setItem(nameOf(form), JSON.stringify(valuesOf(form))),
    );
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

function nameOf(form: HTMLFormElement): string {
  return `${KEPT}${location.pathname}#${form.id}`;
}

/** After a log-in that came in between, the page starts anew with what had been typed. */
function giveBack(form: HTMLFormElement): void {
  const stored = sessionStorage.getItem(nameOf(form));
  sessionStorage.removeItem(nameOf(form));
  if (!stored || form.dataset.kept === 'done') return;
  for (const [name, value] of JSON.parse(stored) as Array<[string, string]>) {
    const field = form.elements.namedItem(name);
    const takesText =
      field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type !== 'hidden');
    if (takesText && field.type !== 'checkbox' && field.type !== 'radio') field.value = value;
  }
  form.dispatchEvent(new Event('input'));
}
