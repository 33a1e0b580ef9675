import { readFileSync, writeFileSync } from 'node:fs';
import { createTranslator } from '../infra/i18n/translator.ts';
import { configTable, withTable } from './config-table.ts';
import { lifecycleDoc } from './lifecycle-doc.ts';
import { retentionTable } from './retention-table.ts';

const ROOT = new URL('../../', import.meta.url);
const READMES = [
  { locale: 'en', path: 'README.md' },
  { locale: 'zh-CN', path: 'README.zh-CN.md' },
] as const;

/** What is written by the program into the documentation, beside what stands there now. */
export function documents(): { url: URL; now: string; expected: string }[] {
  const translator = createTranslator();
  const readmes = READMES.map(({ locale, path }) => {
    const url = new URL(path, ROOT);
    const now = readFileSync(url, 'utf8');
    return { url, now, expected: withTable(now, 'settings', configTable(translator, locale)) };
  });
  const lifecycle = new URL('docs/lifecycle.md', ROOT);
  const operations = new URL('docs/operations.md', ROOT);
  const running = readFileSync(operations, 'utf8');
  return [
    ...readmes,
    { url: lifecycle, now: readOr(lifecycle, ''), expected: lifecycleDoc(translator) },
    { url: operations, now: running, expected: withTable(running, 'retention', retentionTable()) },
  ];
}

function readOr(url: URL, otherwise: string): string {
  try {
    return readFileSync(url, 'utf8');
  } catch {
    return otherwise;
  }
}

if (import.meta.main) {
  for (const { url, expected } of documents()) writeFileSync(url, expected);
}
