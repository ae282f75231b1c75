/** Open pages look again when something happened in the business; hidden ones wait until they are seen. */
import htmx from 'htmx.org';

const ADDRESS = '/dashboard/live';
const PAUSE = 400;
const AGAIN = 4000;

let stream: EventSource | undefined;
let missed = false;
const waiting = new Map<string, number>();

export function startLive(): void {
  if (!document.querySelector('[data-live]')) return;
  document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
  if (!document.hidden) open();
}

function open(): void {
  if (stream) return;
  const opened = new EventSource(ADDRESS);
  stream = opened;
  opened.addEventListener('change', (event) => {
    for (const topic of (event as MessageEvent<string>).data.split(' ')) later(topic);
  });
  opened.addEventListener('open', () => {
    // What happened while nobody listened is seen by looking again.
    if (missed) for (const topic of ['events', 'talks']) later(topic);
    missed = false;
  });
  opened.addEventListener('error', () => {
    missed = true;
    if (opened.readyState !== EventSource.CLOSED) return;
    close();
    setTimeout(() => !document.hidden && open(), AGAIN);
  });
}

function close(): void {
  stream?.close();
  stream = undefined;
  missed = true;
}

function later(topic: string): void {
  clearTimeout(waiting.get(topic));
  waiting.set(
    topic,
    window.setTimeout(() => look(topic), PAUSE),
  );
}

function look(topic: string): void {
  for (const element of document.querySelectorAll<HTMLElement>(`[data-live~="${topic}"]`)) {
    // Nothing moves under somebody's hands.
    if (element.dataset.busy === undefined) htmx.trigger(element, 'refresh', {});
    else later(topic);
  }
}
