import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import type { Known, LivedInOffice } from './lived-in-office.ts';

/** One room of the office as it is looked at. `route`: as the client's router has it. */
export interface Room {
  name: string;
  route: string;
  path: (known: Known) => string;
  /** What is there once it is ready. */
  ready: string;
  /** Built like another one: drawn for people to look at, not tried again. */
  isRepeat?: boolean;
  /** Opens something in it, or fills it in. */
  act?: (page: Page) => Promise<void>;
}

const ROUTERS = ['app.tsx', 'features/shell/desk.tsx'].map((file) =>
  resolve(import.meta.dirname, '../../../src/web', file),
);

/** Every route of the client, from its routers; those that only lead on, or lead nowhere, are none. */
export function routesOfClient(): string[] {
  const source = ROUTERS.map((file) => readFileSync(file, 'utf8')).join('\n');
  const paths = [...source.matchAll(/<Route path="([^"*]+)"/g)].map(([, path = '']) => path.replace(/^\//, ''));
  return ['', ...paths];
}

const matter =
  (status: string) =>
  ({ matters }: Known): string =>
    `petitions/${matters[status]}`;
const dialogOf =
  (status: string, act: string) =>
  ({ matters }: Known): string =>
    `petitions/${matters[status]}?do=${act}`;

const CASES = [
  'handling',
  'replied',
  'extension_pending',
  'reviewing',
  'clarifying',
  'closed',
  'linked',
  'not_accepted',
];
/** One of each kind of form: choices, days, units, rows of claims, files, people. */
const DIALOGS = [
  ['triage', 'registered'],
  ['transfer', 'triaged'],
  ['draft_letter', 'handling'],
  ['request_extension', 'handling'],
  ['mediation', 'handling'],
  ['site_visit', 'handling'],
  ['refuse', 'triaged'],
  ['close', 'replied'],
] as const;

const REPEATS: readonly string[] = ['transfer', 'mediation', 'refuse'];

const room = (name: string, route: string, ready: string, more: Partial<Room> = {}): Room => ({
  ...{ name, route, ready, path: () => route },
  ...more,
});
const tab = (label: RegExp) => async (page: Page) => {
  await page.getByRole('tab', { name: label }).click();
};
const press = (label: string | RegExp) => async (page: Page) => {
  await page.getByRole('button', { name: label }).first().click();
};

const choose = (page: Page) => page.locator('td.select-cell input, .card-select input').first().check();

async function chooseAndDispatch(page: Page): Promise<void> {
  await choose(page);
  await page.locator('.bulk-bar button', { hasText: /转办|Dispatch/ }).click();
  await page.locator('dialog[open] footer').waitFor();
}

/** All rooms behind the sign-in, with what opens in them. A route of the client that is not here fails a test. */
export const ROOMS: readonly Room[] = [
  room('queue', '', '[data-row-link]'),
  room('queue-overdue', '', '[data-row-link]', { path: () => '?queue=overdue', isRepeat: true }),
  room('queue-chosen', '', '[data-row-link]', {
    act: choose,
  }),
  room('queue-many', '', '[data-row-link]', { act: chooseAndDispatch }),
  room('queue-keep', '', '[data-row-link]', { path: () => '?queue=open', act: press(/保存这个列表|Save this list/) }),
  room('queue-export', '', '[data-row-link]', { path: () => '?queue=open', act: press(/导出台账|Export the ledger/) }),
  room('search', '', '[data-row-link]', { path: () => `?q=${encodeURIComponent('学校')}`, isRepeat: true }),
  room('search-none', '', '.empty', { path: () => '?q=nothing-like-this' }),
  ...CASES.map((status, index) =>
    room(`case-${status}`, 'petitions/:id', '.bubble', { path: matter(status), isRepeat: index >= 4 }),
  ),
  room('case-record', 'petitions/:id', '.bubble', { path: matter('handling'), act: tab(/记录|Record/) }),
  room('case-note', 'petitions/:id', '.bubble', { path: matter('handling'), act: (page) => page.keyboard.press('n') }),
  room('case-menu', 'petitions/:id', '.bubble', { path: matter('handling'), act: press(/更多操作|More/) }),
  room('case-canned', 'petitions/:id', '.bubble', {
    path: matter('handling'),
    act: press(/常用语|Canned replies/),
  }),
  room('dialog-assign', 'petitions/:id', '.bubble', {
    path: matter('registered'),
    act: (page) => page.keyboard.press('a'),
  }),
  ...DIALOGS.map(([act, status]) =>
    room(`dialog-${act}`, 'petitions/:id', 'dialog[open]', {
      path: dialogOf(status, act),
      isRepeat: REPEATS.includes(act),
    }),
  ),
  room('keys', '', '[data-row-link]', { act: (page) => page.keyboard.press('?') }),
  room('bell', '', '[data-row-link]', { act: (page) => page.locator('.bell').click() }),
  room('counter', 'counter', 'form'),
  room('triage', 'triage', '.triage-words'),
  room('board', 'board', '.board-card', { path: ({ unit }) => `board?unit=${unit}` }),
  room('approvals', 'approvals', '.approvals-one'),
  room('supervision', 'supervision', '.supervision-late'),
  room('statistics', 'statistics', '.figure'),
  room('jobs', 'jobs', 'main table, main .cards'),
  room('import', 'jobs/import', 'main form'),
  room('job', 'jobs/:id', '.job-file', { path: ({ job }) => `jobs/${job}` }),
  room('bulk-one', 'bulk/:id', 'main h1', { path: ({ bulk }) => `bulk/${bulk}` }),
  room('canned', 'canned', '.canned-row'),
  room('canned-one', 'canned', '.canned-row', { act: press(/^修改|^Change/) }),
  room('routing', 'routing', 'main h1'),
  room('templates', 'templates', 'main h1'),
  room('reception', 'reception', 'main h1'),
  room('calls', 'calls', 'main h1'),
  room('duty', 'duty', 'main h1'),
  room('staff', 'staff', '.who'),
  room('person', 'staff', '.who', { act: press(/^修改 |^Change /) }),
  room('organisation', 'organisation', '.unit-row'),
  room('unit', 'organisation', '.unit-row', { act: press(/^修改 |^Change /) }),
  room('first-use', 'first-use', '.first-use-step'),
  room('first-use-bot', 'first-use', '.first-use-step', { path: () => 'first-use?step=bot' }),
  room('settings', 'settings', '.settings-rooms'),
  room('limits', 'settings/limits', 'main h1'),
  room('calendar', 'settings/calendar', 'main h1'),
  room('escalation', 'settings/escalation', 'main h1'),
  room('open311', 'settings/open311', 'main h1'),
  room('notices', 'notices', 'main h1'),
  room('notice', 'notices/:id', 'main h1', { path: ({ notice }) => `notices/${notice}` }),
  room('audit', 'audit', '.audit-details dd'),
  room('account', 'account', '.password-form'),
];

/** Rooms before the sign-in. */
export const ENTRANCES = ['sign-in', 'invite'] as const;

type Where = Pick<LivedInOffice, 'address' | 'known'>;

/** Goes there. */
export async function enter(page: Page, office: Where, room: Room): Promise<void> {
  await page.goto(`${office.address}/office/${room.path(office.known)}`);
  await ready(page, room);
}

/** The same from another room, as a link in the page leads there: much quicker than to load the office anew. */
export async function goOnTo(page: Page, office: Where, { from, to }: { from: Room | undefined; to: Room }) {
  // What was opened stays open, and in the same room nothing tells old rows from new ones.
  if (from === undefined || from.act || from.path(office.known).includes('do=') || from.route === to.route) {
    return enter(page, office, to);
  }
  await page.evaluate(
    (path) => {
      document.querySelector('main h1')?.setAttribute('data-left', '');
      history.pushState(null, '', path);
      dispatchEvent(new PopStateEvent('popstate'));
    },
    `/office/${to.path(office.known)}`,
  );
  await page.locator('main h1:not([data-left])').waitFor();
  await ready(page, to);
}

/** What is fetched has come, and what is to be opened is open. */
export async function ready(page: Page, room: Room): Promise<void> {
  await page.locator(room.ready).first().waitFor();
  await settled(page);
  if (!room.act) return;
  await room.act(page);
  await settled(page);
}

/** Nothing on the page says that it still waits. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('main [aria-busy="true"], .waiting') === null);
}
