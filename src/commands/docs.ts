import { readFileSync, writeFileSync } from 'node:fs';
import { createTranslator } from '../infra/i18n/translator.ts';
import { configTable, withConfigTable } from './config-table.ts';

const READMES = [
  { locale: 'en', url: new URL('../../README.md', import.meta.url) },
  { locale: 'zh-CN', url: new URL('../../README.zh-CN.md', import.meta.url) },
] as const;

/** The READMEs as they are and as their tables of settings should be. */
export function readmes(): { url: URL; now: string; expected: string }[] {
  const translator = createTranslator();
  return READMES.map(({ locale, url }) => {
    const now = readFileSync(url, 'utf8');
    return { url, now, expected: withConfigTable(now, configTable(translator, locale)) };
  });
}

if (import.meta.main) {
  for (const { url, expected } of readmes()) writeFileSync(url, expected);
}
