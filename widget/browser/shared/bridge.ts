/** What the launcher in the host page and the panel in its frame say to each other. */

export type FromPanel =
  | { readonly type: 'ready' }
  | { readonly type: 'close' }
  | { readonly type: 'unread'; readonly count: number };

/** `focus` is false when the panel opens by itself and must not take the focus from the page. */
export type FromLauncher = { readonly type: 'opened'; readonly focus: boolean } | { readonly type: 'closed' };

const APP = 'smart-scheduler';

export function sealed(message: FromPanel | FromLauncher): object {
  return { app: APP, ...message };
}

/** The message when it is one of ours from exactly this window and origin, else null. */
export function opened<Message extends { readonly type: string }>(
  event: MessageEvent,
  from: Window | null,
  origin: string,
): Message | null {
  const { data } = event;
  const isOurs =
    typeof data === 'object' && data !== null && data.app === APP && typeof data.type === 'string';
  return from !== null && event.source === from && event.origin === origin && isOurs
    ? (data as Message)
    : null;
}
