/** Reads the calendar's grid: which time and column a point lies in, and where a time stands. */

const ROW_MINUTES = 5;
/** What is dragged or pressed lands on quarters of an hour; with Alt on every five minutes. */
const COARSE = 3;

export interface Spot {
  readonly column: HTMLElement;
  readonly row: number;
}

export class Grid {
  readonly top: number;

  readonly room: HTMLElement;

  constructor(room: HTMLElement) {
    this.room = room;
    this.top = Number(room.dataset.top ?? 0);
  }

  get columns(): HTMLElement[] {
    return [...this.room.querySelectorAll<HTMLElement>('[data-column]')];
  }

  rowHeight(column: HTMLElement): number {
    const hour = column.querySelector<HTMLElement>('.cal__hour');
    return hour ? hour.getBoundingClientRect().height / 12 : 7;
  }

  /** The spot under a point, or none outside of all columns. */
  spot(x: number, y: number, fine: boolean): Spot | null {
    const column = this.columns.find((one) => {
      const box = one.getBoundingClientRect();
      return x >= box.left && x < box.right;
    });
    if (!column) return null;
    const box = column.getBoundingClientRect();
    const row = (y - box.top) / this.rowHeight(column);
    return { column, row: snap(row, fine) };
  }

  /** "14:30" of a row. */
  time(row: number): string {
    const minute = this.top + row * ROW_MINUTES;
    return `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
  }

  rowOf(element: HTMLElement): number {
    const match = /\bat-(\d+)\b/.exec(element.className);
    return match ? Number(match[1]) : 0;
  }
}

export function snap(row: number, fine: boolean): number {
  return fine ? Math.max(0, Math.round(row)) : Math.max(0, Math.round(row / COARSE) * COARSE);
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
