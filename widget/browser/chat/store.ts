/** Holds the state of one conversation and tells those who watch it. */
import type { MessageView } from './protocol';
import { EMPTY, type State } from './state';

type Watcher = (state: State) => void;
type Hearer = (message: MessageView) => void;

export class Store {
  readonly #watchers: Watcher[] = [];
  readonly #hearers: Hearer[] = [];
  #state: State = EMPTY;

  get state(): State {
    return this.#state;
  }

  set state(state: State) {
    this.#state = state;
    for (const watcher of this.#watchers) watcher(state);
  }

  patch(part: Partial<State>): void {
    this.state = { ...this.#state, ...part };
  }

  watch(watcher: Watcher): void {
    this.#watchers.push(watcher);
  }

  /** Hears every message that arrives while the page is open, not the history it began with. */
  hear(hearer: Hearer): void {
    this.#hearers.push(hearer);
  }

  speak(message: MessageView): void {
    if (message.role !== 'customer') for (const hearer of this.#hearers) hearer(message);
  }
}
