/** Which language the page is shown in, and how it changes: by loading the page again in the other one. */
import type { PageSettings } from './page';

const PARAMETER = 'lang';

export function addressIn(language: string, address: string): string {
  const url = new URL(address);
  url.searchParams.set(PARAMETER, language);
  return url.href;
}

/** Where to go when the person once chose another language than the embedding page asks for, else null. */
export function preferredAddress(
  chosen: string | null,
  { language, languages }: Pick<PageSettings, 'language' | 'languages'>,
  address: string,
): string | null {
  const isAsked = new URL(address).searchParams.get(PARAMETER) === chosen;
  return chosen && chosen !== language && languages.includes(chosen) && !isAsked
    ? addressIn(chosen, address)
    : null;
}
