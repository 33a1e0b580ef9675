import type { ResourceLanguage } from 'i18next';

type Params = Record<string, string | number>;

/** What takes more than putting values in: other sentences inside, values that are formatted. */
const NEEDS_MORE = /\$t\(|\{\{\w*[^\w}]/;
const PLACE = /\{\{(\w+)\}\}/g;
/** Choose among several sentences. */
const CHOOSING = ['count', 'context'];

/**
 * The sentences of one language by `namespace:key`. Nearly all are written by putting values in, and a page is made of
 * hundreds: i18next, which looks for plurals, contexts and nesting each time, writes the others.
 */
export class Sentences {
  readonly #texts = new Map<string, string>();

  constructor(resources: ResourceLanguage) {
    for (const [namespace, content] of Object.entries(resources)) this.#add(`${namespace}:`, content);
  }

  has(key: string): boolean {
    return this.#texts.has(inNamespace(key));
  }

  /** Null for what takes more than this. */
  write(key: string, params: Params = {}): string | null {
    const text = this.#texts.get(inNamespace(key));
    if (text === undefined || NEEDS_MORE.test(text) || CHOOSING.some((name) => name in params)) return null;
    if (!text.includes('{{')) return text;
    let isWhole = true;
    const written = text.replace(PLACE, (_, name: string) => {
      isWhole &&= name in params;
      return String(params[name]);
    });
    return isWhole ? written : null;
  }

  #add(path: string, content: unknown): void {
    if (typeof content === 'string') this.#texts.set(path, content);
    else if (typeof content === 'object' && content !== null) {
      const [before, dot] = path.endsWith(':') ? [path, ''] : [path, '.'];
      for (const [name, part] of Object.entries(content)) this.#add(`${before}${dot}${name}`, part);
    }
  }
}

const inNamespace = (key: string): string => (key.includes(':') ? key : `bot:${key}`);
