import type { CaseFile, CaseRecord, DeliveryRow } from '../../../app/office/reads.ts';
import type { Sealer } from '../../../app/ports.ts';
import { identitySchema, maskedName } from '../../../domain/petition/identity.ts';
import { isSealed } from '../../../domain/staff/permissions.ts';
import type { Prisma, PrismaClient } from '../prisma.ts';
import { oneOf } from '../stores/columns.ts';
import { toEvent } from '../stores/event-store.ts';
import { FILE_KINDS } from '../stores/file-record-store.ts';
import { toLimit } from '../stores/limit-store.ts';
import { caseSurroundings } from './case-surroundings.ts';
import { type Names, nameOf, type Referring, referredTo } from './names.ts';
import { type RowWithLimits, toListRow, withLimits } from './rows.ts';

export interface ReadDeps {
  prisma: PrismaClient;
  sealer: Sealer;
  names: (rows: readonly Referring[]) => Promise<Names>;
}

/** A matter with all that belongs to it. Not limited: the caller has asked whether the actor may read it. */
export async function caseRecord({ prisma, sealer, names }: ReadDeps, id: string): Promise<CaseRecord | null> {
  const row = await prisma.petition.findUnique({ where: { id }, include: withLimits });
  if (!row) return null;
  const of = { where: { petitionId: id } };
  const [events, limits, files, messages, rating, identity, suggestedUnit, around] = await Promise.all([
    prisma.petitionEvent.findMany({ ...of, orderBy: { seq: 'asc' } }),
    prisma.limit.findMany({ ...of, orderBy: { id: 'asc' } }),
    prisma.file.findMany({ ...of, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }),
    prisma.outbox.findMany({ ...of, orderBy: { id: 'asc' }, omit: { sealed: true } }),
    prisma.rating.findUnique(of),
    prisma.identity.findUnique(of),
    unitOfCategory(prisma, row),
    caseSurroundings(prisma, row),
  ]);
  const read = events.map((event) => toEvent(event, sealer));
  const known = await names([row, ...read.flatMap(referredTo)]);
  const opened = read.map((event) => ({
    ...event,
    actorName: (event.actor.kind === 'staff' && known.staff.get(event.actor.id)?.name) || null,
  }));
  return {
    ...toListRow(row, { sealer, names: known }),
    events: opened,
    limits: limits.map(toLimit),
    files: files.map(toCaseFile),
    deliveries: messages.map(toDelivery),
    rating: rating && ratingOf(rating, opened),
    maskedName: identity && maskedName(identitySchema.parse(sealer.openJson(identity.sealed)).name),
    suggestedUnit,
    names: known,
    ...around,
  };
}

export function toCaseFile(row: Prisma.FileGetPayload<object>): CaseFile {
  const { id, name, mime, eventId, refusal } = row;
  return {
    ...{ id, name, mime, eventId, refusal },
    kind: oneOf(FILE_KINDS, row.kind, 'kind of file'),
    sizeBytes: Number(row.sizeBytes),
    state: oneOf(['announced', 'stored', 'refused'], row.state, 'file state'),
  };
}

/** The words of a sealed matter's rating are in its event alone. */
function ratingOf(
  { office, unit, comment, ratedAt }: Prisma.RatingGetPayload<object>,
  events: CaseRecord['events'],
): CaseRecord['rating'] {
  const rated = events.find((event) => event.type === 'rated');
  return { office, unit, comment: comment ?? (rated?.type === 'rated' ? rated.data.comment : null), ratedAt };
}

const DELIVERY_STATES = [
  'pending',
  'sending',
  'delivered',
  'temporary_failure',
  'permanent_failure',
  'technical_failure',
] as const;

function toDelivery(row: Omit<Prisma.OutboxGetPayload<object>, 'sealed'>): DeliveryRow {
  const { id, eventId, failure, attempts } = row;
  return {
    ...{ id, eventId, failure, attempts },
    channel: oneOf(['telegram', 'webchat'], row.channel, 'channel'),
    state: oneOf(DELIVERY_STATES, row.state, 'delivery state'),
    at: row.deliveredAt ?? row.attemptedAt ?? row.createdAt,
  };
}

/** A sealed matter is never proposed to a unit: it may be the one complained of. */
async function unitOfCategory(prisma: PrismaClient, row: RowWithLimits): Promise<CaseRecord['suggestedUnit']> {
  if (!row.categoryCode || isSealed(row)) return null;
  const category = await prisma.category.findUnique({ where: { code: row.categoryCode }, include: { unit: true } });
  return category?.unit?.isOpen ? { id: category.unit.id, name: nameOf(category.unit) } : null;
}
