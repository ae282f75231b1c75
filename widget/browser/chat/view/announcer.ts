/** Says each finished message to screen readers, exactly once. */
import { spokenBlock, spokenTitle } from '../blocks/render';
import type { MessageView, Role } from '../protocol';
import type { State } from '../state';
import type { Say, WordKey } from '../words';
import { element } from './dom';

const REMEMBERED = 30;

/** A status is only worth hearing when it lasts. */
const STATUS_AFTER_MS = 1200;

const SPEAKERS: Readonly<Record<Role, WordKey>> = {
  assistant: 'speaker.assistant',
  customer: 'speaker.customer',
  person: 'speaker.person',
  notice: 'speaker.notice',
};

export class Announcer {
  readonly element = element('div', { class: 'hidden-visually chat__announcer', 'aria-live': 'polite' });
  readonly #say: Say;
  readonly #businessName: string;
  readonly #announced = new Set<string>();
  #seen: Partial<State> = {};
  #statusTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(say: Say, businessName: string) {
    this.#say = say;
    this.#businessName = businessName;
  }

  message({ id, role, text, speaker, blocks = [] }: MessageView): void {
    if (this.#announced.has(id)) return;
    this.#announced.add(id);
    const said = text ? [text] : blocks.map(spokenTitle);
    const parts = [...said, ...blocks.map((block) => spokenBlock(block, this.#say))];
    this.#speak(role, parts.filter(Boolean).join(' '), speaker);
  }

  /** Says what is not a message: trouble, refusals, notices, and a status that lasts. */
  watch(state: State): void {
    const { troubles, notice, failures, live } = state;
    const trouble = troubles.at(-1);
    if (trouble && trouble !== this.#seen.troubles?.at(-1))
      this.#speak('assistant', trouble.text || this.#say('problem.unknown'));
    if (notice && notice !== this.#seen.notice) this.#add(this.#say(`notice.${notice}`));
    const failure = failures.at(-1);
    if (failure && failures.length > (this.#seen.failures?.length ?? 0)) {
      this.#add(failure.detail ?? this.#say('message.failed'));
    }
    this.#watchStatus(live?.status ?? null);
    this.#seen = state;
  }

  #watchStatus(status: string | null): void {
    if (status === (this.#seen.live?.status ?? null)) return;
    clearTimeout(this.#statusTimer);
    if (status) this.#statusTimer = setTimeout(() => this.#add(status), STATUS_AFTER_MS);
  }

  #speak(role: Role, text: string, name?: string | null): void {
    const speaker = name ?? this.#say(SPEAKERS[role], { business: this.#businessName });
    this.#add(this.#say('announce.message', { speaker, text }));
  }

  #add(text: string): void {
    this.element.append(element('p', {}, text));
    while (this.element.childElementCount > REMEMBERED) this.element.firstElementChild?.remove();
  }
}
