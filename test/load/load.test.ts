import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ListFilter, OfficeReads } from '../../src/app/office/reads.ts';
import { QUEUES, type Queue } from '../../src/domain/petition/queues.ts';
import type { StaffActor } from '../../src/domain/staff/permissions.ts';
import { announcedYears } from '../../src/infra/announced-days.ts';
import { fillDatabase } from '../../src/infra/db/load/fill-database.ts';
import type { Loaded } from '../../src/infra/db/load/load-register.ts';
import { createOfficeReads } from '../../src/infra/db/reads/office-reads.ts';
import { verifyRegister } from '../../src/infra/db/verify-register.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { testSealer } from '../support/sealing.ts';

const UNTIL = new Date('2026-11-20T10:00:00Z');
const TODAY = '2026-11-20';
const CASES = 300;

const fill = (database: TestDatabase, options: { cases?: number; seed?: string } = {}): Promise<Loaded> =>
  fillDatabase({
    ...{ url: database.url, sealer: testSealer, cases: CASES, seed: 'test', until: UNTIL, timeZone: 'Asia/Shanghai' },
    ...{ announced: announcedYears(), passwordHash: '-', progress: () => undefined },
    ...options,
  });

let database: TestDatabase;
let reads: OfficeReads;
let loaded: Loaded;
beforeAll(async () => {
  database = await createTestDatabase();
  loaded = await fill(database);
  const { prisma } = database;
  reads = createOfficeReads({ prisma, sealer: testSealer, clock: { now: () => UNTIL }, timeZone: 'Asia/Shanghai' });
});
afterAll(() => database.drop());

const count = async (condition: string, values: unknown[] = []): Promise<number> => {
  const { rows } = await database.pool.query(`select count(*)::int as n from petition where ${condition}`, values);
  return rows[0].n;
};

async function staff(login: string): Promise<StaffActor> {
  const { id, name, roles } = await database.prisma.staff.findUniqueOrThrow({
    where: { login },
    include: { roles: true },
  });
  return { id, name, grants: roles.map(({ role, unitId }) => ({ role, unitId })) as StaffActor['grants'] };
}

/** All pages of a list, and the total that it claims. */
async function walk(actor: StaffActor, filter: ListFilter, size = 40) {
  const ids: string[] = [];
  for (let cursor: string | null = null; ; ) {
    const page = await reads.list(actor, filter, { cursor, size });
    if (!page) throw new Error('The cursor was not understood');
    ids.push(...page.rows.map(({ petition }) => petition.id));
    cursor = page.nextCursor;
    if (cursor === null) return { ids, total: page.total };
  }
}

describe('a loaded register', () => {
  test('is one that verify finds nothing wrong with, and every step of it was allowed', async () => {
    const verified = await verifyRegister(database.prisma, testSealer);
    expect(verified).toEqual({ petitions: CASES, events: loaded.events, faults: [] });
    expect(loaded.refused).toEqual({});
  });

  test('holds matters of every kind, queue and fate, with histories', async () => {
    const { rows } = await database.pool.query<{ what: string }>(
      `select distinct kind as what from petition union select distinct status from petition
        union select distinct identity_mode from petition union select distinct type from petition_event`,
    );
    expect(rows.map(({ what }) => what)).toEqual(
      expect.arrayContaining([
        ...['appeal', 'suggestion', 'whistleblow', 'enquiry', 'praise', 'registered', 'handling', 'replied', 'closed'],
        ...[
          'named',
          'withheld',
          'anonymous',
          'on_behalf',
          'asked',
          'answered',
          'urged',
          'rated',
          'overdue',
          'withdrawn',
        ],
      ]),
    );
    expect(loaded.events).toBeGreaterThan(CASES * 4);
  });

  test('ties nobody to two matters, and nothing of it is left to be sent', async () => {
    const { rows } = await database.pool.query(
      `select (select count(*)::int from outbox where state <> 'delivered') as unsent,
        (select count(*)::int from (select conversation_id from follow group by 1 having count(*) > 1) many) as many,
        (select count(*)::int from follow f join petition p on p.id = f.petition_id
          where p.identity_mode = 'anonymous') as tied`,
    );
    expect(rows).toEqual([{ unsent: 0, many: 0, tied: 0 }]);
  });

  test('is the same for the same seed, and another for another', async () => {
    const contents = async (seed: string) => {
      const other = await createTestDatabase();
      await fill(other, { cases: 40, seed });
      const { rows } = await other.pool.query(
        `select p.id, number, kind, status, category_code, statement, received_at, next_due_on, u.code,
          (select array_agg(e.type || e.at::text order by e.seq) from petition_event e where e.petition_id = p.id) as history
        from petition p left join unit u on u.id = p.unit_id order by p.number`,
      );
      await other.drop();
      return rows;
    };
    const first = await contents('a');
    expect(first).toHaveLength(40);
    expect(await contents('a')).toEqual(first);
    expect((await contents('b')).map(({ statement }) => statement)).not.toEqual(
      first.map(({ statement }) => statement),
    );
  });
});

const SHELF = "('closed', 'concluded', 'transferred_out', 'not_accepted', 'linked', 'archived')";

describe('the lists over it', () => {
  const OPEN = `status not in ${SHELF}`;
  const IN_QUEUE: Record<Exclude<Queue, 'mine'>, string> = {
    urgent: `${OPEN} and 'alert' = any(flags)`,
    unassigned: "status in ('registered', 'clarifying', 'triaged', 'notified', 'handling') and unit_id is null",
    due_today: `${OPEN} and next_due_on = '${TODAY}'`,
    overdue: `${OPEN} and next_due_on < '${TODAY}'`,
    citizen_replied: `${OPEN} and citizen_waiting`,
    reopen_asked: "'reopen_asked' = any(flags)",
    objected: "status = 'objected'",
    to_check: `${OPEN} and 'letter_drafted' = any(flags)`,
    to_approve: `${OPEN} and (status = 'extension_pending' or 'letter_checked' = any(flags))`,
    reviewing: "status in ('reviewing', 'rechecking')",
    supervised: `${OPEN} and flags && '{supervised,listed}'`,
    execution: "'execution' = any(flags)",
    clarifying: "status = 'clarifying'",
    following: 'id in (select petition_id from case_follow where staff_id = $1)',
    open: OPEN,
    closed: `status in ${SHELF}`,
  };

  test('hold and count what a plain look at the table finds, for everybody', async () => {
    const inUnit = 'unit_id = (select unit_id from staff_role where staff_id = $1)';
    const people: [string, string][] = [
      ['load-admin', "kind <> 'whistleblow' and $1::uuid is not null"],
      ['load-sealed', "kind = 'whistleblow' and $1::uuid is not null"],
      ['load-safety-unit-1', `kind <> 'whistleblow' and ${inUnit}`],
    ];
    for (const [login, scope] of people) {
      const actor = await staff(login);
      const counts = new Map((await reads.queues(actor)).map((queue) => [queue.key, queue.count]));
      for (const queue of QUEUES) {
        const condition = queue === 'mine' ? `${OPEN} and handler_id = $1` : IN_QUEUE[queue];
        const expected = await count(`${scope} and ${condition}`, [actor.id]);
        const listed = await walk(actor, { queue });
        expect({ queue, counted: counts.get(queue), total: listed.total, ids: new Set(listed.ids).size }).toEqual({
          ...{ queue, counted: expected, total: expected, ids: expected },
        });
      }
    }
  });

  test('are narrowed by every combination of filters as the table says', async () => {
    const actor = await staff('load-admin');
    const { rows } = await database.pool.query<Record<string, string>>(
      `select distinct on (kind, status) kind, status, unit_id, category_code, handler_id from petition
        where kind <> 'whistleblow' and handler_id is not null and category_code is not null order by kind, status, id`,
    );
    expect(rows.length).toBeGreaterThan(3);
    for (const { kind, status, unit_id: unitId, category_code: categoryCode, handler_id: handler } of rows) {
      const filter = { kind, status, unitId, categoryCode, handler } as ListFilter;
      const values = [kind, status, unitId, categoryCode, handler];
      const condition = 'kind = $1 and status = $2 and unit_id = $3 and category_code = $4 and handler_id = $5';
      const expected = await count(condition, values);
      expect(await walk(actor, filter, 7)).toMatchObject({ total: expected, ids: { length: expected } });
      const looser = await walk(actor, { kind, handler: 'none' } as ListFilter, 11);
      expect(looser.total).toBe(await count('kind = $1 and handler_id is null', [kind]));
    }
  });

  test('show what is due first, then what is oldest, on every page', async () => {
    const { rows } = await database.pool.query<{ id: string }>(
      "select id from petition where kind <> 'whistleblow' order by next_due_on, received_at, id",
    );
    expect((await walk(await staff('load-admin'), {}, 13)).ids).toEqual(rows.map(({ id }) => id));
  });
});

describe('searching in it', () => {
  test.each([
    ['two characters', '学校', '学校'],
    ['one character', '灯', '灯'],
    ['a longer phrase', '照片可以提供', '照片可以提供'],
    ['figures and characters', '12个', '12个'],
    ['a word that nobody wrote', '潜水艇', '潜水艇'],
  ])('finds %s wherever they stand', async (_what, typed, word) => {
    const actor = await staff('load-admin');
    const expected = await count("kind <> 'whistleblow' and strpos(statement, $1) > 0", [word]);
    expect(await walk(actor, { text: typed }, 9)).toMatchObject({ total: expected, ids: { length: expected } });
    const closed = await count(`kind <> 'whistleblow' and status in ${SHELF} and strpos(statement, $1) > 0`, [word]);
    expect((await walk(actor, { text: typed, queue: 'closed' })).total).toBe(closed);
  });

  test('wants characters to stand together, and all words to be there', async () => {
    const actor = await staff('load-admin');
    const { rows } = await database.pool.query<{ statement: string }>(
      "select statement from petition where kind = 'appeal' and length(statement) > 40 order by id limit 5",
    );
    for (const { statement } of rows) {
      const [begin, end] = [statement.slice(3, 6), statement.slice(-7, -1)];
      const both = await count("kind <> 'whistleblow' and strpos(statement, $1) > 0 and strpos(statement, $2) > 0", [
        begin,
        end,
      ]);
      expect(both).toBeGreaterThan(0);
      expect((await walk(actor, { text: `${begin} ${end}` })).total).toBe(both);
      // The same pairs in another order are other words.
      const swapped = `${statement.slice(6, 8)}${statement.slice(4, 6)}${statement.slice(5, 7)}`;
      expect((await walk(actor, { text: swapped })).total).toBe(
        await count("kind <> 'whistleblow' and strpos(statement, $1) > 0", [swapped]),
      );
    }
  });

  test('finds words in any letters, large and small', async () => {
    const actor = await staff('load-admin');
    const { id } = await database.prisma.petition.findFirstOrThrow({ where: { kind: 'appeal' } });
    await database.prisma.petition.update({
      where: { id },
      data: { statement: '在 Café ÉCOLE 门口的 WiFi 坏了，𠮷野家旁边' },
    });
    for (const text of ['wifi', 'WIFI', 'café', 'Café', 'ÉCOLE', 'cole', '𠮷野', '𠮷', 'Wi 坏了']) {
      expect({ text, found: (await walk(actor, { text })).ids }).toEqual({ text, found: [id] });
    }
  });

  test('finds a matter by its number and by part of it', async () => {
    const actor = await staff('load-admin');
    const { number } = await database.prisma.petition.findFirstOrThrow({ where: { kind: 'appeal' } });
    expect((await walk(actor, { text: number.toLowerCase() })).total).toBe(1);
    const part = number.slice(-4);
    const expected = await count("kind <> 'whistleblow' and (number like $1 or statement like $1)", [`%${part}%`]);
    expect((await walk(actor, { text: part })).total).toBe(expected);
  });

  test('never looks into a sealed matter, and no index knows a word of it', async () => {
    expect(await count("kind = 'whistleblow'")).toBeGreaterThan(0);
    expect(await count("kind = 'whistleblow' and cardinality(search_pairs(statement)) > 0")).toBe(0);
    expect((await walk(await staff('load-sealed'), { text: '采购' })).total).toBe(0);
  });
});

test('lists and searches are answered from their indexes', async () => {
  const client = await database.pool.connect();
  try {
    await client.query('begin');
    // The table is small: without this the planner would rightly read it whole.
    await client.query('set local enable_seqscan = off');
    const plan = async (query: string): Promise<string> =>
      (await client.query(`explain ${query}`)).rows.map((row) => row['QUERY PLAN']).join('\n');
    const list = `select id from petition p where status = 'closed' and kind = 'appeal' and unit_id = '${randomUUID()}'
      order by next_due_on, received_at, id limit 51`;
    expect(await plan(list)).toMatch(/petition_list|petition_unit_id/);
    expect(await plan(`select count(*) from petition p where status not in ${SHELF}`)).toContain('petition_open_list');
    const found = "select id from petition p where search_pairs(p.statement) @> array['学校']";
    expect(await plan(found)).toContain('petition_statement_pairs');
    await client.query('rollback');
  } finally {
    client.release();
  }
});
