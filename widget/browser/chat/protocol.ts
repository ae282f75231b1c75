/** The shapes of the conversation protocol, as docs/widget-protocol.md describes them. */

export type ActionKind = 'say' | 'pick' | 'confirm' | 'change' | 'more';

export interface Action {
  readonly kind: ActionKind;
  readonly value: string;
}

export interface LabelledAction {
  readonly label: string;
  readonly action: Action;
}

export interface Choice extends LabelledAction {
  readonly aria_label?: string | null;
}

export interface ChoiceGroup {
  readonly label: string;
  readonly choices: readonly Choice[];
}

export interface Fact {
  readonly label: string;
  readonly value: string;
}

export interface ChoicesBlock {
  readonly kind: 'choices';
  readonly groups: readonly ChoiceGroup[];
  readonly more: LabelledAction | null;
}

export interface ReadbackBlock {
  readonly kind: 'readback';
  readonly title: string;
  readonly rows: readonly Fact[];
  readonly policy: string | null;
  readonly confirm: LabelledAction;
  readonly change: LabelledAction;
}

export interface ConfirmationLink {
  readonly kind: 'ics' | 'google' | 'manage' | 'directions';
  readonly label: string;
  readonly href: string;
}

export interface ConfirmationBlock {
  readonly kind: 'confirmation';
  readonly state: 'booked' | 'moved' | 'cancelled' | 'requested';
  readonly title: string;
  readonly rows: readonly Fact[];
  readonly links: readonly ConfirmationLink[];
}

/** The field for the code that was just sent. */
export interface CodeBlock {
  readonly kind: 'code';
  readonly label: string;
  readonly submit: string;
}

/** Shows nothing: what this device keeps, so that it is known next time, or forgets. */
export interface MemoryBlock {
  readonly kind: 'memory';
  readonly token: string | null;
}

export type Block = ChoicesBlock | ReadbackBlock | ConfirmationBlock | CodeBlock | MemoryBlock;

export type Role = 'customer' | 'assistant' | 'person' | 'notice';

export interface MessageView {
  readonly id: string;
  readonly seq: number;
  readonly role: Role;
  readonly text: string;
  /** The name of the person who says it, where a person took over. */
  readonly speaker?: string | null;
  readonly at: string;
  readonly at_label: string;
  readonly client_message_id: string | null;
  readonly blocks: readonly Block[];
}

export interface ConversationView {
  readonly id: string;
  readonly language: string;
  readonly state: 'assistant' | 'person' | 'closed';
  readonly kept_by?: string | null;
  readonly awaits_person?: boolean;
  readonly messages: readonly MessageView[];
  readonly running: string | null;
}

export interface StartedConversation {
  readonly token: string;
  readonly conversation: ConversationView;
}

export interface TurnRequest {
  readonly client_message_id: string;
  readonly text: string;
  readonly action: Action | null;
  /** `seq` of the newest message on the screen when this one was sent. */
  readonly seen: number;
}

export interface TurnEvents {
  turn: { readonly client_message_id: string; readonly message: MessageView };
  status: { readonly text: string };
  delta: { readonly text: string };
  message: MessageView;
  problem: { readonly code: string; readonly text: string; readonly retry_after: number | null };
  done: Record<string, never>;
}

export type TurnEvent = {
  [Kind in keyof TurnEvents]: { readonly kind: Kind; readonly data: TurnEvents[Kind] };
}[keyof TurnEvents];

export const LONGEST_MESSAGE = 2000;
