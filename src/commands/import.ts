import { randomBytes, randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { AppDeps } from '../app/deps.ts';
import type { ImportResult } from '../app/exchange/import-matter.ts';
import { type Line, linesOf } from '../app/exchange/lines.ts';
import { systemClock } from '../infra/clock.ts';
import { createRowImport } from '../infra/db/exchange/import-rows.ts';
import { createPrisma } from '../infra/db/prisma.ts';
import { createSealer } from '../infra/sealing.ts';
import { type Command, UsageError } from './command.ts';

export const importCommand: Command = {
  summary: 'take matters of another system in, a line of JSON each; the same line again changes nothing',
  usage: 'FILE --source <name of that system> [--dry-run]',
  run: async ({ args, cwd, config, secrets, databaseUrl, print, say }) => {
    const { path, source, isTrial } = readOptions(args);
    const file = await open(resolve(cwd, path));
    const prisma = createPrisma(await databaseUrl(), 2);
    const counts = { registered: 0, known: 0, refused: 0 };
    try {
      const sealer = createSealer(secrets.fieldKeys, secrets.sessionSecret);
      const { fingerprint } = sealer;
      const random = (count: number): Uint8Array => randomBytes(count);
      const deps: AppDeps = { clock: systemClock, newId: randomUUID, random, fingerprint, timeZone: config.TIME_ZONE };
      const importRow = createRowImport({ prisma, sealer, deps }, { source, isTrial });
      for await (const line of linesOf(file.createReadStream({ autoClose: false }))) {
        if (line.text.trim() === '') continue;
        const result = await importLine(line, importRow);
        counts[result.result] += 1;
        print(JSON.stringify({ line: line.number, ...withoutTrialIds(result, isTrial) }));
      }
    } finally {
      await Promise.all([file.close(), prisma.$disconnect()]);
    }
    const { registered, known, refused } = counts;
    say(`${registered} ${isTrial ? 'could be registered' : 'registered'}, ${known} known already, ${refused} refused.`);
    return refused === 0 ? 0 : 1;
  },
};

async function importLine(line: Line, importRow: (row: unknown) => Promise<ImportResult>): Promise<ImportResult> {
  const refused = { result: 'refused', externalId: null, field: 'row' } as const;
  if (line.isCut) return { ...refused, problem: 'too_long' };
  let row: unknown;
  try {
    row = JSON.parse(line.text);
  } catch {
    return { ...refused, problem: 'not_json' };
  }
  return importRow(row);
}

/** What was only tried has no id by which anybody could find it. */
function withoutTrialIds(result: ImportResult, isTrial: boolean): object {
  if (!isTrial || result.result !== 'registered') return result;
  return { result: 'would_register', externalId: result.externalId };
}

function readOptions(args: string[]): { path: string; source: string; isTrial: boolean } {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { source: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
  });
  const [path, ...more] = positionals;
  if (!path || more.length > 0) throw new UsageError('Name one file to read.');
  const source = values.source?.trim() ?? '';
  if (!/^[\w.-]{1,60}$/.test(source))
    throw new UsageError('Name the other system with --source (letters, digits, . - _).');
  return { path, source, isTrial: values['dry-run'] };
}
