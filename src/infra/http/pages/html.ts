/** Markup that is safe to send: everything put into it was escaped or was `Html` itself. */
export class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
  toString(): string {
    return this.markup;
  }
}

export type Fragment = Html | string | number | false | null | undefined | readonly Fragment[];

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? '');

function write(fragment: Fragment): string {
  if (fragment instanceof Html) return fragment.markup;
  if (fragment === null || fragment === undefined || fragment === false) return '';
  if (typeof fragment === 'string') return escapeHtml(fragment);
  if (typeof fragment === 'number') return String(fragment);
  return fragment.map(write).join('');
}

/**
 * Tagged template for pages. Strings are escaped for text and for quoted attributes (always quote them);
 * `false`, `null` and `undefined` write nothing. The template's own indentation is not sent.
 */
export function html(parts: TemplateStringsArray, ...values: Fragment[]): Html {
  let markup = tidy(parts[0] ?? '');
  values.forEach((value, index) => {
    markup += write(value) + tidy(parts[index + 1] ?? '');
  });
  return new Html(markup);
}

// Only runs that hold a line break: a single space between words or attributes means something.
const tidy = (part: string): string => part.replace(/\s*\n\s*/g, '\n');
