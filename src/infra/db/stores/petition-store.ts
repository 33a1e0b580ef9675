import { z } from 'zod';
import type { Sealer } from '../../../app/ports.ts';
import type { NewPetition, NewSubmission, PetitionStore, Registration } from '../../../app/stores.ts';
import { IDENTITY_MODES, PETITION_KINDS } from '../../../domain/dialogue/command.ts';
import { TRIAGE_CLASSES } from '../../../domain/petition/acts.ts';
import { FLAGS } from '../../../domain/petition/case-facts.ts';
import type { Matter, Petition } from '../../../domain/petition/petition.ts';
import { OUTCOMES, STATUSES } from '../../../domain/petition/statuses.ts';
import { isSealed } from '../../../domain/staff/permissions.ts';
import type { Prisma } from '../prisma.ts';
import { dateOf, dayOf, localeOf, oneOf } from './columns.ts';
import { linkedEvent } from './event-store.ts';
import { hold } from './held-cases.ts';
import { newLimitRow } from './limit-row.ts';
import { insertRegistration, type RegistrationRows } from './registration-sql.ts';
import { PETITION_COLUMNS } from './row-sql.ts';
import type { StoreBase, Tx } from './transaction.ts';

type Row = Prisma.PetitionGetPayload<object>;

const maybe = z.string().nullable();
const degrees = z.number().nullable().default(null);
const matterSchema = z.object({
  statement: z.string(),
  place: maybe,
  occurred: maybe,
  concerned: maybe,
  remedy: maybe,
  earlierHandling: maybe,
  latitude: degrees,
  longitude: degrees,
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
  const { queryCodeHash: _hash, updatedAt: _updated, routingVersion: _by, sealedMatter, ...plain } = row;
  const words = sealedMatter ? matterSchema.parse(sealer.openJson(sealedMatter)) : {};
  return {
    ...plain,
    ...words,
    kind: oneOf(PETITION_KINDS, row.kind, 'kind'),
    status: oneOf(STATUSES, row.status, 'status'),
    outcome: row.outcome === null ? null : oneOf(OUTCOMES, row.outcome, 'outcome'),
    identityMode: oneOf(IDENTITY_MODES, row.identityMode, 'identity mode'),
    locale: localeOf(row.locale),
    triageClass: row.triageClass === null ? null : oneOf(TRIAGE_CLASSES, row.triageClass, 'triage class'),
    flags: row.flags.map((flag) => oneOf(FLAGS, flag, 'flag')),
    nextDueOn: row.nextDueOn && dayOf(row.nextDueOn),
  };
}

export function createPetitionStore({ tx, sealer, touched }: StoreBase): PetitionStore {
  const open = (row: Row | null) => row && toPetition(row, sealer);
  return {
    register: async (registration) => {
      touched.petitions.add(registration.petition.id);
      await insertRegistration(tx, registrationRows(registration, sealer));
    },
    number: async (id, series) => {
      // As referenceNumber() writes it.
      const [row] = await tx.$queryRaw<{ number: string }[]>`
        with running as (
          insert into number_series (series, last) values (${series}, 1)
          on conflict (series) do update set last = number_series.last + 1
          returning last::text as last)
        update petition set number = ${series} || '-' || lpad(last, greatest(length(last), 6), '0')
        from running where id = ${id}::uuid
        returning number`;
      if (!row) throw new Error('There is no matter to give a number to');
      return row.number;
    },
    lock: async (id) => {
      // Not `for update`: a row that refers to the matter (a new follower, a file) need not wait.
      const [row] = await tx.$queryRaw<Row[]>`
        with asked as (select ${id}::uuid as id)
        select ${PETITION_COLUMNS} from asked join petition p using (id) for no key update of p`;
      hold(tx, id);
      return open(row ?? null);
    },
    find: async (id) => open(await tx.petition.findUnique({ where: { id } })),
    findMany: async (ids) => {
      const rows = await tx.petition.findMany({ where: { id: { in: [...ids] } }, orderBy: { receivedAt: 'desc' } });
      return rows.map((row) => toPetition(row, sealer));
    },
    repeatsOf: async (linkedToId) =>
      (await tx.petition.findMany({ where: { linkedToId } })).map((row) => toPetition(row, sealer)),
    findByNumber: async (number) => {
      const row = await tx.petition.findUnique({ where: { number } });
      return row && { petition: toPetition(row, sealer), queryCodeHash: row.queryCodeHash };
    },
    findByCodeHash: async (queryCodeHash) => open(await tx.petition.findUnique({ where: { queryCodeHash } })),
    update: async (id, { nextDueOn, ...changes }) => {
      touched.petitions.add(id);
      const due = nextDueOn === undefined ? {} : { nextDueOn: nextDueOn && dateOf(nextDueOn) };
      const routingVersion = await decidedBy(tx, changes);
      const words = await sealedWords(tx, sealer, { id, changes });
      const data = {
        ...changes,
        ...words,
        ...due,
        ...routingVersion,
        version: { increment: 1 },
        updatedAt: new Date(),
      };
      const { version } = await tx.petition.update({ where: { id }, data, select: { version: true } });
      return version;
    },
    insertSubmission: async (submission) => {
      const { petition } = submission;
      await tx.submission.create({ data: { ...submissionRow(petition, submission, sealer), petitionId: petition.id } });
    },
    insertRating: async ({ petitionId, office, unit, comment, ratedAt }) => {
      // A matter that was handled anew is rated anew; the first rating stands in its history.
      const rating = { office, unit, comment, ratedAt };
      await tx.rating.upsert({ where: { petitionId }, create: { petitionId, ...rating }, update: rating });
    },
  };
}

/** Changed words of a matter under the seal go under the seal; of any other they stand as they are. */
async function sealedWords(
  tx: Tx,
  sealer: Sealer,
  { id, changes }: { id: string; changes: Partial<Petition> },
): Promise<Partial<Matter> & { sealedMatter?: Uint8Array<ArrayBuffer> }> {
  const names = Object.keys(NO_WORDS) as (keyof Matter)[];
  if (!names.some((name) => changes[name] !== undefined)) return {};
  const row = await tx.petition.findUniqueOrThrow({ where: { id }, select: { kind: true, sealedMatter: true } });
  if (!row.sealedMatter) return {};
  const before = matterSchema.parse(sealer.openJson(row.sealedMatter));
  const changed = Object.fromEntries(names.flatMap((name) => (name in changes ? [[name, changes[name]]] : [])));
  return { ...NO_WORDS, sealedMatter: sealer.sealJson({ ...before, ...changed }) };
}

/** With a unit or a category, the routing table by which it was decided. */
async function decidedBy(tx: Tx, changes: Partial<Petition>): Promise<{ routingVersion?: number }> {
  if (changes.unitId === undefined && changes.categoryCode === undefined) return {};
  const { _max } = await tx.routingVersion.aggregate({ _max: { number: true } });
  // The table with which the office began is written down with its first change.
  return { routingVersion: _max.number ?? 1 };
}

/** Until the matter has its number, its id stands there: unique, and never seen outside the transaction. */
function registrationRows(registration: Registration, sealer: Sealer): RegistrationRows {
  const { petition, submission, identity, limits, event, followerId } = registration;
  const { id: petitionId, receivedAt } = petition;
  return {
    petition: { ...rowOf(petition, sealer), number: petitionId, updatedAt: receivedAt },
    submission: { ...submissionRow(petition, submission, sealer), petitionId },
    identity: identity && { petitionId, sealed: sealer.sealJson(identity), createdAt: receivedAt },
    limits: limits.map((limit) => ({ ...newLimitRow(limit), petitionId })),
    event: { ...linkedEvent(petition, event, { last: null, sealer }), petitionId },
    follow: followerId === null ? null : { conversationId: followerId, petitionId, createdAt: receivedAt },
  };
}

/** A matter's row, with its words sealed where they must be. */
export function rowOf(petition: NewPetition, sealer: Sealer) {
  const nextDueOn = petition.nextDueOn && dateOf(petition.nextDueOn);
  if (!isSealed(petition)) return { ...petition, nextDueOn };
  const { statement, place, latitude, longitude, occurred, concerned, remedy, earlierHandling } = petition;
  const words = { statement, place, latitude, longitude, occurred, concerned, remedy, earlierHandling };
  const sealedMatter = sealer.sealJson(words satisfies z.input<typeof matterSchema>);
  return { ...petition, ...NO_WORDS, latitude: null, longitude: null, sealedMatter, nextDueOn };
}

export function submissionRow(
  petition: Pick<Petition, 'kind'>,
  { id, channel, body, receivedAt }: Omit<NewSubmission, 'petition'>,
  sealer: Sealer,
) {
  const kept = isSealed(petition) ? Buffer.from(sealer.sealJson({ body })).toString('base64') : body;
  return { id, channel, receivedAt, body: kept };
}
