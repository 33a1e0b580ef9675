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

/** A document with one of its tables made anew. Throws where the marks are missing. */
export function withTable(document: string, name: string, table: string): string {
  const [begin, end] = [`<!-- ${name}: written by \`npm run docs\` -->`, `<!-- /${name} -->`];
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The document needs the marks "${begin}" and "${end}"`);
  return `${document.slice(0, from + begin.length)}\n${table}\n${document.slice(to)}`;
}
