import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { concludeCall } from '../../src/app/calls/conclude-call.ts';
import { assessGroup, draftCall, groupAnswers, openCall } from '../../src/app/calls/run-calls.ts';
import { tellAuthors } from '../../src/app/calls/tell-authors.ts';
import { momentOf } from '../../src/app/moment.ts';
import type { StaffContext } from '../../src/app/petition/staff-context.ts';
import { callIn, walkIn } from '../../src/app/reception/appointments.ts';
import { planRota } from '../../src/app/reception/plan-rota.ts';
import { publishDays } from '../../src/app/reception/publish-days.ts';
import { addDays } from '../../src/domain/calendar/dates.ts';
import type { StaffActor } from '../../src/domain/staff/permissions.ts';
import { createTranslator } from '../../src/infra/i18n/translator.ts';
import { findBrowser, launchBrowser } from '../support/browser.ts';
import { type ServedCore, serveCore } from '../support/serve-core.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';
import { bubble, DESKTOP, openPage, PHONE, violations } from './webchat-support.ts';

const folder = process.env.OFFICE_PICTURES;
const both = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const words = { say: createTranslator().plain, page: 'https://desk.example.org/reception' };

describe.skipIf(findBrowser() === undefined)('reception days and calls, as citizens meet them in a browser', () => {
  let browser: Browser;
  let test_: TestCore;
  let served: ServedCore;
  let base = '';
  let actor: StaffActor;
  let today = '';

  beforeAll(async () => {
    browser = await launchBrowser();
    test_ = await createTestCore();
    const { core, db } = test_;
    served = await serveCore(test_);
    base = served.address;
    const row = await db.prisma.staff.create({ data: { login: 'leader', name: '钱大河', passwordHash: 'x' } });
    actor = { id: row.id, name: row.name, grants: [{ role: 'registrar', unitId: null }] };
    today = momentOf(core.deps).today;
    await twoDays();
    await aCall();
  });
  afterEach(() => Promise.all((browser?.contexts() ?? []).map((context) => context.close())));
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  const asStaff = <T>(work: (context: StaffContext) => Promise<T>): Promise<T> =>
    test_.core.work.run((stores) => work({ stores, deps: test_.core.deps, actor }));

  async function twoDays(): Promise<void> {
    const { id: unitId } = await test_.db.prisma.unit.findFirstOrThrow({ where: { code: 'safety_unit' } });
    const done = await asStaff((context) =>
      planRota(context, {
        ...{ kind: 'office', fromDay: addDays(today, 8), toDay: addDays(today, 21), from: '09:00', to: '10:30' },
        ...{
          rule: { every: 'week', weekday: 3 },
          slotMinutes: 30,
          place: both('一楼接待室', 'Room 1'),
          unitIds: [unitId],
        },
        leaders: [{ leaderId: actor.id, substituteId: null, portfolio: both('基础教育', 'basic education') }],
      }),
    );
    expect(done).toMatchObject({ ok: true, planned: 2 });
    const days = await test_.db.prisma.receptionDay.findMany();
    await asStaff((context) => publishDays(context, { ids: days.map(({ id }) => id), words }));
  }

  async function aCall(): Promise<void> {
    const content = {
      title: both('课后服务怎样更好', 'Better after-school care'),
      text: both('明年春季学期调整课后服务，想听听您的建议。', 'We change after-school care next spring.'),
      questions: [both('几点放学合适？', 'When should it end?'), both('最想增加什么？', 'What should be added?')],
    };
    const made = await asStaff((context) => draftCall(context, { content, fromDay: today, toDay: addDays(today, 7) }));
    if (!made.ok) throw new Error(made.code);
    await asStaff((context) => openCall(context, made.id));
  }

  async function press(page: Page, name: string | RegExp, then: string): Promise<void> {
    await page
      .locator('#prompt')
      .getByRole('button', { name, exact: typeof name === 'string' })
      .first()
      .click();
    await bubble(page, then).waitFor();
  }
  async function shoot(page: Page, name: string): Promise<void> {
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true, animations: 'disabled' });
  }
  const inOrder = async (page: Page, name: string) => {
    await shoot(page, name);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  };

  const looks = [PHONE, DESKTOP].flatMap((size) =>
    (['light', 'dark'] as const).flatMap((colorScheme) =>
      ['zh-CN', 'en'].map((locale) => ({
        name: `${size.viewport?.width}-${colorScheme}-${locale}`,
        options: { ...size, colorScheme, locale },
      })),
    ),
  );

  test.each(looks)('the public pages have nothing for axe to find: $name', async ({ name, options }) => {
    const { page, errors } = await openPage(browser, base, options);
    for (const path of ['reception', 'calls']) {
      await page.goto(`/${path}`);
      await inOrder(page, `public-${path}-${name}`);
    }
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(errors).toEqual([]);
  });

  test('a time is booked, changed and cancelled in the chat on a phone', async () => {
    const { page, errors } = await openPage(browser, base, PHONE);
    await page.goto('/chat');
    await press(page, '开始', '您想做什么？');
    await press(page, '预约领导接访', '您想约哪一天？');
    await inOrder(page, 'chat-days');
    await press(page, /钱大河/, '您想约几点？');
    await inOrder(page, 'chat-times');
    await press(page, /09:30/, '您想谈什么事？');
    await page.fill('#text', '想谈校车晚点的事');
    await page.getByRole('button', { name: '发送', exact: true }).click();
    await bubble(page, '约好了').waitFor();
    await inOrder(page, 'chat-booked');
    await press(page, '改时间', '您想约哪一天？');
    await press(page, /钱大河/, '您想约几点？');
    await press(page, /10:00/, '已经改好');
    await press(page, '取消预约', '要取消这次预约吗');
    await press(page, '是，取消', '预约已取消');
    expect((await test_.db.prisma.appointment.findMany()).map(({ state }) => state)).toEqual([
      'cancelled',
      'cancelled',
    ]);
    expect(errors).toEqual([]);
  });

  test('on the day one checks in, sees the place in the queue, and is called as it moves', async () => {
    const { page } = await openPage(browser, base, PHONE);
    await page.goto('/chat');
    await press(page, '开始', '您想做什么？');
    await press(page, '预约领导接访', '您想约哪一天？');
    await press(page, /钱大河/, '您想约几点？');
    await press(page, /09:00/, '您想谈什么事？');
    await press(page, '到时再说', '约好了');
    const booked = await test_.db.prisma.appointment.findFirstOrThrow({ where: { state: 'booked' } });
    // The day has come.
    const whole = { startsAt: new Date(`${today}T00:00:00+08:00`), endsAt: new Date(`${today}T23:59:00+08:00`) };
    await test_.db.prisma.receptionDay.update({
      where: { id: booked.dayId },
      data: { day: new Date(`${today}T00:00:00Z`), ...whole },
    });
    const walker = await asStaff((context) => walkIn(context, { dayId: booked.dayId, topic: null, needs: [] }));
    if (!walker.ok) throw new Error(walker.code);
    await press(page, '主菜单', '您想做什么？');
    await press(page, '预约领导接访', '到了以后报这个号码');
    await press(page, '我到了', '前面还有 1 位');
    await inOrder(page, 'chat-waiting');
    await asStaff((context) => callIn(context, walker.appointment.id));
    await bubble(page, '下一位就是您').waitFor();
    await press(page, '看看排到哪里', '您的排队号是 2，下一位就是您');
    await asStaff((context) => callIn(context, booked.id));
    await bubble(page, '轮到您了').waitFor();
    await inOrder(page, 'chat-called');
  });

  test('a call is answered in the chat, and its author is told there what came of it', async () => {
    const { page } = await openPage(browser, base, PHONE);
    await page.goto('/chat');
    await press(page, '开始', '您想做什么？');
    await press(page, '建议征集', '您想回答哪一个？');
    await press(page, '课后服务怎样更好', '几点放学合适？');
    await inOrder(page, 'chat-call');
    await page.fill('#text', '六点放学最合适');
    await page.getByRole('button', { name: '发送', exact: true }).click();
    await bubble(page, '最想增加什么').waitFor();
    await press(page, '这一题不答', '收到了');
    const call = await test_.db.prisma.call.findFirstOrThrow();
    const [answer] = await test_.db.prisma.callAnswer.findMany();
    await test_.db.prisma.call.update({
      where: { id: call.id },
      data: {
        fromDay: new Date(`${addDays(today, -9)}T00:00:00Z`),
        toDay: new Date(`${addDays(today, -1)}T00:00:00Z`),
      },
    });
    const grouped = await asStaff((context) =>
      groupAnswers(context, { callId: call.id, answerIds: [answer?.id ?? ''], to: { title: both('晚放学', 'Later') } }),
    );
    const groupId = grouped.ok ? grouped.groupId : '';
    const reason = both('城区学校先试行。', 'Schools in town try it first.');
    await asStaff((context) => assessGroup(context, { callId: call.id, groupId, assessment: 'partly', reason }));
    const outcome = both('先试行一学期。', 'We try it for a term.');
    expect(await asStaff((context) => concludeCall(context, { id: call.id, outcome }))).toEqual({
      ok: true,
      authors: 1,
    });
    await tellAuthors(test_.core, call.id);
    await bubble(page, '城区学校先试行').waitFor();
    await inOrder(page, 'chat-call-told');
    await page.goto('/calls');
    await page.getByText('先试行一学期').waitFor();
    expect(await page.locator('main').textContent()).not.toContain('六点放学最合适');
    await inOrder(page, 'public-call-concluded');
  });
});
