/** The form for a new appointment: what is chosen changes what is free, and a free time is one press away. */
import htmx from 'htmx.org';
import { behave } from './mount';

const PAUSE = 150;

export function useNewAppointment(): void {
  behave('#new-appointment', (element) => {
    const form = element as HTMLFormElement;
    let timer = 0;
    const again = () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => reload(form), PAUSE);
    };
    form.addEventListener('change', ({ target }) => {
      if (target instanceof HTMLElement && target.dataset.again !== undefined) again();
    });
    form.addEventListener('click', ({ target }) => {
      const chip = target instanceof Element ? target.closest<HTMLElement>('[data-time]') : null;
      const time = form.elements.namedItem('time');
      if (!chip || !(time instanceof HTMLInputElement)) return;
      time.value = chip.dataset.time ?? '';
      again();
    });
  });
}

function reload(form: HTMLFormElement): void {
  const focused = document.activeElement;
  const key = focused instanceof HTMLElement && form.contains(focused) ? focused.id : '';
  const time = focused instanceof HTMLElement ? focused.dataset.time : undefined;
  void htmx
    .ajax('get', '/dashboard/appointments/new', {
      source: form,
      target: form,
      swap: 'outerHTML',
    })
    .then(() => {
      const next = key
        ? document.getElementById(key)
        : document.querySelector<HTMLElement>(`[data-time="${time}"]`);
      next?.focus({ preventScroll: true });
    });
}
