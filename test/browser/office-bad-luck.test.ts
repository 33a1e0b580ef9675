import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StaffBrowser } from '../office/support/browser.ts';
import { PASSWORD } from '../office/support/office-desk.ts';
import { findBrowser } from '../support/browser.ts';
import { violationsOn } from './office-support/axe.ts';
import { colleague, type OfficeInBrowser, openOffice } from './office-support/office-in-browser.ts';
import { sendAtOnce } from './office-support/send-at-once.ts';

const REPLY = '经现场核实，路灯已经报修，三天内修好。';

describe.skipIf(findBrowser() === undefined)('when something goes wrong meanwhile', () => {
  let office: OfficeInBrowser;
  let triage: StaffBrowser;
  let unitId: string;

  beforeAll(async () => {
    office = await openOffice();
    const { desk } = office;
    unitId = await desk.unitId('private_education_unit');
    triage = await colleague(desk, { login: 'fenban', name: '郑示例' }, { role: 'triage_officer', unitId: null });
    await colleague(desk, { login: 'chengban', name: '吴示例' }, { role: 'unit_handler', unitId });
    await colleague(desk, { login: 'writer', name: '周示例' }, { role: 'triage_officer', unitId: null });
  });
  afterAll(() => office?.close());

  const file = async (): Promise<string> => (await (await office.desk.citizen()).file()).petitionId;
  const versionOf = async (id: string): Promise<number> => (await triage.get(`/petitions/${id}`)).body.version;
  const assign = async (id: string, to: string): Promise<void> => {
    const body = { version: await versionOf(id), unitId: to, handlerId: null, reason: '改由另一科室承办' };
    const { status, text } = await triage.post(`/petitions/${id}/assign`, body);
    if (status >= 300) throw new Error(text);
  };
  const box = (page: Page) => page.getByRole('textbox', { name: '处理意见' });
  const open = async (page: Page, id: string) => {
    await page.goto(`${office.address}/office/petitions/${id}`);
    await box(page).waitFor();
  };

  const fillSignIn = async (page: Page) => {
    await page.goto(`${office.address}/office/sign-in`);
    await page.getByLabel('用户名').fill('writer');
    await page.getByLabel('密码').fill(PASSWORD);
    await page.getByRole('button', { name: '登录' }).click();
  };
  /** A session of its own: what other tabs know of the one before is out of date. */
  const signInAgain = async (page: Page) => {
    await fillSignIn(page);
    await page.locator('main#content h1').waitFor();
  };
  const textFile = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from('附件') });
  const addFiles = async (page: Page, files: ReturnType<typeof textFile>[]) => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: '添加附件' }).click();
    await (await chooser).setFiles(files);
  };

  test('a matter that leaves one’s scope is shown no longer, and what was written stays', async () => {
    const id = await file();
    await assign(id, unitId);
    const page = await office.newPage();
    // Without the stream, which would have cleared the page before the press.
    await page.route('**/api/office/live', (route) => route.abort());
    await office.signIn(page, 'chengban', `/petitions/${id}`);
    await page.getByRole('tab', { name: '内部备注' }).click();
    await page.getByRole('textbox', { name: /内部备注/ }).fill('已约好明天去现场。');
    await assign(id, await office.desk.unitId('basic_education_unit'));
    await page.getByRole('button', { name: '保存内部备注' }).click();
    await page.getByText('不在您的范围内').waitFor();
    expect(await page.getByText('路灯坏了两个月').count()).toBe(0);
    expect(await page.getByRole('textbox', { name: '您写了还没有发送的内容' }).inputValue()).toBe('已约好明天去现场。');
    expect(await violationsOn(page)).toEqual([]);
  });

  test('an upload that the network cut can be tried again with the same file', async () => {
    const page = await office.newPage();
    await office.signIn(page, 'writer');
    await open(page, await file());
    let cuts = 0;
    await page.route('**/api/office/files', (route) => {
      cuts += 1;
      return cuts === 1 ? route.abort('connectionreset') : route.continue();
    });
    await box(page).fill(REPLY);
    await addFiles(page, [textFile('说明.txt')]);
    await page
      .getByRole('button', { name: '再试' })
      .or(page.getByRole('button', { name: '重试' }))
      .click();
    await page.locator('.upload', { hasText: '说明.txt' }).locator('progress').waitFor({ state: 'detached' });
    await sendAtOnce(page, '发送处理意见');
    await page.locator('.bubble-reply', { hasText: REPLY }).waitFor();
    await page.locator('.bubble-reply', { hasText: '说明.txt' }).waitFor();
    expect(cuts).toBe(2);
  });

  test('two tabs do not answer twice, and signing in again in one serves the other', async () => {
    const id = await file();
    const first = await office.newPage();
    await office.signIn(first, 'writer');
    await open(first, id);
    const second = await first.context().newPage();
    await open(second, id);
    await box(second).fill('另一个标签页里写的。');
    await box(first).fill(REPLY);
    await sendAtOnce(first, '发送处理意见');
    await first.locator('.bubble-reply', { hasText: REPLY }).waitFor();
    await second.locator('.bubble-reply', { hasText: REPLY }).waitFor();
    expect(await second.locator('.bubble-reply', { hasText: '另一个标签页' }).count()).toBe(0);

    await signInAgain(second);
    await first.getByRole('tab', { name: '内部备注' }).click();
    await first.getByRole('textbox', { name: /内部备注/ }).fill('换了登录以后写的。');
    await first.getByRole('button', { name: '保存内部备注' }).click();
    await first.getByText('换了登录以后写的。').first().waitFor();
    await expect.poll(() => first.getByRole('textbox', { name: /内部备注/ }).inputValue()).toBe('');
  });

  test('a file is handed in after somebody signed in again in another tab', async () => {
    const first = await office.newPage();
    await office.signIn(first, 'writer');
    await open(first, await file());
    await signInAgain(await first.context().newPage());
    await addFiles(first, [textFile('补充说明.txt')]);
    await first
      .locator('.upload', { hasText: '补充说明.txt' })
      .getByText('KB')
      .or(first.locator('.upload').getByText('B'))
      .first()
      .waitFor();
    expect(await first.locator('.upload.is-failed').count()).toBe(0);
  });

  test('of more files than fit it is said how many were left, and from which on', async () => {
    const page = await office.newPage();
    await office.signIn(page, 'writer');
    await open(page, await file());
    await addFiles(
      page,
      Array.from({ length: 200 }, (_, index) => textFile(`第${index + 1}页.txt`)),
    );
    await page.getByText('最多 10 个附件，从“第11页.txt”起的 190 个没有加上。').waitFor();
    await expect.poll(() => page.locator('.upload progress').count()).toBe(0);
    expect(await page.locator('.upload').count()).toBe(10);
  });

  test('a room whose script is gone since the office was updated says so; the others stay, and reloading opens it', async () => {
    const page = await office.newPage();
    await office.signIn(page, 'writer');
    await page.route(/\/assets\/(counter-page|canned-page)/, (route) => route.fulfill({ status: 404 }));
    await page.getByRole('link', { name: '窗口登记' }).click();
    await page.getByRole('heading', { name: '这个页面没有打开' }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('link', { name: /待转办/ }).click();
    await page.getByRole('heading', { name: '待转办' }).waitFor();
    await page.getByRole('link', { name: '窗口登记' }).click();
    await page.getByRole('heading', { name: '这个页面没有打开' }).waitFor();
    await page.unrouteAll();
    await page.getByRole('button', { name: '重新载入' }).click();
    await page.getByRole('heading', { name: '窗口登记' }).waitFor();
  });

  test('a desk whose script is gone says so on the page that is left', async () => {
    const page = await office.newPage();
    await page.route(/\/assets\/desk-/, (route) => route.fulfill({ status: 404 }));
    await fillSignIn(page);
    await page.getByRole('heading', { name: '这个页面没有打开' }).waitFor();
    await page.unrouteAll();
    await page.getByRole('button', { name: '重新载入' }).click();
    await page.locator('main#content h1').waitFor();
  });

  test('words that run from right to left end on the left', async () => {
    const { petitionId } = await (await office.desk.citizen()).file({ statement: 'مصابيح الطريق معطلة.' });
    const page = await office.newPage();
    await office.signIn(page, 'writer');
    await open(page, petitionId);
    const { dot, whole } = await page
      .locator('.bubble-text')
      .first()
      .evaluate((element) => {
        const range = document.createRange();
        const text = element.firstChild as Text;
        range.setStart(text, text.length - 1);
        range.setEnd(text, text.length);
        const dot = range.getBoundingClientRect().left;
        range.selectNodeContents(element);
        return { dot, whole: range.getBoundingClientRect().left };
      });
    expect(dot).toBe(whole);
  });

  test('on paper a matter is all there is, dark on white', async () => {
    const page = await office.newPage({ colorScheme: 'dark' });
    await office.signIn(page, 'writer');
    await open(page, await file());
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    for (const left of ['.bar', '.shell-side', '.composer', '.page-actions']) {
      expect(await page.locator(left).isVisible(), left).toBe(false);
    }
    expect(await page.locator('.bubble-text').first().isVisible()).toBe(true);
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    );
  });

  test('an address of old, or with a slip of the pen, leads somewhere', async () => {
    await file();
    const page = await office.newPage();
    await office.signIn(page, 'writer');
    await page.goto(`${office.address}/office/?queue=archive-of-old`);
    await page.getByRole('heading', { name: '全部在办' }).waitFor();
    await page.goto(`${office.address}/office/?status=nothing-like-this`);
    await page.getByText('网址里的筛选条件看不懂').waitFor();
    await page.locator('.empty').getByRole('button', { name: '清除筛选' }).click();
    await page.locator('[data-row-link]').first().waitFor();
    await page.goto(`${office.address}/office/petitions/XF2026-000001`);
    await page.getByRole('heading', { name: '这件事项不在您的范围内' }).waitFor();
    await page.goto(`${office.address}/office/notices/1`);
    await page.getByText('政策通知由起草和批准通知的人管理。').waitFor();
  });
});
