/** The launcher's own few texts, built in, because it runs in a page that is not ours. */
import words from 'words:launcher';

export type LauncherWord =
  | 'launcher.label'
  | 'launcher.title'
  | 'launcher.close'
  | 'launcher.loading'
  | 'launcher.failed'
  | 'launcher.page'
  | 'launcher.unread_one'
  | 'launcher.unread_many';

export type Speak = (key: LauncherWord, count?: number) => string;

/** English where we have no texts in the page's language. */
export function speakIn(language: string): Speak {
  const texts = words[language] ?? words.en ?? {};
  return (key, count = 0) => (texts[key] ?? '').replace('{count}', String(count));
}
