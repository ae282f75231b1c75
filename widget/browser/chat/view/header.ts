/** Who the customer talks to: business, disclosure, open or closed, and the way to a person. */
import userRound from 'icon:user-round';
import x from 'icon:x';
import type { PageSettings } from '../page';
import type { Say } from '../words';
import { element, iconButton } from './dom';
import { LanguageMenu } from './languages';

export interface HeaderOptions {
  readonly settings: PageSettings;
  readonly say: Say;
  readonly askPerson: () => void;
  readonly switchLanguage: (language: string) => void;
  /** Null where there is nothing to close. */
  readonly close: (() => void) | null;
}

/** Up to two initials of the name. */
export function initials(name: string): string {
  const words = name.split(/[\s&·-]+/).filter((word) => /\p{L}|\p{N}/u.test(word));
  return words
    .slice(0, 2)
    .map((word) => Array.from(word)[0]?.toUpperCase() ?? '')
    .join('');
}

/** The name never stands alone: what it is comes with it. */
function assistant({ assistantName }: PageSettings, say: Say): string {
  return [assistantName, say('header.assistant')].filter(Boolean).join(' · ');
}

function identity({ settings, say }: HeaderOptions): HTMLElement {
  const { businessName, isOpen, openLabel, mode } = settings;
  const dot = element('span', { class: isOpen ? 'dot dot--on' : 'dot', 'aria-hidden': 'true' });
  const heading = element(
    mode === 'panel' ? 'h1' : 'h2',
    { class: 'chat__business', dir: 'auto', tabindex: -1 },
    businessName,
  );
  return element(
    'div',
    { class: 'chat__who' },
    heading,
    element(
      'p',
      { class: 'chat__facts' },
      element('span', { class: 'chat__keeper' }, assistant(settings, say)),
      openLabel ? element('span', { class: 'chat__open' }, isOpen === null ? null : dot, openLabel) : null,
    ),
  );
}

export class Header {
  readonly element: HTMLElement;
  readonly languages: LanguageMenu | null;
  readonly #say: Say;
  readonly #settings: PageSettings;

  constructor(options: HeaderOptions) {
    const { settings, say, askPerson, switchLanguage, close } = options;
    const { languages, language, businessName, logo } = settings;
    this.#say = say;
    this.#settings = settings;
    const hasChoice = languages.length > 1;
    this.languages = hasChoice
      ? new LanguageMenu({ languages, language, label: say('header.language'), choose: switchLanguage })
      : null;
    this.element = element(
      'header',
      { class: 'chat__header' },
      element(
        'span',
        { class: 'avatar', 'aria-hidden': 'true' },
        logo ? element('img', { src: logo, alt: '' }) : initials(businessName),
      ),
      identity(options),
      element(
        'div',
        { class: 'chat__tools' },
        iconButton(userRound, say('header.person'), askPerson),
        this.languages?.element ?? null,
        close && iconButton(x, say('header.close'), close),
      ),
    );
  }

  /** Names who answers: a person who took over, else the assistant. */
  keep(name: string | null): void {
    const line = this.element.querySelector('.chat__keeper');
    const text = name ? this.#say('header.kept', { name }) : assistant(this.#settings, this.#say);
    if (line && line.textContent !== text) line.textContent = text;
  }

  focus(): void {
    this.element.querySelector<HTMLElement>('.chat__business')?.focus();
  }
}
