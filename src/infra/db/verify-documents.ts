import { RENDER_JOB } from '../../app/documents/issue-document.ts';
import type { FileStore, Sealer } from '../../app/ports.ts';
import type { EventData } from '../../domain/petition/events.ts';
import type { PrismaClient } from './prisma.ts';
import { toEvent } from './stores/event-row.ts';

const ROUND = 200;

/** The series of documents' numbers, as app/documents/document-settings.ts names them. */
export const DOCUMENT_SERIES = 'document:';

interface VerifyDeps {
  prisma: PrismaClient;
  sealer: Sealer;
  files: Pick<FileStore, 'read'>;
}

/**
 * Checks that each issued document is in its matter's history, that its files still have the hash they had then, that
 * of the others the files will be written, and that no number is missing. What is off, a line each: a number and a fact.
 */
export async function verifyDocuments(deps: VerifyDeps): Promise<{ documents: number; faults: string[] }> {
  const faults: string[] = [];
  let documents = 0;
  for (let after: string | undefined; ; ) {
    const rows = await readRound(deps.prisma, after);
    documents += rows.length;
    const noted = await notedIn(deps, [...new Set(rows.map(({ petitionId }) => petitionId))]);
    for (const row of rows) {
      for (const fault of await faultsOf(deps, row, noted.get(row.id))) faults.push(`${row.number}: ${fault}`);
    }
    after = rows.at(-1)?.id;
    if (rows.length < ROUND) break;
  }
  return { documents, faults: [...faults, ...(await givenUp(deps.prisma)), ...(await numberGaps(deps.prisma))] };
}

const readRound = (prisma: PrismaClient, after: string | undefined) =>
  prisma.document.findMany({
    ...(after ? { where: { id: { gt: after } } } : {}),
    omit: { sealedFields: true },
    orderBy: { id: 'asc' },
    take: ROUND,
  });
type Row = Awaited<ReturnType<typeof readRound>>[number];

type Noted = Map<string, EventData<'document_issued'>[]>;

async function notedIn({ prisma, sealer }: VerifyDeps, petitionIds: string[]): Promise<Noted> {
  const where = { petitionId: { in: petitionIds }, type: 'document_issued' };
  const noted: Noted = new Map();
  for (const row of await prisma.petitionEvent.findMany({ where })) {
    const event = toEvent(row, sealer);
    if (event.type !== 'document_issued') continue;
    noted.set(event.data.documentId, [...(noted.get(event.data.documentId) ?? []), event.data]);
  }
  return noted;
}

async function faultsOf(
  { files }: VerifyDeps,
  row: Row,
  noted: EventData<'document_issued'>[] = [],
): Promise<string[]> {
  const [event, ...more] = noted;
  if (row.state !== 'issued') return event ? ['in the history, and not issued'] : [];
  if (!event) return ['issued, and not in the history'];
  const { sha256, docxSha256 } = row;
  if (sha256 === null || docxSha256 === null) return ['issued without a file'];
  const isSame = event.sha256 === sha256 && event.number === row.number && event.type === row.type;
  return [
    ...(more.length > 0 ? ['issued more than once'] : []),
    ...(isSame ? [] : ['not as its history says']),
    ...((await isKept(files, sha256)) ? [] : ['its PDF is missing, or was changed']),
    ...((await isKept(files, docxSha256)) ? [] : ['its Word file is missing, or was changed']),
  ];
}

/** The store itself compares what it reads with the hash. */
async function isKept(files: Pick<FileStore, 'read'>, sha256: string): Promise<boolean> {
  try {
    await files.read(sha256);
    return true;
  } catch {
    return false;
  }
}

/** Documents without a file that no job is left to write. */
async function givenUp(prisma: PrismaClient): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ number: string }[]>`
    select d.number from document d where d.state <> 'issued' and not exists (
      select from graphile_worker.jobs j
      where j.key = ${`${RENDER_JOB}:`} || d.id::text and j.attempts < j.max_attempts)
    order by d.number`;
  return rows.map(({ number }) => `${number}: has no file, and nothing is left that would write it`);
}

/** Of a type, all years together: a number is of the year in the office's zone, which is not known here. */
async function numberGaps(prisma: PrismaClient): Promise<string[]> {
  const series = await prisma.numberSeries.findMany({ where: { series: { startsWith: DOCUMENT_SERIES } } });
  const taken = new Map<string, number>();
  for (const { series: name, last } of series) {
    const type = name.split(':')[1] ?? '';
    taken.set(type, (taken.get(type) ?? 0) + last);
  }
  const counts = await prisma.document.groupBy({ by: ['type'], _count: true });
  const types = new Set([...taken.keys(), ...counts.map(({ type }) => type)]);
  return [...types].sort().flatMap((type) => {
    const [last, count] = [taken.get(type) ?? 0, counts.find((each) => each.type === type)?._count ?? 0];
    return last === count ? [] : [`documents of type ${type}: ${last} numbers taken, ${count} in use`];
  });
}
