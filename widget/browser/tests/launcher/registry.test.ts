// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import type { LauncherElement } from '../../launcher/element';
import { Registry } from '../../launcher/registry';
import { sealed } from '../../shared/bridge';

const ORIGIN = 'https://app.example';

/** Frames load an empty page without asking anybody. */
function quietFrames(): void {
  const { settings } = (window as unknown as { happyDOM: { settings: Record<string, unknown> } }).happyDOM;
  settings.enableIframePageLoading = true;
  settings.fetch = { interceptor: { beforeAsyncRequest: async () => new Response('') } };
}

beforeEach(() => {
  quietFrames();
  document.body.replaceChildren();
  localStorage.clear();
  sessionStorage.clear();
  vi.restoreAllMocks();
});

function add(
  registry: Registry,
  business: string,
  attributes: Record<string, string> = {},
): LauncherElement | null {
  const script = document.createElement('script');
  script.setAttribute('src', `${ORIGIN}/widget.js`);
  script.dataset.business = business;
  for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
  registry.add(script);
  return launchers().at(-1) ?? null;
}

const launchers = () => [...document.querySelectorAll<LauncherElement>('smart-scheduler-launcher')];
const inside = <Kind extends Element>(launcher: LauncherElement | null, selector: string) =>
  launcher?.shadowRoot?.querySelector<Kind>(selector) as Kind;

/** A wide screen: everything about a minimum holds, nothing about a maximum does. */
function widen(): void {
  const answer = (query: string) => ({ matches: query.includes('min-'), addEventListener: () => {} });
  vi.spyOn(window, 'matchMedia').mockImplementation((query) => answer(query) as unknown as MediaQueryList);
}

interface Posted {
  readonly data: object;
  readonly to: string;
}

/** Stands in for the window inside the frame, which this environment does not load. */
function panelOf(launcher: LauncherElement | null): Posted[] {
  const posted: Posted[] = [];
  const panel = { postMessage: (data: object, to: string) => posted.push({ data, to }) };
  Object.defineProperty(inside(launcher, 'iframe'), 'contentWindow', { value: panel });
  return posted;
}

/** A message as the browser delivers it, from the panel unless `part` says otherwise. */
function receive(
  launcher: LauncherElement | null,
  data: unknown,
  part: Partial<MessageEventInit> = {},
): void {
  const event = new MessageEvent('message', { data });
  const source = 'source' in part ? part.source : inside<HTMLIFrameElement>(launcher, 'iframe').contentWindow;
  Object.defineProperties(event, { origin: { value: part.origin ?? ORIGIN }, source: { value: source } });
  window.dispatchEvent(event);
}

test('the same business is there once however often its tag is', () => {
  const registry = new Registry();

  add(registry, 'demo-salon');
  add(registry, 'demo-salon');
  add(registry, 'demo-clinic');

  expect(launchers()).toHaveLength(2);
});

test('the panel is not loaded before somebody wants it', () => {
  const launcher = add(new Registry(), 'demo-salon');
  const before = inside<HTMLIFrameElement>(launcher, 'iframe').getAttribute('src');

  launcher?.open();

  expect(before).toBeNull();
  expect(inside<HTMLIFrameElement>(launcher, 'iframe').src).toMatch(
    `${ORIGIN}/widget/demo-salon/panel?lang=`,
  );
});

test('opening one closes the other', () => {
  const registry = new Registry();
  const salon = add(registry, 'demo-salon');
  const clinic = add(registry, 'demo-clinic');

  registry.open('demo-salon');
  registry.open('demo-clinic');

  expect([salon?.isOpen, clinic?.isOpen]).toEqual([false, true]);
});

test('a control of the page opens the chat', () => {
  const launcher = add(new Registry(), 'demo-salon');
  const control = document.createElement('button');
  control.dataset.smartSchedulerOpen = '';
  document.body.append(control);

  control.click();

  expect(launcher?.isOpen).toBe(true);
});

test('the panel may close itself, strangers may not', () => {
  const launcher = add(new Registry(), 'demo-salon');
  panelOf(launcher);
  launcher?.open();
  const close = sealed({ type: 'close' });

  receive(launcher, close, { origin: 'https://evil.example' });
  receive(launcher, close, { source: window });
  receive(launcher, close, { source: null });
  receive(launcher, { type: 'close' });
  const before = launcher?.isOpen;
  receive(launcher, close);

  expect([before, launcher?.isOpen]).toEqual([true, false]);
});

test('the panel is told that it is open once it listens, and only at its origin', () => {
  const launcher = add(new Registry(), 'demo-salon');
  const posted = panelOf(launcher);

  launcher?.open();
  const before = [...posted];
  receive(launcher, sealed({ type: 'ready' }));
  launcher?.close();

  expect(before).toEqual([]);
  expect(posted).toEqual([
    { data: sealed({ type: 'opened', focus: true }), to: ORIGIN },
    { data: sealed({ type: 'closed' }), to: ORIGIN },
  ]);
});

test('unread messages are counted on the pill until it is opened', () => {
  const launcher = add(new Registry(), 'demo-salon', { 'data-label': 'Book at Bella’s' });
  panelOf(launcher);

  receive(launcher, sealed({ type: 'unread', count: 2 }));
  const label = inside(launcher, '.pill').getAttribute('aria-label');
  launcher?.open();

  expect(label).toBe('Book at Bella’s, 2 new messages');
  expect(inside<HTMLElement>(launcher, '.badge').hidden).toBe(true);
});

test('nonsense for a count is no count', () => {
  const launcher = add(new Registry(), 'demo-salon');
  panelOf(launcher);

  for (const count of [Number.NaN, -3, '<b>', null, {}])
    receive(launcher, { app: 'smart-scheduler', type: 'unread', count });

  expect(inside<HTMLElement>(launcher, '.badge').hidden).toBe(true);
});

test('a chat left open is open on the next page and takes no focus', () => {
  add(new Registry(), 'demo-salon')?.open();
  document.body.replaceChildren();
  widen();

  const again = add(new Registry(), 'demo-salon');

  expect(again?.isOpen).toBe(true);
  expect(document.activeElement).toBe(document.body);
});

test('a chat that was closed stays closed, with a small pill', () => {
  const first = add(new Registry(), 'demo-salon');
  first?.open();
  first?.close();
  document.body.replaceChildren();

  const again = add(new Registry(), 'demo-salon');

  expect(again?.isOpen).toBe(false);
  expect(inside(again, '.pill').classList.contains('small')).toBe(true);
});

test('a tag without a business is explained and breaks nothing', () => {
  const told = vi.spyOn(console, 'info').mockImplementation(() => {});

  add(new Registry(), '');

  expect(launchers()).toHaveLength(0);
  expect(told).toHaveBeenCalledOnce();
});
