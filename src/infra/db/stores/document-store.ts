import type { DocumentRecord, DocumentStore, KeptPaper, TemplateStore } from '../../../app/documents/stores.ts';
import { fieldsSchema } from '../../../domain/documents/document-fields.ts';
import { CHAIN_START } from '../../../domain/petition/event-chain.ts';
import { DOCUMENT_TYPES } from '../../../domain/petition/lifecycle.ts';
import type { Prisma } from '../prisma.ts';
import { localeOf, oneOf } from './columns.ts';
import type { StoreBase } from './transaction.ts';

/**
 * The PDF's record hands it over to chats. It belongs to no matter as a file: a letter may name the petitioner, so that
 * staff open it as a document, which is noted, and not among the files.
 */
const DOCUMENT_CHANNEL = 'document';

const typeOf = (value: string) => oneOf(DOCUMENT_TYPES, value, 'type of document');

export function createDocumentStore({ tx, sealer, touched }: StoreBase): DocumentStore {
  const open = (row: Prisma.DocumentGetPayload<object>): DocumentRecord => {
    const { id, petitionId, eventId, number, templateVersion, createdAt, sha256, docxSha256, fileId, issuedAt } = row;
    const type = typeOf(row.type);
    const isIssued = sha256 !== null && docxSha256 !== null && fileId !== null && issuedAt !== null;
    return {
      ...{ id, petitionId, eventId, type, number, templateVersion, createdAt },
      locale: localeOf(row.locale),
      fields: fieldsSchema(type).parse(sealer.openJson(row.sealedFields)),
      issued: isIssued ? { sha256, docxSha256, fileId, at: issuedAt } : null,
    };
  };
  return {
    areWritten: true,
    nextNumber: async (series) => {
      const [row] = await tx.$queryRaw<{ last: number }[]>`
        insert into number_series (series, last) values (${series}, 1)
        on conflict (series) do update set last = number_series.last + 1 returning last`;
      if (!row) throw new Error('A series gave no number');
      return row.last;
    },
    ofEvent: async (eventId, type) => {
      const row = await tx.document.findUnique({ where: { eventId_type: { eventId, type } } });
      return row && open(row);
    },
    insert: async ({ id, petitionId, eventId, type, number, locale, templateVersion, createdAt, fields }) => {
      touched.petitions.add(petitionId);
      const data = { id, petitionId, eventId, type, number, locale, templateVersion, createdAt };
      await tx.document.create({ data: { ...data, sealedFields: sealer.sealJson(fields) } });
    },
    find: async (id) => {
      const row = await tx.document.findUnique({ where: { id } });
      return row && open(row);
    },
    list: async (petitionId) => {
      const rows = await tx.document.findMany({
        where: { petitionId },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      });
      return rows.map(open);
    },
    sentToChats: async (petitionId) => {
      const rows = await tx.$queryRaw<{ id: string }[]>`
        select d.id::text as id from document d join file f on f.id = d.file_id
        where d.petition_id = ${petitionId}::uuid and exists (select 1 from outbox o where o.event_id = f.event_id)`;
      return new Set(rows.map(({ id }) => id));
    },
    keptBy: (petitionId) => keptBy(tx, petitionId),
    waitingSince: async (until) => {
      const where = { state: { not: 'issued' }, createdAt: { lt: until } };
      return (await tx.document.findMany({ where, orderBy: { createdAt: 'asc' }, select: { id: true } })).map(
        ({ id }) => id,
      );
    },
    markIssued: async (id, { sha256, docxSha256, fileId, at }) => {
      await tx.document.update({ where: { id }, data: { state: 'issued', sha256, docxSha256, fileId, issuedAt: at } });
    },
    insertFile: async ({ id, eventId, name, sha256, sizeBytes }) => {
      const data = { id, eventId, name, sha256, sizeBytes: BigInt(sizeBytes), mime: 'application/pdf' };
      await tx.file.create({ data: { ...data, kind: 'document', channel: DOCUMENT_CHANNEL, state: 'stored' } });
    },
  };
}

interface Kept {
  papers: { type: string | null; name: string; at: string; sha256: string | null }[];
  head: { seq: number; hash: string } | null;
}

/** Documents by their numbers, files by their names. */
async function keptBy(tx: StoreBase['tx'], petitionId: string): ReturnType<DocumentStore['keptBy']> {
  const [row] = await tx.$queryRaw<Kept[]>`
    with asked as (select ${petitionId}::uuid as id), paper as (
      select null as type, f.name, f.created_at as at, f.sha256
      from asked join file f on f.petition_id = asked.id where f.state = 'stored'
      union all
      select d.type, d.number, d.created_at, d.sha256 from asked join document d on d.petition_id = asked.id)
    select (select coalesce(json_agg(paper order by at, name collate "C"), '[]') from paper) as papers,
      (select json_build_object('seq', e.seq, 'hash', e.hash) from petition_event e
        where e.petition_id = asked.id order by e.seq desc limit 1) as head
    from asked`;
  const papers = (row?.papers ?? []).map(
    ({ type, at, ...paper }): KeptPaper => ({
      ...{ ...paper, type: type === null ? null : typeOf(type) },
      at: new Date(at),
    }),
  );
  return { papers, head: row?.head ?? { seq: 0, hash: CHAIN_START } };
}

export function createTemplateStore({ tx }: StoreBase): TemplateStore {
  const latest = (key: { type: string; locale: string }) =>
    tx.documentTemplate.findFirst({ where: key, orderBy: { version: 'desc' } });
  return {
    current: async (key) => {
      const row = await latest(key);
      return row && { version: row.version, content: row.content };
    },
    currentVersion: async (key) => {
      const { _max } = await tx.documentTemplate.aggregate({ where: key, _max: { version: true } });
      return _max.version ?? 0;
    },
    content: async (key, version) => {
      const where = { type_locale_version: { ...key, version } };
      return (await tx.documentTemplate.findUnique({ where }))?.content ?? null;
    },
    list: async () => {
      const rows = await tx.documentTemplate.findMany({
        omit: { content: true },
        orderBy: [{ createdAt: 'desc' }, { version: 'desc' }],
      });
      const ids = rows.flatMap(({ staffId }) => staffId ?? []);
      const staff = await tx.staff.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
      return rows.map(({ type, locale, version, name, staffId, createdAt }) => ({
        ...{ type: typeOf(type), locale: localeOf(locale), version, name, at: createdAt },
        by: staff.find(({ id }) => id === staffId) ?? null,
      }));
    },
    add: async (key, { content, name, staffId, at }) => {
      // One at a time for each template: its version is its place in the row.
      await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${`template:${key.type}:${key.locale}`}))`;
      const version = ((await latest(key))?.version ?? 0) + 1;
      await tx.documentTemplate.create({
        data: { ...key, version, content: new Uint8Array(content), name, staffId, createdAt: at },
      });
      return version;
    },
  };
}
