/** How htmx talks to us: no code in attributes, the form's token on every change, trouble told in a toast. */
import htmx from 'htmx.org';
import { mountAll } from './mount';
import { toast, trouble } from './toasts';

interface Answer {
  readonly xhr: XMLHttpRequest;
}

interface Asked {
  readonly verb: string;
  readonly parameters: Record<string, unknown>;
  readonly headers: Record<string, string>;
}

/** Forms with mistakes come back as 422, what somebody else changed meanwhile as 409: both are shown in place. */
const RESPONSES = [
  { code: '204', swap: false },
  { code: '[23]..', swap: true },
  { code: '(409|422)', swap: true },
  { code: '[45]..', swap: false, error: true },
];

export function startExchange(): void {
  Object.assign(htmx.config, {
    allowEval: false,
    allowScriptTags: false,
    includeIndicatorStyles: false,
    selfRequestsOnly: true,
    historyCacheSize: 0,
    refreshOnHistoryMiss: true,
    scrollBehavior: 'auto',
    responseHandling: RESPONSES,
  });
  document.addEventListener('htmx:configRequest', (event) => addToken((event as CustomEvent<Asked>).detail));
  document.addEventListener('htmx:beforeSwap', (event) => {
    const detail = (event as CustomEvent<Answer & { shouldSwap: boolean }>).detail;
    // A problem document is for the toast; only markup goes into the page.
    if (isProblem(detail.xhr)) {
      detail.shouldSwap = false;
      tell(detail.xhr);
    }
  });
  document.addEventListener('htmx:responseError', (event) => {
    const { xhr } = (event as CustomEvent<Answer>).detail;
    if (!isProblem(xhr)) tell(xhr);
  });
  document.addEventListener('htmx:sendError', () => trouble());
  document.addEventListener('htmx:load', (event) => {
    mountAll((event as CustomEvent<{ elt: HTMLElement }>).detail.elt);
  });
  document.addEventListener('toast', (event) => told((event as CustomEvent<Told>).detail));
}

/** What the server wants to be said, with what undoes it where that is possible. */
interface Told {
  readonly text?: string;
  readonly action?: string;
  readonly post?: string;
  readonly stays?: string;
}

function told({ text, action, post, stays }: Told): void {
  if (!text) return;
  const run = () => void htmx.ajax('post', post ?? '', { source: document.body, swap: 'none' });
  toast(text, {
    stays: stays ? Number(stays) : undefined,
    action: action && post ? { label: action, run } : undefined,
  });
}

export function token(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csrf"]')?.content ?? '';
}

function addToken(asked: Asked): void {
  if (asked.verb !== 'get') asked.parameters.csrf = token();
}

function isProblem(xhr: XMLHttpRequest): boolean {
  return (xhr.getResponseHeader('content-type') ?? '').includes('problem+json');
}

function tell(xhr: XMLHttpRequest): void {
  if (xhr.status === 401) {
    trouble('loggedOut');
    return;
  }
  try {
    const { detail } = JSON.parse(xhr.responseText) as { detail?: string };
    if (detail) toast(detail, { kind: 'danger' });
    else trouble();
  } catch {
    trouble();
  }
}
