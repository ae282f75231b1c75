/** What a drawn item of the log is to the log. */
import type { Action } from '../protocol';
import type { Say } from '../words';
import type { Item } from './items';

export interface Row<Kind extends Item = Item> {
  readonly element: HTMLElement;
  update(item: Kind): void;
}

export interface RowContext {
  readonly say: Say;
  readonly businessName: string;
  act(text: string, action: Action | null): void;
  /** Puts a refused message back into the composer. */
  takeBack(turnId: string): void;
}
