import { z } from 'zod';
import type { RoutingModelHead, RoutingStore } from '../../../app/routing/routing-store.ts';
import { type RoutingEntry, type RoutingTable, routingTableSchema } from '../../../domain/routing/table.ts';
import { nameSchema } from '../../../domain/text.ts';
import type { Prisma } from '../prisma.ts';
import type { StoreBase, Tx } from './transaction.ts';

const postsSchema = z.object({ sponsor: nameSchema.nullable(), responsible: nameSchema.nullable() });
const countsSchema = z.record(z.string(), z.number());
const accuracySchema = z.object({
  tested: z.number(),
  first: z.number(),
  amongThree: z.number(),
  baseFirst: z.number(),
  baseAmongThree: z.number(),
});

type CategoryRow = Prisma.CategoryGetPayload<{ include: { unit: true } }>;
const json = (value: unknown): Prisma.InputJsonValue => value as Prisma.InputJsonValue;

/** One arbitrary number that all who change the table agree on. */
const TABLE_LOCK = 3_141_592;

export function createRoutingStore({ tx }: Pick<StoreBase, 'tx'>): RoutingStore {
  return { ...versions(tx), ...drafts(tx), ...models(tx) };
}

type VersionPart = Pick<
  RoutingStore,
  'latestNumber' | 'liveTable' | 'versions' | 'version' | 'insertVersion' | 'putIntoForce' | 'surroundings'
>;

function versions(tx: Tx): VersionPart {
  return {
    latestNumber: async () => (await tx.routingVersion.aggregate({ _max: { number: true } }))._max.number ?? 0,
    liveTable: async () => {
      const rows = await tx.category.findMany({
        include: { unit: true },
        orderBy: [{ position: 'asc' }, { code: 'asc' }],
      });
      return { entries: rows.map(toEntry) };
    },
    versions: async () => {
      const rows = await tx.routingVersion.findMany({ omit: { content: true }, orderBy: { number: 'desc' } });
      const names = await staffNames(tx, rows);
      return rows.map((row) => ({ ...row, publisherName: names.get(row.publishedBy ?? '') ?? null }));
    },
    version: async (number) => {
      const row = await tx.routingVersion.findUnique({ where: { number } });
      if (!row) return null;
      const { content, ...rest } = row;
      return { ...rest, table: routingTableSchema.parse(content) };
    },
    insertVersion: async ({ table, ...rest }) => {
      await tx.routingVersion.create({ data: { ...rest, content: json(table) } });
    },
    putIntoForce: (table) => putIntoForce(tx, table),
    surroundings: async () => {
      const units = await tx.unit.findMany({ select: { code: true, isOpen: true } });
      const counts = await tx.$queryRaw<{ code: string; total: number; open: number }[]>`
        select category_code as code, count(*)::int as total,
          count(*) filter (where closed_at is null and status not in ('closed', 'archived'))::int as open
        from petition where category_code is not null group by category_code`;
      return {
        units: new Map(units.map(({ code, isOpen }) => [code, { isOpen }])),
        openMatters: new Map(counts.map(({ code, open }) => [code, open])),
        allMatters: new Map(counts.map(({ code, total }) => [code, total])),
      };
    },
  };
}

function toEntry(row: CategoryRow): RoutingEntry {
  const posts = row.posts === null ? null : postsSchema.parse(row.posts);
  return {
    code: row.code,
    parentCode: row.parentCode,
    name: { 'zh-CN': row.nameZh, en: row.nameEn },
    label: { 'zh-CN': row.labelZh, en: row.labelEn },
    unitCode: row.unit?.code ?? null,
    sponsorPost: posts?.sponsor ?? null,
    responsiblePost: posts?.responsible ?? null,
    keywordsZh: row.keywordsZh,
    keywordsEn: row.keywordsEn,
    isConfidential: row.isConfidential,
    isOpen: row.isOpen,
  };
}

async function putIntoForce(tx: Tx, { entries }: RoutingTable): Promise<void> {
  const units = new Map(
    (await tx.unit.findMany({ select: { id: true, code: true } })).map(({ id, code }) => [code, id]),
  );
  await tx.category.deleteMany({ where: { code: { notIn: entries.map(({ code }) => code) } } });
  for (const [index, entry] of entries.entries()) {
    const { code, name, label, unitCode, sponsorPost, responsiblePost, ...rest } = entry;
    const data = {
      ...rest,
      nameZh: name['zh-CN'],
      nameEn: name.en,
      labelZh: label['zh-CN'],
      labelEn: label.en,
      unitId: unitCode === null ? null : (units.get(unitCode) ?? null),
      position: index + 1,
      posts: json({ sponsor: sponsorPost, responsible: responsiblePost }),
    };
    await tx.category.upsert({ where: { code }, create: { code, ...data }, update: data });
  }
}

type DraftPart = Pick<RoutingStore, 'draft' | 'lock' | 'saveDraft' | 'dropDraft'>;

function drafts(tx: Tx): DraftPart {
  return {
    draft: async () => {
      const row = await tx.routingDraft.findUnique({ where: { id: 1 } });
      if (!row) return null;
      const editor = await tx.staff.findUnique({ where: { id: row.updatedBy }, select: { name: true } });
      const { basedOn, restoredFrom, revision, updatedAt, updatedBy } = row;
      const table = routingTableSchema.parse(row.content);
      return { table, basedOn, restoredFrom, revision, updatedAt, updatedBy, editorName: editor?.name ?? null };
    },
    lock: async () => {
      await tx.$queryRaw`select pg_advisory_xact_lock(${TABLE_LOCK})::text`;
    },
    saveDraft: async ({ table, ...rest }) => {
      const data = { ...rest, content: json(table) };
      const { revision } = await tx.routingDraft.upsert({
        where: { id: 1 },
        // Counted on from the last one, or an old page could be taken for the new draft.
        create: { ...data, revision: rest.updatedAt.getTime() % 1_000_000_000 },
        update: { ...data, revision: { increment: 1 } },
      });
      return revision;
    },
    dropDraft: async () => {
      await tx.routingDraft.deleteMany();
    },
  };
}

type ModelPart = Pick<RoutingStore, 'models' | 'modelInUse' | 'modelInUseVersion' | 'inForce' | 'insertModel'>;

function models(tx: Tx): ModelPart {
  return {
    models: async (count) => {
      const rows = await tx.routingModel.findMany({
        omit: { content: true },
        orderBy: { version: 'desc' },
        take: count,
      });
      return rows.map(toHead);
    },
    // The newest alone: when it does worse than no model, an older one would do so, too.
    modelInUse: async () => {
      const row = await tx.routingModel.findFirst({ orderBy: { version: 'desc' } });
      return row?.inUse ? { version: row.version, decisions: row.decisions, content: row.content } : null;
    },
    modelInUseVersion: async () => {
      const row = await tx.routingModel.findFirst({
        orderBy: { version: 'desc' },
        select: { version: true, inUse: true },
      });
      return row?.inUse ? row.version : null;
    },
    inForce: async () => {
      const [row] = await tx.$queryRaw<{ table: number; model: number | null; fingerprint: string | null }[]>`
        with newest as (select version, in_use from routing_model order by version desc limit 1)
        select (select coalesce(max(number), 0) from routing_version) as table,
          (select version from newest where in_use) as model,
          (select md5(string_agg(concat(c.*, u.*), '' order by c.code))
            from category c left join unit u on u.id = c.unit_id) as fingerprint`;
      if (!row) throw new Error('The routing table could not be read');
      return { ...row, fingerprint: row.fingerprint ?? '' };
    },
    insertModel: async ({ content, accuracy, ...rest }, keep) => {
      const data = { ...rest, accuracy: json(accuracy), content: json(content) };
      const { version } = await tx.routingModel.create({ data, select: { version: true } });
      const kept = await tx.routingModel.findMany({
        select: { version: true },
        orderBy: { version: 'desc' },
        take: keep,
      });
      await tx.routingModel.deleteMany({ where: { version: { notIn: kept.map((row) => row.version) } } });
      return version;
    },
  };
}

function toHead(row: Omit<Prisma.RoutingModelGetPayload<object>, 'content'>): RoutingModelHead {
  return { ...row, counts: countsSchema.parse(row.counts), accuracy: accuracySchema.parse(row.accuracy) };
}

async function staffNames(tx: Tx, rows: readonly { publishedBy: string | null }[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ publishedBy }) => publishedBy ?? []))];
  if (ids.length === 0) return new Map();
  const staff = await tx.staff.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(staff.map(({ id, name }) => [id, name]));
}
