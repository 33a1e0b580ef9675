import { z } from 'zod';
import type { Sealer } from '../../../app/ports.ts';
import type { NewPetition, NewSubmission, PetitionStore } from '../../../app/stores.ts';
import { IDENTITY_MODES, PETITION_KINDS } from '../../../domain/dialogue/command.ts';
import type { Matter, Petition } from '../../../domain/petition/petition.ts';
import { OUTCOMES, STATUSES } from '../../../domain/petition/statuses.ts';
import { isSealed } from '../../../domain/staff/permissions.ts';
import type { Prisma } from '../prisma.ts';
import { dateOf, dayOf, localeOf, oneOf } from './columns.ts';
import type { StoreBase } from './transaction.ts';

type Row = Prisma.PetitionGetPayload<object>;

const maybe = z.string().nullable();
const matterSchema = z.object({
  statement: z.string(),
  place: maybe,
  occurred: maybe,
  concerned: maybe,
  remedy: maybe,
  earlierHandling: maybe,
}) satisfies z.ZodType<Matter>;

const NO_WORDS: Matter = {
  statement: '',
  place: null,
  occurred: null,
  concerned: null,
  remedy: null,
  earlierHandling: null,
};

/** A row as the domain knows it; the words of a sealed matter are opened. */
export function toPetition(row: Row, sealer: Sealer): Petition {
  const { queryCodeHash: _hash, updatedAt: _updated, sealedMatter, ...plain } = row;
  const words = sealedMatter ? matterSchema.parse(sealer.openJson(sealedMatter)) : {};
  return {
    ...plain,
    ...words,
    kind: oneOf(PETITION_KINDS, row.kind, 'kind'),
    status: oneOf(STATUSES, row.status, 'status'),
    outcome: row.outcome === null ? null : oneOf(OUTCOMES, row.outcome, 'outcome'),
    identityMode: oneOf(IDENTITY_MODES, row.identityMode, 'identity mode'),
    locale: localeOf(row.locale),
    nextDueOn: row.nextDueOn && dayOf(row.nextDueOn),
  };
}

export function createPetitionStore({ tx, sealer, touched }: StoreBase): PetitionStore {
  const open = (row: Row | null) => row && toPetition(row, sealer);
  return {
    insert: async (petition) => {
      touched.petitions.add(petition.id);
      await tx.petition.create({ data: rowOf(petition, sealer) });
    },
    lock: async (id) => {
      // Not `for update`: a row that refers to the matter (a new follower, a file) need not wait.
      await tx.$queryRaw`select from petition where id = ${id}::uuid for no key update`;
      return open(await tx.petition.findUnique({ where: { id } }));
    },
    find: async (id) => open(await tx.petition.findUnique({ where: { id } })),
    findMany: async (ids) => {
      const rows = await tx.petition.findMany({ where: { id: { in: [...ids] } }, orderBy: { receivedAt: 'desc' } });
      return rows.map((row) => toPetition(row, sealer));
    },
    findByNumber: async (number) => {
      const row = await tx.petition.findUnique({ where: { number } });
      return row && { petition: toPetition(row, sealer), queryCodeHash: row.queryCodeHash };
    },
    update: async (id, { nextDueOn, ...changes }) => {
      touched.petitions.add(id);
      const due = nextDueOn === undefined ? {} : { nextDueOn: nextDueOn && dateOf(nextDueOn) };
      const data = { ...changes, ...due, version: { increment: 1 }, updatedAt: new Date() };
      const { version } = await tx.petition.update({ where: { id }, data, select: { version: true } });
      return version;
    },
    nextRunning: async (series) => {
      const [row] = await tx.$queryRaw<{ last: number }[]>`
        insert into number_series (series, last) values (${series}, 1)
        on conflict (series) do update set last = number_series.last + 1
        returning last`;
      if (!row) throw new Error('The number series gave no number');
      return row.last;
    },
    insertSubmission: async (submission) => {
      await tx.submission.create({ data: submissionRow(submission, sealer) });
    },
    insertRating: async ({ petitionId, office, unit, comment, ratedAt }) => {
      await tx.rating.create({ data: { petitionId, office, unit, comment, ratedAt } });
    },
  };
}

function rowOf(petition: NewPetition, sealer: Sealer): Prisma.PetitionUncheckedCreateInput {
  const nextDueOn = petition.nextDueOn && dateOf(petition.nextDueOn);
  if (!isSealed(petition)) return { ...petition, nextDueOn };
  const { statement, place, occurred, concerned, remedy, earlierHandling } = petition;
  const sealedMatter = sealer.sealJson({ statement, place, occurred, concerned, remedy, earlierHandling });
  return { ...petition, ...NO_WORDS, latitude: null, longitude: null, sealedMatter, nextDueOn };
}

function submissionRow(
  { petition, body, ...rest }: NewSubmission,
  sealer: Sealer,
): Prisma.SubmissionUncheckedCreateInput {
  const kept = isSealed(petition) ? Buffer.from(sealer.sealJson({ body })).toString('base64') : body;
  return { ...rest, petitionId: petition.id, body: kept };
}
