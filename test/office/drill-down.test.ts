import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Figures } from '../../src/contract/statistics.ts';
import { FIGURE_KEYS, type FigureKey } from '../../src/domain/petition/figure-keys.ts';
import type { StaffBrowser } from './support/browser.ts';
import { createOfficeDesk, type OfficeDesk } from './support/office-desk.ts';

let desk: OfficeDesk;
let admin: StaffBrowser;
let outside: StaffBrowser;
let unitId: string;
const PERIOD = 'from=2026-11-01&to=2026-11-30';

const set = (id: string, changes: string) =>
  desk.database.pool.query(`update petition set ${changes} where id = $1`, [id]);
const happened = (id: string, type: string, data: object = {}) =>
  desk.database.pool.query(
    `insert into petition_event (petition_id, seq, type, at, actor_kind, data, prev_hash, hash)
     select $1, max(seq) + 1, $2, '2026-11-20T02:00:00Z', 'system', $3, '\\x00', '\\x00'
     from petition_event where petition_id = $1`,
    [id, type, JSON.stringify(data)],
  );
const kept = (id: string, metAt: string) =>
  desk.database.pool.query(
    `update petition_limit set state = 'met', met_at = $2, legal_due_on = '2026-11-25'
     where petition_id = $1 and key = 'enquiry'`,
    [id, metAt],
  );

const EVENTS: [type: string, data?: object][] = [
  ['extension_approved'],
  ['hearing_started'],
  ['activity_recorded', { activity: 'hearing' }],
  ['review_requested'],
  ['review_answered'],
  ['review_remanded'],
  ['review_dropped'],
  ['recheck_requested'],
  ['recheck_answered'],
  ['recheck_remanded'],
  ['reopened'],
];

/** Something of everything, so that no figure is nought. */
beforeAll(async () => {
  desk = await createOfficeDesk();
  admin = await desk.staff('admin', { role: 'administrator', unitId: null });
  unitId = await desk.unitId('safety_unit');
  outside = await desk.staff('outside', { role: 'unit_handler', unitId: await desk.unitId('basic_education_unit') });
  const citizen = await desk.citizen();
  const file = async (kind: 'appeal' | 'enquiry' = 'appeal') =>
    (await citizen.file({ kind, ...(kind === 'enquiry' && { categoryCode: 'safety' }) })).petitionId;
  const first = await file();
  await set(await file(), `linked_to_id = '${first}'`);
  await set(await file(), "channel = 'visit', outcome = 'withdrawn'");
  await set(await file(), "channel = 'superior', outcome = 'not_accepted'");
  await set(await file(), "outcome = 'transferred_out', triage_class = 'statutory_route'");
  await set(await file(), `next_due_on = '2026-11-20', unit_id = '${unitId}'`);
  for (const metAt of ['2026-11-24T02:00:00Z', '2026-11-26T02:00:00Z', '2026-11-27T02:00:00Z']) {
    const id = await file('enquiry');
    await set(id, `replied_at = '${metAt}', unit_id = '${unitId}'`);
    await kept(id, metAt);
  }
  // Of an earlier period: its events count in this one, twice the same once.
  const earlier = await file();
  await set(earlier, "received_at = '2026-05-04T02:00:00Z', replied_at = '2026-11-26T02:00:00Z'");
  for (const [type, data] of [...EVENTS, ...EVENTS]) await happened(earlier, type, data);
  await happened(first, 'extension_approved');
});
afterAll(() => desk.close());

const figureOf = (figures: Figures): Record<FigureKey, number> => ({
  ...figures,
  received: figures.petitions + figures.repeats,
  visits: figures.visits.batches,
  repliedIn: figures.byMonth.reduce((sum, { answered }) => sum + answered, 0),
  reviewsRequested: figures.reviews.requested,
  reviewsDecided: figures.reviews.decided,
  reviewsRemanded: figures.reviews.remanded,
  reviewsDropped: figures.reviews.dropped,
  rechecksRequested: figures.rechecks.requested,
  rechecksDecided: figures.rechecks.decided,
  rechecksRemanded: figures.rechecks.remanded,
});

const listed = async (by: StaffBrowser, query: string): Promise<number> =>
  (await by.get(`/petitions?${query}`)).body.total;

describe('a figure and the list that it leads to', () => {
  test.for(FIGURE_KEYS.map((key) => [key] as const))('%s: the same matters', async ([key]) => {
    const { now } = (await admin.get(`/statistics?${PERIOD}`)).body;
    const figure = figureOf(now)[key];
    expect(figure).toBeGreaterThan(0);
    expect(await listed(admin, `figure=${key}&${PERIOD}`)).toBe(figure);
    // In another period, and for who may read nothing of it, there is none.
    expect(await listed(admin, `figure=${key}&from=2024-01-01&to=2024-12-31`)).toBe(0);
    expect(await listed(outside, `figure=${key}&${PERIOD}`)).toBe(0);
  });

  test('agree for each unit, kind, category, channel and month too', async () => {
    const { now }: { now: Figures } = (await admin.get(`/statistics?${PERIOD}`)).body;
    for (const unit of now.byUnit) {
      for (const key of ['received', 'answered', 'onTime', 'late', 'overdue'] as const) {
        expect(await listed(admin, `figure=${key}&${PERIOD}&unit=${unit.unit.id}`), key).toBe(unit[key]);
      }
    }
    for (const { key, count } of now.byKind) {
      expect(await listed(admin, `figure=received&${PERIOD}&kind=${key}`), key).toBe(count);
    }
    for (const { key, count } of now.byCategory) {
      expect(await listed(admin, `figure=received&${PERIOD}&category=${key}`), key).toBe(count);
    }
    const none = now.petitions + now.repeats - now.byCategory.reduce((sum, { count }) => sum + count, 0);
    expect(none).toBeGreaterThan(0);
    expect(await listed(admin, `figure=received&${PERIOD}&category=none`)).toBe(none);
    for (const { key, count } of now.byChannel) {
      expect(await listed(admin, `figure=received&${PERIOD}&channel=${key}`), key).toBe(count);
    }
    for (const { month, received, answered } of now.byMonth) {
      const days = `from=${month}-01&to=${month}-30`;
      expect(await listed(admin, `figure=received&${days}`)).toBe(received);
      expect(await listed(admin, `figure=repliedIn&${days}`)).toBe(answered);
    }
    expect(now.byUnit.length * now.byKind.length * now.byCategory.length * now.byChannel.length).toBeGreaterThan(0);
  });

  test('agree when the statistics are filtered', async () => {
    const filter = `${PERIOD}&unit=${unitId}&kind=enquiry`;
    const { now } = (await admin.get(`/statistics?${filter}`)).body;
    expect(now.late).toBe(2);
    expect(await listed(admin, `figure=late&${filter}`)).toBe(2);
  });

  test('the days of receipt alone narrow a list, both included', async () => {
    const all = await listed(admin, '');
    expect(await listed(admin, 'from=2026-11-23&to=2026-11-23')).toBe(all - 1);
    expect(await listed(admin, 'to=2026-11-22')).toBe(1);
    expect(await listed(admin, 'from=2026-11-24')).toBe(0);
    expect((await admin.get('/petitions?from=yesterday')).status).toBe(400);
  });
});
