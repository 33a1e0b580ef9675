import type { FastifyInstance } from 'fastify';
import type { Me } from '../../../src/contract/session.ts';

type Method = 'PUT' | 'GET' | 'POST' | 'PATCH' | 'DELETE';

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | number | undefined>;
  text: string;
  bytes: Buffer;
  // Tests look at whatever came; the response schemas are checked by the server.
  // biome-ignore lint/suspicious/noExplicitAny: the body of any route
  body: any;
}

/** A browser of one member of staff: keeps the cookie and the token as the client does. */
export class StaffBrowser {
  cookie: string | null = null;
  csrf = 'none';
  readonly #app: FastifyInstance;
  readonly headers: Record<string, string>;

  constructor(app: FastifyInstance, headers: Record<string, string> = {}) {
    this.#app = app;
    this.headers = headers;
  }

  get = (path: string) => this.call('GET', path);
  post = (path: string, body: unknown = {}) => this.call('POST', path, body);
  put = (path: string, body: unknown = {}) => this.call('PUT', path, body);
  patch = (path: string, body: unknown) => this.call('PATCH', path, body);
  delete = (path: string) => this.call('DELETE', path);

  async call(method: Method, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await this.#app.inject({
      method,
      url: path.startsWith('/api') || path.startsWith('/office') ? path : `/api/office${path}`,
      headers: {
        ...this.headers,
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(method === 'GET' ? {} : { 'x-csrf-token': this.csrf }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    this.#keepCookie(response.cookies);
    const isJson = String(response.headers['content-type']).includes('json');
    return {
      status: response.statusCode,
      headers: response.headers,
      text: response.body,
      bytes: response.rawPayload,
      body: isJson && response.body ? JSON.parse(response.body) : null,
    };
  }

  async signIn(login: string, password: string): Promise<Answer> {
    const answer = await this.post('/session', { login, password });
    if (answer.status === 200) this.csrf = (answer.body as Me).csrf;
    return answer;
  }

  async acceptInvite(token: string, account: { name: string; login: string; password: string }): Promise<Answer> {
    const answer = await this.post('/invites/accept', { token, ...account });
    if (answer.status === 200) this.csrf = (answer.body as Me).csrf;
    return answer;
  }

  #keepCookie(cookies: { name: string; value: string }[]): void {
    const found = cookies.find(({ name }) => name === 'desk_session');
    if (found) this.cookie = found.value ? `desk_session=${found.value}` : null;
  }
}
