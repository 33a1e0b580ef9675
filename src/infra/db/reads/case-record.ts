import type { CaseFile, CaseRecord, DeliveryRow } from '../../../app/office/reads.ts';
import type { Sealer } from '../../../app/ports.ts';
import { officePolicySchema } from '../../../app/settings.ts';
import { DEFAULT_POLICY } from '../../../domain/petition/case-facts.ts';
import { identitySchema, maskedName } from '../../../domain/petition/identity.ts';
import { isSealed } from '../../../domain/staff/permissions.ts';
import type { PrismaClient } from '../prisma.ts';
import { oneOf } from '../stores/columns.ts';
import { eventFromJson } from '../stores/event-row.ts';
import { FILE_KINDS } from '../stores/file-record-store.ts';
import { limitFromJson } from '../stores/limit-row.ts';
import { toPetition } from '../stores/petition-store.ts';
import type { FileRow } from '../stores/row-sql.ts';
import { type CaseRow, caseSql, type DeliveryJson } from './case-sql.ts';
import { type Names, nameOf, type Referring, referredTo } from './names.ts';
import { listRow } from './rows.ts';

export interface ReadDeps {
  prisma: PrismaClient;
  sealer: Sealer;
  names: (rows: readonly Referring[]) => Promise<Names>;
}

/** A matter with all that belongs to it. Not limited: the caller asks whether the reader may read it. */
export async function caseRecord(
  { prisma, sealer, names }: ReadDeps,
  asked: { id: string; readerId: string },
): Promise<CaseRecord | null> {
  const [row] = await prisma.$queryRaw<CaseRow[]>(caseSql(asked));
  if (!row) return null;
  const { events, limits, files, deliveries, rating, sealedIdentity, categoryUnit, ...rest } = row;
  const { assistUnits, recused, linkedTo, policy, isFollowed, ...matter } = rest;
  const read = events.map((event) => eventFromJson(event, matter.id, sealer));
  const known = await names([matter, ...read.flatMap(referredTo)]);
  const opened = read.map((event) => ({
    ...event,
    actorName: (event.actor.kind === 'staff' && known.staff.get(event.actor.id)?.name) || null,
  }));
  const ran = limits.map(limitFromJson);
  return {
    ...listRow(toPetition(matter, sealer), ran, known),
    events: opened,
    limits: ran,
    files: files.map((file) =>
      toCaseFile({ ...file, eventId: longOf(file.eventId), sizeBytes: BigInt(file.sizeBytes) }),
    ),
    deliveries: deliveries.map(toDelivery),
    rating: rating && ratingOf(rating, opened),
    maskedName: sealedIdentity && maskedName(identitySchema.parse(sealer.openJson(sealedIdentity)).name),
    // A sealed matter is never proposed to a unit: it may be the one complained of.
    suggestedUnit: categoryUnit && !isSealed(matter) ? unitOf(categoryUnit) : null,
    names: known,
    assistUnits: assistUnits.map(unitOf),
    ...{ recused, linkedTo, isFollowed },
    policy: policy === null ? DEFAULT_POLICY : officePolicySchema.parse(policy),
  };
}

const unitOf = ({ id, ...row }: NonNullable<CaseRow['categoryUnit']>) => ({ id, name: nameOf(row) });
const longOf = (text: string | null): bigint | null => (text === null ? null : BigInt(text));

export function toCaseFile(row: FileRow): CaseFile {
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
  { office, unit, comment, ratedAt }: NonNullable<CaseRow['rating']>,
  events: CaseRecord['events'],
): CaseRecord['rating'] {
  const rated = events.find((event) => event.type === 'rated');
  const said = comment ?? (rated?.type === 'rated' ? rated.data.comment : null);
  return { office, unit, comment: said, ratedAt: new Date(ratedAt) };
}

const DELIVERY_STATES = [
  'pending',
  'sending',
  'delivered',
  'temporary_failure',
  'permanent_failure',
  'technical_failure',
] as const;

function toDelivery({ id, eventId, failure, attempts, ...row }: DeliveryJson): DeliveryRow {
  return {
    ...{ id: BigInt(id), eventId: longOf(eventId), failure, attempts },
    channel: oneOf(['telegram', 'webchat'], row.channel, 'channel'),
    state: oneOf(DELIVERY_STATES, row.state, 'delivery state'),
    at: new Date(row.at),
  };
}
