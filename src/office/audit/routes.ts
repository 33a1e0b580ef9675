import { Readable } from 'node:stream';
import { z } from 'zod';
import type { AuditEntryRow, AuditQuery } from '../../app/audit/audit-reads.ts';
import { AUDIT_TYPES } from '../../app/audit/audit-types.ts';
import {
  type AuditFilter,
  type AuditList,
  auditChoicesSchema,
  auditFilterSchema,
  auditListSchema,
  auditPageSchema,
} from '../../contract/audit.ts';
import { holdsForOffice, type StaffActor } from '../../domain/staff/permissions.ts';
import type { Locale } from '../../domain/text.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { contentDisposition } from '../files/content-disposition.ts';
import { Declined } from '../http/declined.ts';
import { actorOf } from '../http/guard.ts';
import { localeOf } from '../http/sentences.ts';
import { writeCsv } from './csv.ts';
import { idsIn, presentEntry } from './present.ts';
import { typeLabel } from './value-words.ts';

const PAGE = 50;
/** Rows that are read and written at once: the file has all of them, however many, and memory never does. */
const CHUNK = 1000;

const config = { permission: 'audit.read' } as const;

/** For the auditor: what was done outside single matters, and who looked at identities. Never the text of a matter. */
export function auditRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.get(
    '/audit',
    { config, schema: { tags: ['audit'], querystring: auditPageSchema, response: { 200: auditListSchema } } },
    async (request) => {
      const actor = auditorOf(actorOf(request));
      const { cursor, ...filter } = request.query;
      const before = cursor === undefined ? null : BigInt(cursor);
      const query = queryOf(filter);
      const [rows, total] = await Promise.all([
        deps.audit.page(query, { before, size: PAGE + 1 }),
        deps.audit.count(query),
      ]);
      const shown = rows.slice(0, PAGE);
      const items = await present(deps, shown, { actor, locale: localeOf(request, deps.defaultLocale) });
      const last = shown.at(-1);
      return { items, total, nextCursor: rows.length > PAGE && last ? String(last.id) : null };
    },
  );

  app.get(
    '/audit/choices',
    { config, schema: { tags: ['audit'], response: { 200: auditChoicesSchema } } },
    async (request) => {
      auditorOf(actorOf(request));
      const telling = { sentences: deps.sentences, locale: localeOf(request, deps.defaultLocale) };
      const types = [...new Set([...AUDIT_TYPES, ...(await deps.audit.types())])];
      return {
        types: types.map((type) => ({ type, label: typeLabel(telling, type) })),
        people: await deps.audit.people(),
      };
    },
  );

  app.get(
    '/audit/export',
    {
      config,
      schema: {
        tags: ['audit'],
        querystring: auditFilterSchema,
        response: { 200: { content: { 'text/csv': { schema: z.unknown() } } } },
      },
    },
    async (request, reply) => {
      const actor = auditorOf(actorOf(request));
      const locale = localeOf(request, deps.defaultLocale);
      const query = queryOf(request.query);
      // Before this export itself is among them.
      const first = await deps.audit.page(query, { before: null, size: CHUNK });
      const { who = null, type = null, from = null, to = null } = request.query;
      const data = { rows: await deps.audit.count(query), staff: who, type, from, to };
      await deps.accounts.audit({ staffId: actor.id, type: 'audit.exported', data, at: deps.clock.now() });
      const telling = { sentences: deps.sentences, locale, timeZone: deps.timeZone };
      const pages = allPages(deps, { query, first, reader: { actor, locale } });
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', contentDisposition('attachment', 'audit.csv'))
        .send(Readable.from(writeCsv(pages, telling), { objectMode: false }));
    },
  );
}

/** The list is the whole office's: a grant for one unit does not reach it. */
function auditorOf(actor: StaffActor): StaffActor {
  if (!holdsForOffice(actor, 'audit.read')) throw new Declined(403, 'permission.missing');
  return actor;
}

const queryOf = ({ who, type, from, to }: AuditFilter): AuditQuery => ({
  ...(who && { staffId: who === 'nobody' ? null : who }),
  ...(type && { type }),
  ...(from && { from }),
  ...(to && { to }),
});

interface Reader {
  actor: StaffActor;
  locale: Locale;
}

async function present({ audit, sentences }: OfficeDeps, rows: readonly AuditEntryRow[], { actor, locale }: Reader) {
  const names = await audit.namesFor(actor, idsIn(rows));
  return rows.map((row) => presentEntry(row, { sentences, locale, names }));
}

async function* allPages(
  deps: OfficeDeps,
  { query, first, reader }: { query: AuditQuery; first: AuditEntryRow[]; reader: Reader },
): AsyncGenerator<AuditList['items']> {
  for (let rows = first; rows.length > 0; ) {
    yield await present(deps, rows, reader);
    const last = rows.at(-1);
    if (!last || rows.length < CHUNK) return;
    rows = await deps.audit.page(query, { before: last.id, size: CHUNK });
  }
}
