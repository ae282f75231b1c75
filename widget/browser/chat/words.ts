/** The texts of the component, given by the page in the language of the conversation. */

export type WordKey =
  | 'chat.label'
  | 'chat.log'
  | 'header.assistant'
  | 'header.kept'
  | 'header.person'
  | 'header.language'
  | 'header.close'
  | 'composer.label'
  | 'composer.placeholder'
  | 'composer.send'
  | 'composer.left'
  | 'composer.over'
  | 'end.button'
  | 'end.question'
  | 'end.keep'
  | 'memory.remember'
  | 'memory.request'
  | 'person.request'
  | 'speaker.customer'
  | 'speaker.assistant'
  | 'speaker.person'
  | 'speaker.notice'
  | 'message.sending'
  | 'message.waiting'
  | 'message.failed'
  | 'message.edit'
  | 'live.writing'
  | 'problem.unknown'
  | 'problem.retry'
  | 'connection.lost'
  | 'connection.offline'
  | 'connection.retry'
  | 'notice.ended'
  | 'notice.expired'
  | 'notice.language'
  | 'log.jump'
  | 'choices.label'
  | 'announce.message'
  | 'announce.choice'
  | 'announce.choices'
  | 'announce.fact'
  | 'announce.answers';

export type Say = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string;

/** Looks texts up and fills `{name}` in; a name without a value stays as it is. */
export function speaking(words: Readonly<Record<string, string>>): Say {
  return (key, values = {}) =>
    (words[key] ?? '').replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
