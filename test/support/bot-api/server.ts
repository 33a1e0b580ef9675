import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Update, UserFromGetMe } from 'grammy/types';
import { type ApiCall, ApiError, badRequest, readParams } from './call.ts';
import { ChatRoom } from './chat-room.ts';
import { Faults, faultError } from './faults.ts';
import { FileShelf } from './file-shelf.ts';
import { type BotState, perform } from './methods.ts';
import { Person } from './person.ts';
import { loadValidators, type Validators } from './schema.ts';
import { UpdateQueue } from './update-queue.ts';

const ME: UserFromGetMe = {
  id: 700000001,
  is_bot: true,
  first_name: 'Petition Desk',
  username: 'petition_desk_test_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
} as UserFromGetMe;

/** Enough for a press on the last question. */
const KEPT_UNRECORDED = 4;
/** More of the same tell nothing new. */
const KEPT_REFUSALS = 200;

export interface BotApiServerOptions {
  /** Default: a token that `loadConfig` accepts. */
  token?: string;
  port?: number;
  /** First update id; real ones begin anywhere. */
  firstUpdateId?: number;
  /** `accept`: the bot may write to chats that never wrote to it (load tests). Default: `chat not found`. */
  unknownChats?: 'refuse' | 'accept';
  /** False: calls are checked and answered but not kept, messages but a few of each chat neither (load tests). */
  record?: boolean;
  /** When messages are sent; default: the machine's clock. */
  now?: () => Date;
}

/**
 * A Bot API server on loopback for one bot: checks every call against the official types and limits, keeps the
 * chats, hands out updates by long polling or webhook, and misbehaves when told to.
 */
export interface BotApiServer {
  /** For TELEGRAM_API_ROOT. */
  url: string;
  token: string;
  /** A citizen with a phone: writes, presses, sees. The same object for the same chat. */
  person: (chatId?: number, options?: { language?: string; firstName?: string }) => Person;
  room: (chatId: number) => ChatRoom;
  updates: UpdateQueue;
  faults: Faults;
  files: FileShelf;
  /** Calls in the order they were answered. */
  calls: ApiCall[];
  /** Calls that the types or limits refused: a well-behaved bot leaves this empty. */
  refusals: { call: ApiCall; problem: string }[];
  /** Commands, descriptions and menu button by `<name> <scope> <language>`. */
  profile: Map<string, unknown>;
  /** Sends an update of any make, checked against the official types. */
  deliver: (chatId: number, update: Omit<Update, 'update_id'>) => Update;
  close: () => Promise<void>;
}

export async function startBotApiServer(options: BotApiServerOptions = {}): Promise<BotApiServer> {
  const validators = await loadValidators();
  const token = options.token ?? '700000001:test-token-for-loopback-only';
  const { state, room } = newState(options);
  const desk = new Desk(state, validators, { token, record: options.record ?? true });
  state.updates.onWebhookCall = (call) => desk.callByWebhook(call);
  const http = createServer((request, response) => void desk.serve(request, response));
  await new Promise<void>((resolve) => http.listen(options.port ?? 0, '127.0.0.1', resolve));
  const deliver = (chatId: number, content: Omit<Update, 'update_id'>): Update => {
    const problem = validators.checkUpdate({ ...content, update_id: 1 });
    if (problem !== null) throw new Error(`Not an update of the Bot API: ${problem}`);
    room(chatId);
    return state.updates.push(chatId, content);
  };
  const persons = new Map<number, Person>();
  const { updates, files, profile } = state;
  const { faults, calls, refusals } = desk;
  return {
    ...{ token, room, updates, files, profile, faults, calls, refusals, deliver },
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    person: (chatId = 5_000_000_000 + persons.size, person = {}) => {
      const known =
        persons.get(chatId) ??
        new Person({ room: room(chatId), state, deliver, ...(options.now ? { now: options.now } : {}), ...person });
      persons.set(chatId, known);
      return known;
    },
    close: async () => {
      updates.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

function newState(options: BotApiServerOptions): { state: BotState; room: (chatId: number) => ChatRoom } {
  const rooms = new Map<number, ChatRoom>();
  const keep = options.record === false ? KEPT_UNRECORDED : undefined;
  const room = (chatId: number): ChatRoom => {
    const known = rooms.get(chatId) ?? new ChatRoom(chatId, keep);
    rooms.set(chatId, known);
    return known;
  };
  const state: BotState = {
    me: ME,
    room: (chatId) => rooms.get(chatId) ?? (options.unknownChats === 'accept' ? room(chatId) : undefined),
    rooms: () => rooms.values(),
    updates: new UpdateQueue(options.firstUpdateId ?? 900_000_000),
    files: new FileShelf(),
    profile: new Map(),
  };
  return { state, room };
}

/** Answers requests: finds the method, applies faults, checks, performs. */
class Desk {
  readonly faults = new Faults();
  readonly calls: ApiCall[] = [];
  readonly refusals: { call: ApiCall; problem: string }[] = [];
  readonly #state: BotState;
  readonly #validators: Validators;
  readonly #options: { token: string; record: boolean };

  constructor(state: BotState, validators: Validators, options: { token: string; record: boolean }) {
    this.#state = state;
    this.#validators = validators;
    this.#options = options;
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const filePrefix = `/file/bot${this.#options.token}/`;
    if (path.startsWith(filePrefix)) return this.#serveFile(path.slice(filePrefix.length), response);
    try {
      const result = await this.#answer(path, request, response);
      if (result !== undefined) reply(response, 200, { ok: true, result });
    } catch (error) {
      if (error instanceof ApiError) return refuse(response, error);
      refuse(response, new ApiError(500, `Internal Server Error: ${String(error)}`));
    }
  }

  /** Undefined: nothing is to be answered. */
  async #answer(path: string, request: IncomingMessage, response: ServerResponse): Promise<unknown> {
    const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(path) ?? [];
    if (token !== this.#options.token) throw new ApiError(401, 'Unauthorized');
    if (!this.#validators.hasMethod(method)) throw new ApiError(404, 'Not Found: method not found');
    const call = { method, params: await readParams(request, method, this.#validators) };
    const fault = this.faults.take(call);
    if (fault?.kind === 'hang') return undefined;
    const error = fault ? faultError(fault) : null;
    if (error) throw error;
    const result = await this.#perform(call, response);
    if (this.#options.record && method !== 'getUpdates') this.calls.push(call);
    if (fault?.kind !== 'drop') return result;
    response.destroy();
    return undefined;
  }

  async #perform(call: ApiCall, response: ServerResponse): Promise<unknown> {
    try {
      this.#check(call);
      if (call.method === 'getUpdates') {
        const gone = new AbortController();
        response.on('close', () => gone.abort());
        return await this.#state.updates.poll(call.params, gone.signal);
      }
      return perform(call, this.#state);
    } catch (error) {
      this.#noteRefusal(call, error);
      throw error;
    }
  }

  /** A call that came as the answer to a webhook: `{ method, ...params }`. */
  callByWebhook(body: unknown): void {
    const { method, ...params } = body as ApiCall['params'];
    const call = { method: String(method), params };
    try {
      this.#check(call);
      perform(call, this.#state);
      if (this.#options.record) this.calls.push(call);
    } catch (error) {
      this.#noteRefusal(call, error);
    }
  }

  #check(call: ApiCall): void {
    const problem = this.#validators.checkCall(call.method, call.params);
    if (problem) throw badRequest(problem.includes('callback_data') ? `BUTTON_DATA_INVALID (${problem})` : problem);
  }

  #noteRefusal(call: ApiCall, error: unknown): void {
    const isRefusal = error instanceof ApiError && error.code === 400;
    if (isRefusal && this.refusals.length < KEPT_REFUSALS) this.refusals.push({ call, problem: error.message });
  }

  #serveFile(path: string, response: ServerResponse): void {
    const content = this.#state.files.contentAt(path);
    if (content) response.writeHead(200, { 'content-length': content.byteLength }).end(content);
    else reply(response, 404, { ok: false, error_code: 404, description: 'Not Found' });
  }
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function refuse(response: ServerResponse, error: ApiError): void {
  const body = { ok: false, error_code: error.code, description: error.message };
  reply(response, error.code, error.parameters ? { ...body, parameters: error.parameters } : body);
}
