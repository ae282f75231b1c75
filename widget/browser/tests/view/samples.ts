/** Messages and blocks as a server sends them. */
import type {
  Block,
  ChoicesBlock,
  CodeBlock,
  ConfirmationBlock,
  MessageView,
  ReadbackBlock,
} from '../../chat/protocol';
import { EMPTY, type State } from '../../chat/state';

export const CHOICES: ChoicesBlock = {
  kind: 'choices',
  groups: [
    {
      label: 'Thu 26 Nov · Ana',
      choices: [
        {
          label: '1:30 pm',
          aria_label: 'Thursday 26 November, 1:30 pm with Ana',
          action: { kind: 'pick', value: 'slot-a' },
        },
        {
          label: '3:00 pm',
          aria_label: 'Thursday 26 November, 3:00 pm with Ana',
          action: { kind: 'pick', value: 'slot-b' },
        },
      ],
    },
    {
      label: 'Fri 27 Nov · Ana',
      choices: [{ label: '9:00 am', aria_label: null, action: { kind: 'say', value: 'Friday at 9' } }],
    },
  ],
  more: { label: 'More times', action: { kind: 'more', value: 'offer-1' } },
};

export const READBACK: ReadbackBlock = {
  kind: 'readback',
  title: 'Shall I book this?',
  rows: [
    { label: 'Service', value: 'Haircut' },
    { label: 'When', value: 'Thu 26 Nov, 3:00 pm' },
  ],
  policy: 'Free to cancel until 24 hours before.',
  confirm: { label: 'Confirm', action: { kind: 'confirm', value: 'proposal-1' } },
  change: { label: 'Change something', action: { kind: 'change', value: 'proposal-1' } },
};

export const CODE: CodeBlock = { kind: 'code', label: '6-digit code', submit: 'Send' };

export const CONFIRMATION: ConfirmationBlock = {
  kind: 'confirmation',
  state: 'booked',
  title: 'You’re booked',
  rows: [{ label: 'When', value: 'Thu 26 Nov, 3:00 pm' }],
  links: [
    { kind: 'ics', label: 'Add to calendar', href: '/m/abc.ics' },
    { kind: 'google', label: 'Google Calendar', href: 'https://calendar.google.com/x' },
  ],
};

export function said(
  seq: number,
  role: MessageView['role'],
  text: string,
  blocks: readonly Block[] = [],
): MessageView {
  return {
    id: `msg_${seq}`,
    seq,
    role,
    text,
    at: '2026-11-26T18:30:00-05:00',
    at_label: '6:30 pm',
    client_message_id: role === 'customer' ? `client-${seq}` : null,
    blocks,
  };
}

export function stateWith(...messages: readonly MessageView[]): State {
  return { ...EMPTY, phase: 'ready', messages };
}
