/** What the page tells the component: data attributes of its element, texts, and the greeting. */
import type { MessageView } from './protocol';

export interface PageSettings {
  readonly api: string;
  readonly slug: string;
  readonly mode: 'panel' | 'page';
  readonly language: string;
  readonly languages: readonly string[];
  readonly businessName: string;
  /** What the owner calls the assistant; empty where it has no name. */
  readonly assistantName: string;
  /** The address of the business's picture; empty where it has none. */
  readonly logo: string;
  /** Null when the page does not say. */
  readonly isOpen: boolean | null;
  readonly openLabel: string;
  readonly words: Readonly<Record<string, string>>;
  readonly greeting: MessageView | null;
}

function json<T>(page: Document, id: string): T | null {
  try {
    return JSON.parse(page.getElementById(id)?.textContent ?? 'null') as T | null;
  } catch {
    return null;
  }
}

function split(list: string | undefined): string[] {
  return (list ?? '').split(/[\s,]+/).filter(Boolean);
}

export function readSettings(root: HTMLElement): PageSettings {
  const {
    api = '',
    mode,
    language = 'en',
    languages,
    businessName = '',
    assistantName = '',
    logo = '',
    open,
    openLabel = '',
  } = root.dataset;
  return {
    api,
    slug: api.split('/').filter(Boolean).at(-1) ?? '',
    mode: mode === 'page' ? 'page' : 'panel',
    language,
    languages: split(languages),
    businessName,
    assistantName,
    logo,
    isOpen: open === undefined ? null : open === 'true',
    openLabel,
    words: json<Record<string, string>>(root.ownerDocument, 'chat-words') ?? {},
    greeting: json<MessageView>(root.ownerDocument, 'chat-greeting'),
  };
}
