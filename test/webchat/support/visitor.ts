import type { FastifyInstance } from 'fastify';

type Answer = Awaited<ReturnType<FastifyInstance['inject']>>;

export interface Upload {
  name: string;
  type: string;
  content: Uint8Array;
}

/** A browser without JavaScript: keeps cookies, reads the page's form, follows redirects. */
export class Visitor {
  readonly #app: FastifyInstance;
  readonly cookies = new Map<string, string>();
  page = '';
  headers: Record<string, string> = { 'accept-language': 'zh-CN,zh;q=0.9' };

  constructor(app: FastifyInstance) {
    this.#app = app;
  }

  async visit(url: string): Promise<Answer> {
    const answer = await this.#app.inject({ url, headers: this.#withCookies() });
    this.#keep(answer);
    this.page = answer.body;
    return answer;
  }

  hidden(name: string): string {
    return new RegExp(`name="${name}" value="([^"]*)"`).exec(this.page)?.[1] ?? '';
  }

  /** The value behind the last button with these words. */
  button(words: string): { name: string; value: string } {
    const buttons = [...this.page.matchAll(/<button[^>]*name="(\w+)" value="([^"]*)"[^>]*>\s*([^<]*?)\s*<\/button>/g)];
    const found = buttons.findLast(([, , , label]) => label === words);
    if (!found) throw new Error(`No button "${words}" on the page`);
    return { name: found[1] ?? '', value: found[2] ?? '' };
  }

  press(words: string, more: Record<string, string> = {}): Promise<Answer> {
    const { name, value } = this.button(words);
    return this.post({ [name]: value, ...more });
  }

  say(text: string): Promise<Answer> {
    return this.post({ text });
  }

  /** Sends the page's form as a browser would, and follows where it leads. */
  async post(fields: Record<string, string>, files: Upload[] = []): Promise<Answer> {
    const answer = await this.send(fields, files);
    if (answer.statusCode === 303) {
      await this.visit('/chat');
      return answer;
    }
    this.page = answer.body;
    return answer;
  }

  async send(fields: Record<string, string>, files: Upload[] = [], headers = {}): Promise<Answer> {
    const form = new FormData();
    const all = { token: this.hidden('token'), nonce: this.hidden('nonce'), ...fields };
    for (const [name, value] of Object.entries(all)) form.set(name, value);
    for (const file of files)
      form.append('files', new Blob([Buffer.from(file.content)], { type: file.type }), file.name);
    const encoded = new Response(form);
    const answer = await this.#app.inject({
      ...{ method: 'POST', url: '/chat' },
      headers: { ...this.#withCookies(), 'content-type': encoded.headers.get('content-type') ?? '', ...headers },
      payload: Buffer.from(await encoded.arrayBuffer()),
    });
    this.#keep(answer);
    return answer;
  }

  #withCookies(): Record<string, string> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return { ...this.headers, ...(cookie && { cookie }) };
  }

  #keep(answer: Answer): void {
    for (const { name, value } of answer.cookies) this.cookies.set(name, value);
  }
}

/** The text of a page, as one reads it. */
export const readable = (page: string): string =>
  page
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
