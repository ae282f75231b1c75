/** The card that says what has been booked, moved, cancelled or requested. */

import ics from 'icon:calendar-plus';
import calendarX from 'icon:calendar-x';
import booked from 'icon:circle-check';
import requested from 'icon:clock';
import google from 'icon:external-link';
import directions from 'icon:map-pin';
import manage from 'icon:pencil';
import type { ConfirmationBlock, ConfirmationLink } from '../protocol';
import { element, icon, prose, type Shapes } from '../view/dom';
import type { BlockView } from './block';
import { facts } from './facts';

const SEALS: Readonly<Record<ConfirmationBlock['state'], Shapes>> = {
  booked,
  moved: booked,
  cancelled: calendarX,
  requested,
};

const LINK_ICONS: Readonly<Record<ConfirmationLink['kind'], Shapes>> = { ics, google, manage, directions };

/** The address when it is a web page or a path of this server, else null. */
export function safeAddress(href: string): string | null {
  try {
    const address = new URL(href, document.baseURI);
    const isAbsolute = /^https?:\/\//i.test(href);
    const isPath = /^\/(?![/\\])/.test(href);
    return (isAbsolute || isPath) && /^https?:$/.test(address.protocol) ? address.href : null;
  } catch {
    return null;
  }
}

function link({ kind, label, href }: ConfirmationLink): HTMLElement | null {
  const address = safeAddress(href);
  if (!address) return null;
  const shapes = LINK_ICONS[kind] ?? google;
  const elsewhere = kind === 'ics' ? {} : { target: '_blank', rel: 'noopener noreferrer' };
  return element('a', { class: 'appointment__link', href: address, ...elsewhere }, icon(shapes), label);
}

export function confirmation(block: ConfirmationBlock): BlockView {
  const links = block.links.map(link).filter((one) => one !== null);
  const card = element(
    'div',
    { class: `card appointment appointment--${block.state}`, role: 'group', 'aria-label': block.title },
    element(
      'div',
      { class: 'appointment__head' },
      icon(SEALS[block.state] ?? booked, 'icon appointment__seal'),
      prose('card__title', block.title),
    ),
    facts(block.rows),
    links.length ? element('div', { class: 'appointment__links' }, ...links) : null,
  );
  return { element: card, activate: () => {} };
}
