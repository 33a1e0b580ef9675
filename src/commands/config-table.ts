import { configSchema } from '../config.ts';
import type { Locale } from '../domain/text.ts';
import type { Translator } from '../infra/i18n/translator.ts';

/** The README's table of settings, from the schema: a Markdown row a variable. */
export function configTable(translator: Translator, locale: Locale): string {
  const word = (key: string): string => translator.t(locale, `config:${key}`);
  const rows = Object.entries(configSchema.shape).map(([name, schema]) => {
    const value = name === 'DATA_DIR' ? '.data' : schema.safeParse(undefined).data;
    const shown = value === undefined ? word('none') : `\`${Array.isArray(value) ? value.join(',') : value}\``;
    return `| \`${name}\` | ${shown} | ${word(name)} |`;
  });
  return [`| ${word('variable')} | ${word('default')} | ${word('meaning')} |`, '|---|---|---|', ...rows].join('\n');
}

const BEGIN = '<!-- settings: written by `npm run docs` -->';
const END = '<!-- /settings -->';

/** A README with its table of settings made anew. Throws where the marks are missing. */
export function withConfigTable(readme: string, table: string): string {
  const [from, to] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`The README needs the marks "${BEGIN}" and "${END}"`);
  return `${readme.slice(0, from + BEGIN.length)}\n${table}\n${readme.slice(to)}`;
}
