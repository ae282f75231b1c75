/** One launcher per business on a page, however often the script is included; and the page's own controls. */
import { LAUNCHER_TAG, LauncherElement } from './element';
import { Memory } from './memory';
import { type LauncherSettings, readScript } from './settings';

/** What a page may call: `SmartScheduler.open()`, or with the name of one of several businesses. */
export interface SmartScheduler {
  open(business?: string): void;
  close(): void;
  /** Takes up one script tag; a second copy of the script hands its tag to the first. */
  add(script: HTMLScriptElement): void;
}

const OPENER = '[data-smart-scheduler-open]';

export class Registry implements SmartScheduler {
  readonly #launchers = new Map<string, LauncherElement>();

  constructor() {
    if (!customElements.get(LAUNCHER_TAG)) customElements.define(LAUNCHER_TAG, LauncherElement);
    document.addEventListener('click', (event) => this.#clicked(event));
  }

  open = (business?: string): void => {
    const launcher = business ? this.#launchers.get(business) : [...this.#launchers.values()][0];
    if (!launcher) return;
    // Pages that swap their body take the launcher away with it.
    if (!launcher.isConnected) document.body.append(launcher);
    launcher.open();
  };

  close = (): void => {
    for (const launcher of this.#launchers.values()) launcher.close();
  };

  add = (script: HTMLScriptElement): void => {
    const settings = readScript(script);
    if (!settings) {
      console.info('Smart Scheduler: the script tag needs data-business="your-business".');
      return;
    }
    if (document.body) this.#mount(settings);
    else document.addEventListener('DOMContentLoaded', () => this.#mount(settings), { once: true });
  };

  #mount(settings: LauncherSettings): void {
    if (this.#launchers.has(settings.business)) return;
    const launcher = LauncherElement.make(settings, this.#launchers.size);
    this.#launchers.set(settings.business, launcher);
    launcher.addEventListener('open', () => this.#closeOthers(launcher));
    document.body.append(launcher);
    // Covering a whole phone screen unasked would be in the way.
    const isWide = matchMedia('(min-width: 481px) and (min-height: 481px)').matches;
    if (isWide && new Memory(settings.business).wasOpen) launcher.open({ focus: false });
  }

  #closeOthers(opened: LauncherElement): void {
    for (const launcher of this.#launchers.values()) if (launcher !== opened) launcher.close();
  }

  #clicked(event: MouseEvent): void {
    const opener = event.target instanceof Element ? event.target.closest<HTMLElement>(OPENER) : null;
    if (!opener) return;
    event.preventDefault();
    this.open(opener.dataset.smartSchedulerOpen || undefined);
  }
}
