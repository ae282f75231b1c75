/** What the owner's script tag says. */

export interface LauncherSettings {
  readonly business: string;
  /** Where our script came from: the panel is only ever loaded from there. */
  readonly origin: string;
  readonly language: string;
  readonly label: string | null;
  readonly accent: string | null;
  readonly theme: 'light' | 'dark' | null;
  readonly side: 'left' | 'right';
  /** False where the owner's own buttons open the chat. */
  readonly hasPill: boolean;
}

const SLUG = /^[a-z0-9][a-z0-9-]{0,62}$/i;
const HEX = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i;

function matching(value: string | undefined, pattern: RegExp): string | null {
  return value && pattern.test(value.trim()) ? value.trim() : null;
}

function languageOf(script: HTMLScriptElement): string {
  const asked = script.dataset.language || document.documentElement.lang || navigator.language;
  return matching(asked.split(/[-_]/)[0], /^[a-z]{2,3}$/i)?.toLowerCase() ?? 'en';
}

/** Null when the tag does not name a business: there is nothing to show then. */
export function readScript(script: HTMLScriptElement): LauncherSettings | null {
  const source = new URL(script.src, document.baseURI);
  const { business, label, accent, theme, position, launcher } = script.dataset;
  // Tag managers drop data attributes; the address of the script survives them.
  const slug = matching(business ?? source.searchParams.get('business') ?? undefined, SLUG);
  if (!slug || !/^https?:$/.test(source.protocol)) return null;
  const language = languageOf(script);
  return {
    business: slug,
    origin: source.origin,
    language,
    label: (script.getAttribute(`data-label-${language}`) ?? label)?.trim() || null,
    accent: matching(accent, HEX),
    theme: theme === 'light' || theme === 'dark' ? theme : null,
    side: position === 'left' ? 'left' : 'right',
    hasPill: launcher !== 'none',
  };
}

export function panelAddress(settings: LauncherSettings, hostOrigin: string): string {
  const { business, origin, language, theme } = settings;
  const address = new URL(`/widget/${encodeURIComponent(business)}/panel`, origin);
  address.searchParams.set('lang', language);
  address.searchParams.set('origin', hostOrigin);
  if (theme) address.searchParams.set('theme', theme);
  return address.href;
}

export function bookingPage({ business, origin }: LauncherSettings): string {
  return new URL(`/b/${encodeURIComponent(business)}`, origin).href;
}
