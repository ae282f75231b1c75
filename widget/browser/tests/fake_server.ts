/** A server that speaks the conversation protocol over real HTTP, with faults on demand. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MessageView, TurnRequest } from '../chat/protocol';

/** What happens to the next request of a kind instead of an answer. */
export type Fault =
  | 'drop'
  | 'accept and drop'
  | { readonly cutAfter: number }
  | { readonly status: number; readonly detail?: string; readonly retryAfter?: number };

interface StoredEvent {
  readonly event: string;
  readonly data: unknown;
}

interface Turn {
  readonly events: StoredEvent[];
  readonly listeners: Set<() => void>;
}

interface Conversation {
  readonly token: string;
  language: string;
  state: 'assistant' | 'person' | 'closed';
  readonly messages: MessageView[];
  readonly turns: Map<string, Turn>;
  running: string | null;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString() || 'null');
}

export class FakeServer {
  readonly conversations = new Map<string, Conversation>();
  /** Texts of the turns that really ran, in order: each must be here once. */
  readonly ran: string[] = [];
  readonly requests: string[] = [];
  readonly faults: Array<{ readonly on: RegExp; readonly fault: Fault }> = [];
  /** While set, turns wait for it before they answer. */
  gate: Promise<void> | null = null;
  #server: Server | null = null;
  #serial = 0;

  async listen(): Promise<string> {
    const server = createServer((request, response) => void this.#answer(request, response));
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/businesses/demo-salon`;
  }

  close(): Promise<void> {
    this.#server?.closeAllConnections();
    return new Promise((resolve) => this.#server?.close(() => resolve()));
  }

  /** The next request whose "METHOD path" matches suffers `fault`. */
  fail(on: RegExp, fault: Fault): void {
    this.faults.push({ on, fault });
  }

  /** Holds every turn back until the returned function is called. */
  hold(): () => void {
    let release = () => {};
    this.gate = new Promise((resolve) => {
      release = resolve;
    });
    return release;
  }

  only(): Conversation {
    const [conversation] = this.conversations.values();
    if (!conversation) throw new Error('No conversation was started.');
    return conversation;
  }

  say(
    conversation: Conversation,
    role: MessageView['role'],
    text: string,
    clientId: string | null = null,
  ): MessageView {
    const seq = conversation.messages.length + 1;
    const message: MessageView = {
      id: `msg_${conversation.token}_${seq}`,
      seq,
      role,
      text,
      at: '2026-11-26T18:30:00-05:00',
      at_label: '6:30 pm',
      client_message_id: clientId,
      blocks: [],
    };
    conversation.messages.push(message);
    return message;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').replace('/api/v1/businesses/demo-salon', '');
    const line = `${request.method} ${path}`;
    this.requests.push(line);
    const at = this.faults.findIndex(({ on }) => on.test(line));
    const fault = at < 0 ? null : (this.faults.splice(at, 1)[0]?.fault ?? null);
    const body = await bodyOf(request);
    if (fault === 'drop') request.socket.destroy();
    else if (fault && typeof fault === 'object' && 'status' in fault) this.#refuse(response, fault);
    else this.#route(line, request, response, body, fault);
  }

  #refuse(
    response: ServerResponse,
    { status, detail, retryAfter }: Extract<Fault, { status: number }>,
  ): void {
    response.writeHead(status, {
      'content-type': 'application/problem+json',
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    });
    response.end(JSON.stringify({ type: 'about:blank', title: 'x', status, code: 'x', detail }));
  }

  #route(
    line: string,
    request: IncomingMessage,
    response: ServerResponse,
    body: unknown,
    fault: Fault | null,
  ): void {
    if (line === 'POST /conversations') return this.#start(response, body as { language: string });
    const conversation = this.conversations.get(request.headers.authorization?.replace('Bearer ', '') ?? '');
    if (!conversation) return this.#refuse(response, { status: 401, detail: 'That conversation has ended.' });
    const after = /^GET \/conversations\/current\?after=(\d+)$/.exec(line);
    const joined = /^GET \/conversations\/current\/turns\/(.+)$/.exec(line);
    if (after) return this.#json(response, 200, this.#view(conversation, Number(after[1])));
    if (joined) return this.#join(response, conversation, joined[1] ?? '', fault);
    if (line.startsWith('POST')) return this.#post(response, conversation, body as TurnRequest, fault);
    if (line.startsWith('PUT')) conversation.language = (body as { language: string }).language;
    if (line.startsWith('DELETE')) this.conversations.delete(conversation.token);
    response.writeHead(204).end();
  }

  #start(response: ServerResponse, { language }: { language: string }): void {
    this.#serial += 1;
    const token = `token-${this.#serial}`;
    const conversation: Conversation = {
      token,
      language,
      state: 'assistant',
      messages: [],
      turns: new Map(),
      running: null,
    };
    this.conversations.set(token, conversation);
    this.#json(response, 201, { token, conversation: this.#view(conversation, 0) });
  }

  #view(conversation: Conversation, after: number): unknown {
    const { token, language, state, messages, running } = conversation;
    return { id: token, language, state, messages: messages.filter(({ seq }) => seq > after), running };
  }

  #post(
    response: ServerResponse,
    conversation: Conversation,
    request: TurnRequest,
    fault: Fault | null,
  ): void {
    const id = request.client_message_id;
    if (!conversation.turns.has(id)) void this.#run(conversation, request);
    if (fault === 'accept and drop') response.socket?.destroy();
    else this.#join(response, conversation, id, fault);
  }

  async #run(conversation: Conversation, { client_message_id: id, text }: TurnRequest): Promise<void> {
    const turn: Turn = { events: [], listeners: new Set() };
    const emit = (event: string, data: unknown) => {
      turn.events.push({ event, data });
      for (const listener of turn.listeners) listener();
    };
    conversation.turns.set(id, turn);
    conversation.running = id;
    this.ran.push(text);
    emit('turn', { client_message_id: id, message: this.say(conversation, 'customer', text, id) });
    await this.gate;
    conversation.running = null;
    if (text.startsWith('trouble')) {
      emit('problem', { code: 'busy', text: 'I cannot reach the calendar.', retry_after: null });
      return;
    }
    emit('status', { text: 'Checking…' });
    emit('delta', { text: 'You said ' });
    emit('delta', { text: `“${text}”.` });
    emit('message', this.say(conversation, 'assistant', `You said “${text}”.`));
    emit('done', {});
  }

  #join(response: ServerResponse, conversation: Conversation, id: string, fault: Fault | null): void {
    const turn = conversation.turns.get(id);
    if (!turn) return this.#refuse(response, { status: 404, detail: 'Unknown turn' });
    const cutAfter =
      fault && typeof fault === 'object' && 'cutAfter' in fault ? fault.cutAfter : Number.POSITIVE_INFINITY;
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
    let sent = 0;
    const flush = () => {
      for (; sent < turn.events.length; sent += 1) {
        if (sent >= cutAfter) return void response.socket?.destroy();
        const { event, data } = turn.events[sent] as StoredEvent;
        response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
        if (event === 'done' || event === 'problem') response.end();
      }
    };
    turn.listeners.add(flush);
    flush();
  }

  #json(response: ServerResponse, status: number, body: unknown): void {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }
}
