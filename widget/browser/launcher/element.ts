/** The small component in the host page: a pill, and the dialog that holds the panel. */
import message from 'icon:message-circle';
import x from 'icon:x';
import { inkOn } from './accent';
import { draw, dress, make } from './dom';
import { Frame } from './frame';
import css from './launcher.css';
import { Memory } from './memory';
import { Phone } from './phone';
import { bookingPage, type LauncherSettings, panelAddress } from './settings';
import { type Speak, speakIn } from './words';

export class LauncherElement extends HTMLElement {
  #settings!: LauncherSettings;
  #say!: Speak;
  #memory!: Memory;
  #frame!: Frame;
  #phone!: Phone;
  #label = '';
  #cameFrom: Element | null = null;
  readonly #pill = make('button', 'pill');
  readonly #text = make('span', 'pill-text');
  readonly #badge = make('span', 'badge');
  readonly #dialog = make('dialog', 'panel');
  readonly #wait = make('div', 'wait');

  static make(settings: LauncherSettings, position: number): LauncherElement {
    const launcher = document.createElement(LAUNCHER_TAG) as LauncherElement;
    launcher.#prepare(settings, position);
    return launcher;
  }

  get isOpen(): boolean {
    return this.#dialog.open;
  }

  open({ focus = true } = {}): void {
    if (this.isOpen) return;
    this.#cameFrom = document.activeElement;
    this.#count(0);
    this.#frame.load();
    this.#show(focus);
    this.#pill.hidden = true;
    this.#frame.tell({ type: 'opened', focus });
    this.#memory.opened();
    this.dispatchEvent(new CustomEvent('open'));
  }

  close(): void {
    if (!this.isOpen) return;
    this.#dialog.close();
    this.#phone.uncover();
    this.#pill.hidden = !this.#settings.hasPill;
    this.#pill.classList.add('small');
    this.#frame.tell({ type: 'closed' });
    this.#memory.closed();
    this.#returnFocus();
  }

  #prepare(settings: LauncherSettings, position: number): void {
    this.#settings = settings;
    this.#say = speakIn(settings.language);
    this.#memory = new Memory(settings.business);
    this.#label = settings.label ?? this.#say('launcher.label');
    this.#frame = new Frame({
      address: panelAddress(settings, location.origin),
      title: this.#say('launcher.title'),
      onReady: () => {
        this.#wait.hidden = true;
      },
      onFailed: () => this.#drawWait(true),
      onClose: () => this.close(),
      onUnread: (count) => this.#count(this.isOpen ? 0 : count),
    });
    this.#phone = new Phone(this.#dialog, () => this.#reshow());
    this.#build(position);
    this.#listen();
  }

  #build(position: number): void {
    const { accent, side, theme, hasPill } = this.#settings;
    const shadow = this.attachShadow({ mode: 'open' });
    dress(shadow, css);
    if (accent) this.style.setProperty('--accent', accent);
    if (accent) this.style.setProperty('--accent-ink', inkOn(accent));
    this.style.setProperty('--place', String(position));
    this.classList.add(side, theme ?? 'auto');
    this.#text.textContent = this.#label;
    this.#badge.hidden = true;
    this.#pill.type = 'button';
    this.#pill.hidden = !hasPill;
    this.#pill.classList.toggle('small', this.#memory.wasClosed);
    this.#pill.setAttribute('aria-haspopup', 'dialog');
    this.#pill.append(draw(message), this.#text, this.#badge);
    this.#dialog.setAttribute('aria-label', this.#say('launcher.title'));
    this.#dialog.append(this.#frame.element, this.#wait);
    this.#count(0);
    this.#drawWait(false);
    shadow.append(this.#pill, this.#dialog);
  }

  #listen(): void {
    this.#pill.addEventListener('click', () => this.open());
    // The panel starts to load as soon as somebody means to press.
    for (const intent of ['pointerenter', 'focus', 'touchstart']) {
      this.#pill.addEventListener(intent, () => this.#frame.load(), { once: true, passive: true });
    }
    this.#dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      this.close();
    });
    this.#dialog.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      this.close();
    });
  }

  /** Small screens get a modal dialog, which keeps the focus inside and the page behind out of reach. */
  #show(focus: boolean): void {
    if (this.#phone.isSmall) {
      this.#dialog.showModal();
      this.#phone.cover();
    } else {
      // Unlike show(), this leaves the focus alone.
      this.#dialog.open = true;
    }
    if (focus) this.#frame.element.focus();
  }

  #reshow(): void {
    if (!this.isOpen) return;
    this.#dialog.close();
    this.#phone.uncover();
    this.#show(true);
  }

  #returnFocus(): void {
    const { body } = document;
    const before = this.#cameFrom;
    const back =
      before?.isConnected && before !== body && before !== this ? (before as HTMLElement) : this.#pill;
    back.focus?.({ preventScroll: true });
  }

  #count(unread: number): void {
    this.#badge.hidden = unread === 0;
    this.#badge.textContent = unread > 9 ? '9+' : String(unread);
    const news = this.#say(unread === 1 ? 'launcher.unread_one' : 'launcher.unread_many', unread);
    this.#pill.setAttribute('aria-label', unread ? `${this.#label}, ${news}` : this.#label);
  }

  #drawWait(failed: boolean): void {
    const close = make('button', 'close', draw(x));
    close.type = 'button';
    close.setAttribute('aria-label', this.#say('launcher.close'));
    close.addEventListener('click', () => this.close());
    const text = make('p', '', this.#say(failed ? 'launcher.failed' : 'launcher.loading'));
    const link = make('a', '', this.#say('launcher.page'));
    link.href = bookingPage(this.#settings);
    link.target = '_blank';
    this.#wait.replaceChildren(close, text, ...(failed ? [link] : []));
  }
}

export const LAUNCHER_TAG = 'smart-scheduler-launcher';
