/** The calendar: moving, booking by a press on an empty place, the line of now, and staying where one was. */
import htmx from 'htmx.org';
import { Grid } from './calendar-grid';
import { useMoving } from './calendar-move';
import { behave } from './mount';

const MINUTE = 60_000;

/** Where the grid was scrolled to and what had the focus, kept while the calendar is drawn anew. */
const kept = { address: '', top: 0, left: 0, focus: '' };

export function useCalendar(): void {
  behave('[data-calendar]', (room) => {
    const frame = room.querySelector<HTMLElement>('[data-grid]');
    if (frame) restore(room, frame);
    useMoving(room);
    useEmptyPlaces(room);
  });
  behave('[data-print]', (button) => button.addEventListener('click', () => window.print()));
  document.addEventListener('htmx:beforeSwap', () => remember());
  // A line that moves by itself needs no server.
  setInterval(() => moveNow(), MINUTE);
}

function remember(): void {
  const room = document.querySelector<HTMLElement>('[data-calendar]');
  const frame = room?.querySelector<HTMLElement>('[data-grid]');
  if (!room || !frame) return;
  kept.address = address(room);
  kept.top = frame.scrollTop;
  kept.left = frame.scrollLeft;
  const focused = document.activeElement;
  kept.focus = focused instanceof HTMLElement ? (focused.dataset.event ?? '') : '';
}

function restore(room: HTMLElement, frame: HTMLElement): void {
  if (kept.address === address(room)) {
    frame.scrollTo({ top: kept.top, left: kept.left });
    if (kept.focus)
      room.querySelector<HTMLElement>(`[data-event="${kept.focus}"]`)?.focus({ preventScroll: true });
    return;
  }
  const now = frame.querySelector<HTMLElement>('[data-now]');
  if (now) frame.scrollTo({ top: Math.max(0, now.offsetTop - frame.clientHeight / 3) });
  const today = frame.querySelector<HTMLElement>('.cal__column--today');
  if (today && frame.scrollWidth > frame.clientWidth)
    frame.scrollTo({ left: today.offsetLeft - 60, top: frame.scrollTop });
}

function address(room: HTMLElement): string {
  const { view, shown, by, who } = room.dataset;
  return [view, shown, by, who].join(' ');
}

function moveNow(): void {
  for (const line of document.querySelectorAll<HTMLElement>('[data-now]')) {
    const row = /\bat-(\d+)\b/.exec(line.className);
    const begun = Number(line.dataset.begun ?? Date.now());
    line.dataset.begun = String(begun);
    if (row)
      line.style.gridRowStart = String(Number(row[1]) + 1 + Math.floor((Date.now() - begun) / (5 * MINUTE)));
  }
}

function useEmptyPlaces(room: HTMLElement): void {
  const grid = new Grid(room);
  for (const column of grid.columns) {
    column.addEventListener('click', (event) => {
      const pressed = event.target;
      if (!(pressed instanceof Element) || pressed.closest('a, button')) return;
      const spot = grid.spot(event.clientX, event.clientY, false);
      if (!spot) return;
      const { day = '', staff = '' } = column.dataset;
      const wish = new URLSearchParams({ day, time: grid.time(floorTo(spot.row)), staff });
      void htmx.ajax('get', `/dashboard/appointments/new?${wish}`, {
        target: '#sheet-body',
        swap: 'innerHTML',
      });
    });
  }
}

function floorTo(row: number): number {
  return Math.floor(row / 3) * 3;
}
