/** One tab stop for a group of buttons; arrow keys, Home and End walk it. */

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

function destination(key: string, at: number, count: number): number | null {
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = STEPS[key];
  return step === undefined ? null : (at + step + count) % count;
}

/** Keeps exactly one of `stops` in the tab order. In right-to-left text, left and right trade places. */
export function rove(group: HTMLElement, stops: readonly HTMLElement[]): void {
  const settle = (on: HTMLElement | undefined) => {
    for (const stop of stops) stop.tabIndex = stop === on ? 0 : -1;
  };
  settle(stops[0]);
  group.addEventListener('focusin', ({ target }) => {
    const stop = stops.find((one) => one === target);
    if (stop) settle(stop);
  });
  group.addEventListener('keydown', (event) => {
    const at = stops.indexOf(event.target as HTMLElement);
    if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const mirrored = getComputedStyle(group).direction === 'rtl';
    const to = destination(mirrored ? mirror(event.key) : event.key, at, stops.length);
    if (to === null) return;
    event.preventDefault();
    stops[to]?.focus();
  });
}

function mirror(key: string): string {
  return { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' }[key] ?? key;
}
