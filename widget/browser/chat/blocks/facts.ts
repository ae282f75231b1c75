/** Labelled facts of an appointment. */
import type { Fact } from '../protocol';
import { element } from '../view/dom';

export function facts(rows: readonly Fact[]): HTMLDListElement {
  const pairs = rows.flatMap(({ label, value }) => [
    element('dt', { dir: 'auto' }, label),
    element('dd', { dir: 'auto' }, value),
  ]);
  return element('dl', { class: 'facts' }, ...pairs);
}
