/** Reads server-sent events from a fetch response, whatever way the network cuts them. */
import type { TurnEvent } from './protocol';

export interface StreamEvent {
  readonly event: string;
  readonly data: string;
}

const KINDS: ReadonlySet<string> = new Set(['turn', 'status', 'delta', 'message', 'problem', 'done']);

/** The event-stream grammar of the HTML standard: LF, CR or CRLF, comments, several data lines. */
export class EventParser {
  #rest = '';
  #event = '';
  #data: string[] = [];
  #started = false;

  push(chunk: string): StreamEvent[] {
    let text = this.#rest + chunk;
    if (!this.#started && text) {
      this.#started = true;
      text = text.replace(/^\uFEFF/, '');
    }
    // A CR at the very end may be half of a CRLF: it waits for what follows.
    const lines = text.split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? '';
    return lines.flatMap((line) => this.#line(line));
  }

  #line(line: string): StreamEvent[] {
    if (line === '') return this.#dispatch();
    const colon = line.indexOf(':');
    if (colon === 0) return [];
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') this.#event = value;
    else if (field === 'data') this.#data.push(value);
    return [];
  }

  #dispatch(): StreamEvent[] {
    const event = { event: this.#event || 'message', data: this.#data.join('\n') };
    const complete = this.#data.length > 0;
    this.#event = '';
    this.#data = [];
    return complete ? [event] : [];
  }
}

function asTurnEvent({ event, data }: StreamEvent): TurnEvent | null {
  if (!KINDS.has(event)) return null;
  try {
    return { kind: event, data: JSON.parse(data) } as TurnEvent;
  } catch {
    return null;
  }
}

/** The events of one turn; ends when the stream ends, throws what the reader throws. `onBytes` hears every sign of life. */
export async function* readTurnEvents(
  body: ReadableStream<Uint8Array>,
  onBytes: () => void = () => {},
): AsyncGenerator<TurnEvent> {
  const parser = new EventParser();
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      onBytes();
      for (const event of parser.push(decoder.decode(value, { stream: true }))) {
        const turnEvent = asTurnEvent(event);
        if (turnEvent) yield turnEvent;
      }
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}
