/** The whole component: header, log, connection line, composer. */
import type { Host } from '../host';
import type { PageSettings } from '../page';
import type { Session } from '../session';
import type { State } from '../state';
import type { ChatStorage } from '../storage';
import type { Say } from '../words';
import { Announcer } from './announcer';
import { Composer } from './composer';
import { button, element } from './dom';
import { Ending } from './ending';
import { Header } from './header';
import { itemsOf } from './items';
import { ConnectionLine } from './line';
import { Log } from './log';

export interface ChatOptions {
  readonly settings: PageSettings;
  readonly say: Say;
  readonly session: Session;
  readonly storage: ChatStorage;
  readonly host: Host;
  readonly switchLanguage: (language: string) => void;
}

/** Whoever has booked here may like to be known next time. */
function hasBooked({ messages }: State): boolean {
  return messages.some(({ blocks = [] }) => blocks.some((block) => block.kind === 'confirmation'));
}

export class ChatView {
  readonly announcer: Announcer;
  readonly #options: ChatOptions;
  readonly #root: HTMLElement;
  readonly #header: Header;
  readonly #log: Log;
  readonly #line: ConnectionLine;
  readonly #composer: Composer;
  readonly #ending: Ending;
  readonly #remember: HTMLButtonElement;

  constructor(root: HTMLElement, options: ChatOptions) {
    this.#options = options;
    this.#root = root;
    const { settings, say, session, storage, host } = options;
    const { businessName } = settings;
    const send = (text: string) => this.#send(text, null);
    this.#header = new Header({
      settings,
      say,
      askPerson: () => send(say('person.request')),
      switchLanguage: options.switchLanguage,
      close: host.isEmbedded ? () => host.close() : null,
    });
    this.#log = new Log({
      say,
      businessName,
      act: (text, action) => this.#send(text, action),
      takeBack: (turnId) => this.#takeBack(turnId),
    });
    this.#line = new ConnectionLine(say, () => session.hurry());
    this.#composer = new Composer({
      say,
      draft: storage.draft,
      send,
      keepDraft: (text) => {
        storage.draft = text;
      },
    });
    this.#ending = new Ending(say, () => {
      void session.end();
      this.focus();
    });
    this.#remember = button(
      'button button--quiet',
      say('memory.remember'),
      () => send(say('memory.request')),
      {
        hidden: true,
      },
    );
    this.announcer = new Announcer(say, businessName);
    this.#build();
  }

  /** Focus goes where the person can go on: to the text, or, on touch, where no keyboard jumps up. */
  focus(): void {
    if (matchMedia('(pointer: fine)').matches) this.#composer.focus();
    else this.#header.focus();
  }

  #build(): void {
    const { say, settings, session } = this.#options;
    const root = this.#root;
    const foot = element('div', { class: 'chat__foot' }, this.#remember, this.#ending.opener);
    root.classList.add('chat', `chat--${settings.mode}`);
    if (settings.mode === 'page') root.setAttribute('role', 'region');
    root.setAttribute('aria-label', say('chat.label', { business: settings.businessName }));
    root.replaceChildren(
      this.#header.element,
      this.#log.element,
      this.#line.element,
      this.#ending.element,
      this.#composer.element,
      foot,
      this.announcer.element,
    );
    root.addEventListener('keydown', (event) => this.#escape(event));
    session.store.watch(() => this.#draw());
    session.store.hear((message) => this.announcer.message(message));
    this.#draw();
  }

  #draw(): void {
    const { session, settings, say, storage } = this.#options;
    const { state } = session.store;
    this.#log.draw(itemsOf(state, state.phase === 'loading' ? null : settings.greeting, say));
    this.#header.keep(state.keptBy);
    this.#line.show(state.connection);
    const hasBegun = state.messages.length > 0;
    this.#root.classList.toggle(
      'chat--begun',
      hasBegun || state.outgoing.length > 0 || storage.token !== null,
    );
    this.#ending.offer(hasBegun);
    this.#remember.hidden = storage.memory !== null || !hasBooked(state);
    this.announcer.watch(state);
  }

  #send(...message: Parameters<Session['send']>): void {
    this.#options.session.send(...message);
    this.#log.follow();
    // On a phone the page may stand so that half of the conversation is out of sight.
    if (this.#options.settings.mode === 'page') this.#root.scrollIntoView({ block: 'nearest' });
  }

  #takeBack(turnId: string): void {
    const text = this.#options.session.takeBack(turnId);
    const before = this.#composer.text.trim();
    this.#composer.write(before && before !== text ? `${text}\n${before}` : text);
    this.#composer.focus();
  }

  #escape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
    const { host } = this.#options;
    const hasClosed = this.#header.languages?.close() || this.#ending.close();
    if (hasClosed || host.isEmbedded) event.preventDefault();
    if (!hasClosed) host.close();
  }
}
