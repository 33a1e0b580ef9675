import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { acceptPetition } from '../../src/app/petition/accept-petition.ts';
import { actOnPetition, type PlainFormAction } from '../../src/app/petition/act-on-petition.ts';
import { askPetitioner } from '../../src/app/petition/ask-petitioner.ts';
import { assignPetition } from '../../src/app/petition/assign-petition.ts';
import type { StaffActor } from '../../src/domain/staff/permissions.ts';
import { findBrowser, launchBrowser } from '../support/browser.ts';
import { type ServedCore, serveCore } from '../support/serve-core.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';
import { bubble, DESKTOP, openPage, option, PHONE, violations } from './webchat-support.ts';

const hasBrowser = findBrowser() !== undefined;

describe.skipIf(!hasBrowser)('a citizen in a browser, with the real dialogue and database', () => {
  let browser: Browser;
  let test_: TestCore;
  let served: ServedCore;
  let base = '';

  beforeAll(async () => {
    browser = await launchBrowser();
    test_ = await createTestCore();
    served = await serveCore(test_);
    base = served.address;
  });
  afterEach(() => Promise.all((browser?.contexts() ?? []).map((context) => context.close())));
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  async function type(page: Page, text: string): Promise<void> {
    await page.fill('#text', text);
    await page.getByRole('button', { name: '发送', exact: true }).click();
  }

  /** Sends what is typed and waits until the conversation has gone on. */
  async function say(page: Page, text: string, then: string): Promise<void> {
    await type(page, text);
    await bubble(page, then).waitFor();
  }
  async function press(page: Page, name: string, then: string): Promise<void> {
    await option(page, name).click();
    await bubble(page, then).waitFor();
  }

  /** Does something and waits for the office's next words. */
  async function answered(page: Page, act: () => Promise<void>): Promise<string> {
    const last = page.locator('.msg.desk').last();
    const before = (await last.getAttribute('id')) ?? '';
    await act();
    await page.locator(`.msg.desk:last-child:not(#${before})`).waitFor();
    return (await last.textContent()) ?? '';
  }

  /** From the first page to the receipt; gives number and query code. Passes over what may be passed over. */
  async function file(page: Page): Promise<{ number: string; code: string }> {
    await page.goto('/chat');
    await press(page, '开始', '您想做什么？');
    await press(page, '我要反映问题', '您要提的是哪一种？');
    await press(page, '反映问题', '请用自己的话说说发生了什么');
    await say(page, '上周一起，第二小学食堂的饭菜有异味，希望换掉供餐公司，查清楚原因。', '收到。还可以继续写');
    const choices = [
      ['属于哪一类', '不确定，由窗口判断'],
      ['是您一个人的事', '只有我一个人'],
      ['您想用哪种方式', '实名'],
    ] as const;
    let asked = await answered(page, () => option(page, '说完了').click());
    for (let steps = 0; steps < 20 && !asked.includes('请核对一下'); steps += 1) {
      const choice = choices.find(([words]) => asked.includes(words))?.[1] ?? '跳过';
      const name = asked.includes('请写您的姓名') ? '王小明' : null;
      asked = await answered(page, () => (name ? type(page, name) : option(page, choice).click()));
    }
    await answered(page, () => option(page, '提交').click());
    const [number = '', code = ''] = await page.locator('.msg').last().locator('code').allTextContents();
    return { number, code };
  }

  async function asStaff(): Promise<StaffActor> {
    const login = `clerk-${Date.now()}`;
    const row = await test_.db.prisma.staff.create({ data: { login, name: '测试甲', passwordHash: 'x' } });
    return { id: row.id, name: row.name, grants: [{ role: 'registrar', unitId: null }] };
  }

  async function ask(number: string, text: string): Promise<void> {
    const { id, version } = await test_.db.prisma.petition.findUniqueOrThrow({ where: { number } });
    const actor = await asStaff();
    const { work, deps } = test_.core;
    const outcome = await work.run((stores) =>
      askPetitioner({ stores, deps, actor }, { petitionId: id, version, text }),
    );
    expect(outcome).toMatchObject({ ok: true });
  }

  /** The office answers by a letter of three claims. */
  async function answerByLetter(number: string): Promise<void> {
    const { work, deps } = test_.core;
    const { prisma } = test_.db;
    const one = await prisma.petition.findUniqueOrThrow({ where: { number } });
    const actor = { ...(await asStaff()), grants: [{ role: 'administrator' as const, unitId: null }] };
    const on = async () => ({
      petitionId: one.id,
      version: (await prisma.petition.findUniqueOrThrow({ where: { number } })).version,
    });
    const act = async (action: PlainFormAction, fields: object = {}) => {
      const at = await on();
      const done = await work.run((stores) => actOnPetition({ stores, deps, actor }, { ...at, action, fields }));
      expect(done).toMatchObject({ ok: true });
    };
    const { id: unitId } = await prisma.unit.findFirstOrThrow({ where: { code: 'safety_unit' } });
    const given = { unitId, handlerId: null, reason: null, ...(await on()) };
    await work.run((stores) => assignPetition({ stores, deps, actor }, given));
    const at = await on();
    await work.run((stores) => acceptPetition({ stores, deps, actor }, at));
    const claim = {
      claim: '换掉供餐公司',
      facts: '抽检不合格两次。',
      opinion: 'support',
      reasons: '属实。',
      basis: '《食品安全法》',
    };
    const claims = [
      claim,
      { ...claim, claim: '查清原因', opinion: 'partly', reasons: '仍在检验。' },
      { ...claim, claim: '赔偿每人一千元', opinion: 'not_support', reasons: '没有就诊记录。', basis: '' },
    ];
    await act('draft_letter', { claims, execution: '下月起换供餐公司', executeBy: null });
    await act('check_letter');
    await act('sign_letter');
  }

  const shot = async (page: Page, name: string) => {
    if (process.env.CHAT_PICTURES) await page.screenshot({ path: `${process.env.CHAT_PICTURES}/${name}.png` });
  };

  test('reads the letter, says that it is not settled, and has a request for review written', async () => {
    const { page, errors } = await openPage(browser, base, PHONE);
    const { number } = await file(page);
    await answerByLetter(number);
    await bubble(page, '一共三项：第一项支持，第二项部分支持，第三项不支持').waitFor();
    await shot(page, 'letter');
    const last = (name: string) => page.getByRole('button', { name, exact: true }).last();
    await answered(page, () => last('收到了').click());
    await shot(page, 'received');
    await answered(page, () => last('还没有解决').click());
    await answered(page, () => type(page, '供餐公司还没有换。'));
    await answered(page, () => option(page, '说完了，发送').click());
    await shot(page, 'reopen');
    await last('查看这件事').click();
    await bubble(page, '前决定是否重新办理').waitFor();
    await shot(page, 'card');
    if (process.env.CHAT_PICTURES)
      await bubble(page, '前决定是否重新办理').screenshot({ path: `${process.env.CHAT_PICTURES}/card-whole.png` });
    expect(await violations(page)).toEqual([]);
    await answered(page, () => last('谁看过我的身份信息').click());
    await shot(page, 'looks');
    await answered(page, () => last('不同意，申请复查').click());
    await shot(page, 'guide');
    await answered(page, () => type(page, '第三项没有说明为什么不赔。'));
    await answered(page, () => option(page, '写好申请书').click());
    await bubble(page, '现申请复查').waitFor();
    await shot(page, 'request');
    expect(await violations(page)).toEqual([]);
    await say(page, '/menu', '您想做什么？');
    expect(errors).toEqual([]);
  });

  test('a report of wrongdoing can be cleared away from the page', async () => {
    const { page } = await openPage(browser, base, PHONE);
    await page.goto('/chat');
    await press(page, '开始', '您想做什么？');
    await say(page, '我要举报', '您要提的是哪一种？');
    await press(page, '检举', '请说说是什么事');
    await say(page, '总务处把维修款私分了。', '收到');
    await say(page, '/clear', '要清空吗？');
    await shot(page, 'clear');
    await option(page, '清空').click();
    await bubble(page, '已清空').waitFor();
    await page.locator('.msg', { hasText: '维修款' }).waitFor({ state: 'detached' });
    expect(await page.locator('.msg').count()).toBeLessThan(3);
  });

  test('files, is asked a question while the page is open, and answers it', async () => {
    const { page, errors } = await openPage(browser, base, PHONE);
    const { number } = await file(page);
    expect(await violations(page)).toEqual([]);
    await ask(number, '孩子在哪个班？');
    await bubble(page, '孩子在哪个班？').waitFor();
    const states = await test_.db.prisma.outbox.groupBy({ by: ['state'], where: { channel: 'webchat' } });
    expect(states.map(({ state }) => state)).toEqual(['delivered']);
    expect(errors).toEqual([]);
  });

  test('finds the matter again by number and query code after the cookie is gone', async () => {
    const { page, context } = await openPage(browser, base, DESKTOP);
    const { number, code } = await file(page);
    await context.clearCookies();
    await page.goto('/status');
    await page.fill('#number', number.toLowerCase());
    await page.fill('#code', code.toLowerCase().replace('-', ' '));
    await page.locator('form button').click();
    await page.getByRole('heading', { name: `编号 ${number}` }).waitFor();
    expect(await page.locator('.track li').count()).toBeGreaterThan(0);
    expect(await page.content()).not.toContain(code);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: '在对话里打开' }).click();
    await option(page, '开始').click();
    await page.locator('.msg').first().waitFor();
    await say(page, code, number);
  });

  test('files without JavaScript', async () => {
    const { page } = await openPage(browser, base, { ...PHONE, javaScriptEnabled: false });
    await page.goto('/chat');
    for (const [name, then] of [
      ['开始', '您想做什么？'],
      ['我要反映问题', '您要提的是哪一种？'],
      ['表扬', '请'],
    ] as const) {
      await press(page, name, then);
    }
    await say(page, '谢谢第二小学的李老师，耐心帮孩子补课。', '收到');
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({
        ...{ name: '感谢信.txt', mimeType: 'text/plain', buffer: Buffer.from('谢谢老师。') },
      });
    await option(page, '说完了').click();
    await bubble(page, '说完了').waitFor();
    const stored = await test_.db.prisma.file.findMany({ where: { name: '感谢信.txt' } });
    expect(stored).toMatchObject([{ state: 'stored', channelRef: null, mime: 'text/plain' }]);
  });
});
