/** Mounts the conversation on the page's #chat element. */
import { Api } from './api';
import { Host } from './host';
import { addressIn, preferredAddress } from './language';
import { readSettings } from './page';
import { Patience } from './patience';
import { Pulse } from './pulse';
import { Session } from './session';
import { ChatStorage } from './storage';
import { Tabs } from './tabs';
import { ChatView } from './view/chat';
import { speaking } from './words';

function followTheme(): void {
  const theme = new URLSearchParams(location.search).get('theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
}

/** A link from a text message goes on with a call that broke off: it brings the conversation's token, once. */
function takeOver(storage: ChatStorage): void {
  const token = new URLSearchParams(location.hash.slice(1)).get('go-on');
  if (!token) return;
  storage.token = token;
  history.replaceState(null, '', location.pathname + location.search);
}

function mount(root: HTMLElement): void {
  const settings = readSettings(root);
  const { api, slug, language, greeting, mode } = settings;
  const say = speaking(settings.words);
  const storage = new ChatStorage(slug);
  takeOver(storage);
  const preferred = mode === 'panel' ? preferredAddress(storage.language, settings, location.href) : null;
  if (preferred) {
    location.replace(preferred);
    return;
  }
  const tabs = new Tabs(slug, () => void session.sync());
  const session = new Session({
    api: new Api(api),
    storage,
    patience: new Patience(),
    language,
    eager: greeting === null,
    alone: (work) => tabs.alone(work),
    changed: () => tabs.changed(),
  });
  const host = new Host((focus) => {
    if (focus) view.focus();
    if (greeting && session.store.state.messages.length === 0) view.announcer.message(greeting);
    void session.sync();
  });
  const switchLanguage = async (chosen: string) => {
    if (!(await session.switchLanguage(chosen))) return;
    storage.language = chosen;
    location.replace(addressIn(chosen, location.href));
  };
  const view = new ChatView(root, { settings, say, session, storage, host, switchLanguage });
  session.store.hear((message) => host.arrived(message.id));
  keepUp(session);
  void session.open();
  host.ready();
  if (mode === 'panel' && !host.isEmbedded) view.focus();
}

/** Catches up when the person returns to the tab, and on a slow beat in between. */
function keepUp(session: Session): void {
  const isVisible = () => document.visibilityState === 'visible';
  const pulse = new Pulse({ state: () => session.store.state, sync: () => session.sync(), isVisible });
  pulse.start();
  document.addEventListener('visibilitychange', () => {
    if (isVisible()) void session.sync();
  });
  window.addEventListener('online', () => session.online(true));
  window.addEventListener('offline', () => session.online(false));
  // A page restored from the back-forward cache kept its state but lost its streams.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) session.hurry();
  });
}

followTheme();
const root = document.getElementById('chat');
if (root) mount(root);
