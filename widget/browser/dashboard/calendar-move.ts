/** Moving appointments: by pointer, or by Alt and the arrow keys; the sheet of an appointment does the same by form. */
import htmx from 'htmx.org';
import { Grid, type Spot, snap } from './calendar-grid';

const FAR_ENOUGH = 6;
const HOLD = 350;

interface Drag {
  readonly event: HTMLElement;
  readonly startX: number;
  readonly startY: number;
  readonly grip: number;
  ghost: HTMLElement | null;
  spot: Spot | null;
}

/** Ties moving to everything movable in a calendar. */
export function useMoving(room: HTMLElement): void {
  const grid = new Grid(room);
  for (const event of room.querySelectorAll<HTMLElement>('[data-movable]')) {
    event.addEventListener('pointerdown', (down) => begin(grid, event, down));
    event.addEventListener('keydown', (key) => moveByKey(grid, event, key));
  }
}

function begin(grid: Grid, event: HTMLElement, down: PointerEvent): void {
  if (down.button !== 0) return;
  const drag: Drag = {
    event,
    startX: down.clientX,
    startY: down.clientY,
    grip: down.clientY - event.getBoundingClientRect().top,
    ghost: null,
    spot: null,
  };
  const stop = new AbortController();
  const { signal } = stop;
  // A finger scrolls unless it stays for a moment first.
  const byTouch = down.pointerType === 'touch';
  let ready = !byTouch;
  const timer = window.setTimeout(() => {
    ready = true;
    if (byTouch) lift(grid, drag, down.pointerId);
  }, HOLD);
  const end = () => {
    clearTimeout(timer);
    stop.abort();
    delete grid.room.dataset.busy;
  };
  window.addEventListener(
    'pointermove',
    (move) => {
      const far = Math.hypot(move.clientX - drag.startX, move.clientY - drag.startY) > FAR_ENOUGH;
      if (!drag.ghost && far && !ready) end();
      else if (!drag.ghost && far) lift(grid, drag, down.pointerId);
      if (drag.ghost) follow(grid, drag, move);
    },
    { signal },
  );
  window.addEventListener('touchmove', (touch) => drag.ghost && touch.preventDefault(), {
    signal,
    passive: false,
  });
  window.addEventListener(
    'pointerup',
    () => {
      if (drag.ghost) drop(grid, drag);
      end();
    },
    { signal },
  );
  window.addEventListener(
    'keydown',
    (key) => {
      if (key.key !== 'Escape') return;
      put(drag);
      end();
    },
    { signal },
  );
  window.addEventListener(
    'pointercancel',
    () => {
      put(drag);
      end();
    },
    { signal },
  );
}

function lift(grid: Grid, drag: Drag, pointer: number): void {
  grid.room.dataset.busy = '';
  drag.event.setPointerCapture(pointer);
  drag.event.classList.add('cal-event--dragged');
  // The press that ends a drag is no press on the appointment.
  drag.event.addEventListener('click', swallow, { capture: true, once: true });
  const ghost = document.createElement('div');
  ghost.className = 'cal__ghost';
  ghost.setAttribute('aria-hidden', 'true');
  drag.ghost = ghost;
}

function follow(grid: Grid, drag: Drag, move: PointerEvent): void {
  const ghost = drag.ghost;
  const spot = grid.spot(move.clientX, move.clientY - drag.grip, move.altKey);
  if (!ghost || !spot) return;
  drag.spot = spot;
  ghost.style.gridRow = `${spot.row + 1} / span ${drag.event.dataset.rows ?? '6'}`;
  ghost.textContent = grid.time(spot.row);
  if (ghost.parentElement !== spot.column) spot.column.append(ghost);
}

function drop(grid: Grid, drag: Drag): void {
  const { spot, event } = drag;
  put(drag);
  if (spot) send(grid, event, spot);
  setTimeout(() => event.removeEventListener('click', swallow, { capture: true }));
}

function put(drag: Drag): void {
  drag.ghost?.remove();
  drag.event.classList.remove('cal-event--dragged');
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function moveByKey(grid: Grid, event: HTMLElement, key: KeyboardEvent): void {
  if (!key.altKey || !key.key.startsWith('Arrow')) return;
  const columns = grid.columns;
  const from = event.closest<HTMLElement>('[data-column]');
  if (!from) return;
  key.preventDefault();
  const row = grid.rowOf(event);
  const step = { ArrowUp: -3, ArrowDown: 3 }[key.key] ?? 0;
  const aside = { ArrowLeft: -1, ArrowRight: 1 }[key.key] ?? 0;
  const column = columns[columns.indexOf(from) + aside];
  if (column) send(grid, event, { column, row: step ? snap(row + step, false) : row });
}

function send(grid: Grid, event: HTMLElement, { column, row }: Spot): void {
  const { room } = grid;
  const from = event.closest<HTMLElement>('[data-column]');
  if (column === from && row === grid.rowOf(event)) return;
  event.classList.add('cal-event--waiting');
  const staff = column.dataset.staff ?? '';
  const values = {
    ...place(room),
    appointment: event.dataset.event,
    sequence: event.dataset.sequence,
    day: column.dataset.day,
    time: grid.time(row),
    staff,
  };
  void htmx
    .ajax('post', '/dashboard/calendar/move', { source: room, target: room, swap: 'outerHTML', values })
    .finally(() => event.classList.remove('cal-event--waiting'));
}

/** What of the calendar is shown, so that the same is shown again. */
export function place(room: HTMLElement): Record<string, string> {
  const { view = '', shown = '', by = '', who = '' } = room.dataset;
  return { view, shown, by, who };
}
