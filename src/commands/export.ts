import { mkdir, open } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { BYTE_ORDER_MARK, csvLine } from '../app/exchange/csv.ts';
import { EXPORT_COLUMNS } from '../app/exchange/exported-matter.ts';
import { exportRegister } from '../infra/db/exchange/export-register.ts';
import { createPrisma } from '../infra/db/prisma.ts';
import { createSealer } from '../infra/sealing.ts';
import { type Command, UsageError } from './command.ts';

/** For nobody but whoever runs the command: statements may name people. */
const OWN = 0o600;

export const exportCommand: Command = {
  summary: 'write all matters to matters.jsonl and matters.csv, without who filed them',
  usage: 'FOLDER [--with-identities --reason <text>]',
  run: async ({ args, cwd, secrets, databaseUrl, print }) => {
    const { folder, withIdentities, reason } = readOptions(args);
    const into = resolve(cwd, folder);
    await mkdir(into, { recursive: true });
    const prisma = createPrisma(await databaseUrl(), 2);
    // `wx`: an earlier export is not written over.
    const json = await open(join(into, 'matters.jsonl'), 'wx', OWN);
    const csv = await open(join(into, 'matters.csv'), 'wx', OWN);
    let count = 0;
    try {
      const sealer = createSealer(secrets.fieldKeys, secrets.sessionSecret);
      // Written down first: what was begun may have been read.
      const data = { how: withIdentities ? 'with_identities' : 'without_identities', ...(reason ? { reason } : {}) };
      await prisma.auditEvent.create({ data: { type: 'matters.exported', data } });
      await csv.write(BYTE_ORDER_MARK + csvLine(EXPORT_COLUMNS));
      for await (const matter of exportRegister(prisma, sealer, { withIdentities })) {
        await json.write(`${JSON.stringify(matter)}\n`);
        await csv.write(csvLine(EXPORT_COLUMNS.map((column) => matter[column])));
        count += 1;
      }
    } finally {
      await Promise.all([json.close(), csv.close(), prisma.$disconnect()]);
    }
    const named = withIdentities ? 'with those who filed them' : 'without those who filed them';
    print(`${count} matters were written to ${into}, ${named}.`);
    return 0;
  },
};

function readOptions(args: string[]): { folder: string; withIdentities: boolean; reason: string | undefined } {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { 'with-identities': { type: 'boolean', default: false }, reason: { type: 'string' } },
  });
  const [folder, ...more] = positionals;
  if (!folder || more.length > 0) throw new UsageError('Name one folder to write to.');
  const reason = values.reason?.trim();
  const withIdentities = values['with-identities'];
  if (withIdentities && !reason) throw new UsageError('Say with --reason why identities leave the house; it is kept.');
  return { folder, withIdentities, reason };
}
