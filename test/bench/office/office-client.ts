import { Agent, request } from 'node:http';
import type { PetitionList } from '../../../src/contract/queue.ts';
import type { Me } from '../../../src/contract/session.ts';

export interface Answer {
  status: number;
  body: unknown;
  /** From the first byte sent to the last received. */
  ms: number;
}

/** A member of staff's browser, without the browser: a cookie, a token, one connection. */
export class OfficeClient {
  readonly #origin: URL;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  #cookie = '';
  #csrf = 'none';

  private constructor(origin: string) {
    this.#origin = new URL(origin);
  }

  static async signIn(origin: string, account: { login: string; password: string }): Promise<OfficeClient> {
    const client = new OfficeClient(origin);
    const answer = await client.send('POST', '/session', account);
    if (answer.status !== 200) throw new Error(`${account.login} could not sign in: ${JSON.stringify(answer.body)}`);
    client.#csrf = (answer.body as Me).csrf;
    return client;
  }

  /** The same person on another connection. */
  again(): OfficeClient {
    const other = new OfficeClient(this.#origin.href);
    other.#cookie = this.#cookie;
    other.#csrf = this.#csrf;
    return other;
  }

  get = (path: string): Promise<Answer> => this.send('GET', path);
  post = (path: string, body: unknown): Promise<Answer> => this.send('POST', path, body);

  async list(query: Record<string, string>): Promise<PetitionList & { ms: number }> {
    const answer = await this.get(`/petitions?${new URLSearchParams(query)}`);
    if (answer.status !== 200) throw new Error(`A list was refused: ${JSON.stringify(answer.body)}`);
    return { ...(answer.body as PetitionList), ms: answer.ms };
  }

  close(): void {
    this.#agent.destroy();
  }

  /** Rejects only when the connection breaks. */
  send(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer> {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const begin = performance.now();
    const outgoing = request(new URL(`/api/office${path}`, this.#origin), {
      ...{ method, agent: this.#agent },
      headers: {
        ...(this.#cookie ? { cookie: this.#cookie } : {}),
        ...(method === 'GET' ? {} : { 'x-csrf-token': this.#csrf }),
        ...(payload === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
      },
    });
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      const [cookie] = response.headers['set-cookie'] ?? [];
      if (cookie) this.#cookie = cookie.split(';')[0] ?? '';
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('error', reject);
      response.on('end', () => {
        const ms = performance.now() - begin;
        const isJson = String(response.headers['content-type']).includes('json');
        resolve({ status: response.statusCode ?? 0, body: isJson && text ? JSON.parse(text) : text, ms });
      });
    });
    outgoing.end(payload);
    return promise;
  }
}
