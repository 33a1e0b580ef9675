import type { Browser, Page } from 'playwright-core';
import { runBulk } from '../../../src/app/bulk/run-bulk.ts';
import { runDeskJob } from '../../../src/app/desk-jobs/run-desk-job.ts';
import { demoCommand } from '../../../src/commands/demo.ts';
import type { Role } from '../../../src/domain/staff/permissions.ts';
import { createPasswordHasher } from '../../../src/infra/auth/password-hasher.ts';
import { deskJobTools } from '../../../src/services/desk-jobs.ts';
import { StaffBrowser } from '../../office/support/browser.ts';
import { PASSWORD } from '../../office/support/office-desk.ts';
import { launchBrowser } from '../../support/browser.ts';
import { serveCore } from '../../support/serve-core.ts';
import { createTestCore, type TestCore } from '../../support/test-core.ts';
import { builtClient, type Look, openPage, signIn } from './office-in-browser.ts';

/** Rights to every room, and a name that the pictures show. */
export const EVERYBODY = { login: 'zhou.shili', name: '周示例' };
const ROLES: readonly Role[] = ['administrator', 'auditor', 'leader', 'registrar'];

/**
 * The whole application with the demo in it: staff, matters in every status, duty, reception days, calls, notices.
 * `isEmpty`: an office on its first day instead.
 */
export interface LivedInOffice {
  core: TestCore['core'];
  address: string;
  browser: Browser;
  /** What the rooms with a name of their own in the address are opened with. */
  known: Known;
  newPage: (look?: Look) => Promise<Page>;
  signIn: (page: Page, path?: string) => Promise<void>;
  /** A link that lets somebody make an account. */
  invite: () => Promise<string>;
  close: () => Promise<void>;
}

export interface Known {
  /** A matter in each status. */
  matters: Readonly<Record<string, string>>;
  bulk: string;
  job: string;
  notice: string;
  unit: string;
}

export async function openLivedInOffice({ isEmpty = false } = {}): Promise<LivedInOffice> {
  const test = await createTestCore();
  const { core } = test;
  if (!isEmpty) await playDemo(test);
  await hireEverybody(test);
  const { app, address, close } = await serveCore(test, await builtClient());
  const staff = new StaffBrowser(app);
  await staff.signIn(EVERYBODY.login, PASSWORD);
  const browser = await launchBrowser();
  const known = isEmpty ? NOTHING : await getToKnow(test, staff);
  return {
    ...{ core, address, browser, known },
    newPage: (look) => openPage(browser, look),
    signIn: (page, path) => signIn(page, { address, login: EVERYBODY.login, path }),
    invite: async () => inviteFrom(staff),
    close: async () => {
      await browser.close();
      await close();
    },
  };
}

const NOTHING: Known = { matters: {}, bulk: '', job: '', notice: '', unit: '' };

/** As an operator does it. */
async function playDemo({ core, db }: TestCore): Promise<void> {
  const silent = () => undefined;
  const { config, secrets } = core;
  const databaseUrl = async () => db.url;
  await demoCommand.run({ config, secrets, databaseUrl, args: [], cwd: '/', print: silent, say: silent });
}

async function hireEverybody({ db }: TestCore): Promise<void> {
  const passwordHash = await createPasswordHasher().hash(PASSWORD);
  const roles = { create: ROLES.map((role) => ({ role })) };
  await db.prisma.staff.create({ data: { ...EVERYBODY, passwordHash, roles } });
}

async function getToKnow({ core, db }: TestCore, staff: StaffBrowser): Promise<Known> {
  const rows = await db.prisma.petition.findMany({ select: { id: true, status: true }, orderBy: { number: 'asc' } });
  const unit = await db.prisma.unit.findUniqueOrThrow({ where: { code: 'basic_education_unit' } });
  const notice = await db.prisma.announcement.findFirstOrThrow({ orderBy: { id: 'asc' } });
  return {
    matters: Object.fromEntries(rows.map(({ id, status }) => [status, id])),
    bulk: await urgeSeveral(core, staff),
    job: await exportLedger(core, staff),
    notice: String(notice.id),
    unit: unit.id,
  };
}

/** An export that is ready to be fetched. */
async function exportLedger(core: TestCore['core'], staff: StaffBrowser): Promise<string> {
  const { status, body, text } = await staff.post('/jobs/ledger', { format: 'xlsx', filter: { queue: 'open' } });
  if (status !== 200) throw new Error(text);
  await runDeskJob(deskJobTools(core), body.id);
  return body.id;
}

/** A bulk job with a result for each row. */
async function urgeSeveral(core: TestCore['core'], staff: StaffBrowser): Promise<string> {
  const filter = { queue: 'overdue' };
  const looked = await staff.post('/bulk/preview', { deed: 'urge_unit', choice: { filter } });
  const fields = { text: '请三日内报告进展和下一步安排。' };
  const started = await staff.post('/bulk', { deed: 'urge_unit', fields, rows: looked.body.able });
  if (started.status !== 201 && started.status !== 200) throw new Error(started.text);
  await runBulk(deskJobTools(core), started.body.id);
  return started.body.id;
}

async function inviteFrom(staff: StaffBrowser): Promise<string> {
  const answer = await staff.post('/invites', { name: '李示例', grants: [{ role: 'registrar', unitId: null }] });
  return String(answer.body.url).split('#')[1] ?? '';
}
