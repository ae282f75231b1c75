/** The menu that switches the language. */
import check from 'icon:check';
import globe from 'icon:languages';
import { button, element, icon, iconButton } from './dom';
import { rove } from './roving';

export interface LanguageMenuOptions {
  readonly languages: readonly string[];
  readonly language: string;
  readonly label: string;
  readonly choose: (language: string) => void;
}

/** The name of a language in that language, e.g. "Español". */
export function ownName(language: string): string {
  try {
    const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
    return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
  } catch {
    return language;
  }
}

export class LanguageMenu {
  readonly element: HTMLElement;
  readonly #toggle: HTMLButtonElement;
  readonly #list: HTMLElement;

  constructor({ languages, language, label, choose }: LanguageMenuOptions) {
    this.#toggle = iconButton(globe, label, () => this.#open(this.#list.hidden === true));
    const items = languages.map((code) => {
      const isCurrent = code === language;
      const item = button(
        'menu__item',
        ownName(code),
        () => {
          this.close();
          if (!isCurrent) choose(code);
        },
        { lang: code, 'aria-current': isCurrent },
      );
      if (isCurrent) item.setAttribute('aria-current', 'true');
      if (isCurrent) item.append(icon(check, 'icon icon--small'));
      return item;
    });
    this.#list = element(
      'div',
      { class: 'menu languages__menu', role: 'group', 'aria-label': label, hidden: true },
      ...items,
    );
    this.element = element('div', { class: 'languages' }, this.#toggle, this.#list);
    rove(this.#list, items);
    this.#toggle.setAttribute('aria-expanded', 'false');
    this.element.addEventListener('focusout', ({ relatedTarget }) => {
      if (!this.element.contains(relatedTarget as Node | null)) this.#open(false);
    });
  }

  /** True when there was something to close. */
  close(): boolean {
    const wasOpen = !this.#list.hidden;
    this.#open(false);
    if (wasOpen) this.#toggle.focus();
    return wasOpen;
  }

  #open(isOpen: boolean): void {
    this.#list.hidden = !isOpen;
    this.#toggle.setAttribute('aria-expanded', String(isOpen));
    if (isOpen) this.#list.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }
}
