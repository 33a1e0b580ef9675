import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from '../support/browser.ts';
import { violationsOn } from './office-support/axe.ts';
import {
  colleague,
  complaintsOf,
  NARROW,
  type OfficeInBrowser,
  openOffice,
  WIDE,
} from './office-support/office-in-browser.ts';

const WORDS = '向阳小学食堂的米饭发酸，孩子们吃了肚子疼，我家孩子这周已经三次没吃午饭了。';

describe.skipIf(findBrowser() === undefined)('the counter', () => {
  let office: OfficeInBrowser;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    office = await openOffice();
    await colleague(office.desk, { login: 'dengji', name: '钱示例' }, { role: 'registrar', unitId: null });
    await colleague(office.desk, { login: 'fenban', name: '郑示例' }, { role: 'triage_officer', unitId: null });
    const unitId = await office.desk.unitId('safety_unit');
    await colleague(office.desk, { login: 'chengban', name: '吴示例' }, { role: 'unit_handler', unitId });
    const citizen = await office.desk.citizen();
    await citizen.file({ statement: '向阳小学饭堂的饭是馊的，孩子吃了拉肚子。', place: nowhere, concerned: null });
    page = await office.newPage();
    complaints = complaintsOf(page);
    await office.signIn(page, 'dengji');
  });
  afterAll(() => office?.close());

  const field = (name: string) => page.locator(`[name="${name}"]`);
  const press = (label: string) => page.getByRole('button', { name: label, exact: true }).click();

  test('is a click away, and opens on a visit', async () => {
    await page.getByRole('link', { name: '窗口登记' }).click();
    await page.getByRole('heading', { name: '窗口登记', level: 1 }).waitFor();
    expect(await page.getByRole('radio', { name: '来访' }).isChecked()).toBe(true);
    expect(await page.getByText('只有信访窗口知道，承办单位看不到').isVisible()).toBe(true);
  });

  test('marks what is missing at the field and puts the cursor there', async () => {
    await press('登记');
    await page.getByText('请写上内容，或者上传原件。').waitFor();
    await page.getByText('请写姓名。').waitFor();
    expect(await field('statement').evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await field('statement').getAttribute('aria-invalid')).toBe('true');
  });

  test('suggests the category and what is like it while one types', async () => {
    await field('statement').fill(WORDS);
    await page.getByText('可能已经有人反映过', { exact: false }).waitFor();
    await page.locator('.similar-card').getByText('地点相同：向阳小学').waitFor();
    const likely = page.locator('.counter-likely button').first();
    const name = (await likely.textContent())?.trim();
    await likely.click();
    expect(await field('category').locator('option:checked').textContent()).toBe(name);
  });

  test('warns of danger in the words of the chat', async () => {
    await field('statement').fill(`${WORDS}现在厨房着火了。`);
    await page.getByText('如果现在有人有危险', { exact: false }).waitFor();
    await field('statement').fill(WORDS);
  });

  test('keeps what was typed through a reload, in this tab alone', async () => {
    await field('remedy').fill('查清原因，换掉供餐单位');
    await page.reload();
    await field('remedy').waitFor();
    expect(await field('remedy').inputValue()).toBe('查清原因，换掉供餐单位');
    expect(await page.evaluate(() => Object.values(localStorage).join().includes('供餐单位'))).toBe(false);
  });

  test('takes representatives, a scan and a phone number, and registers with the keyboard', async () => {
    await field('headcount').fill('3');
    await press('添加代表');
    await field('representatives.0.name').fill('虚构人甲');
    await page.locator('input[type="file"]').setInputFiles({
      name: '来信扫描.png',
      mimeType: 'image/png',
      buffer: Buffer.from(PIXEL, 'base64'),
    });
    await page.locator('.upload', { hasText: '来信扫描.png' }).getByText(/B$/).waitFor();
    await field('name').fill('虚构人乙');
    await field('phone').fill('12');
    await field('phone').press('Control+Enter');
    await page.getByText('号码看起来不对', { exact: false }).waitFor();
    await field('phone').fill('13800000003');
    await field('phone').press('Control+Enter');
    await page.getByRole('heading', { name: '已登记', level: 1 }).waitFor();
  });

  test('shows number and code once, with a slip of one A5 page', async () => {
    const slip = page.locator('.slip');
    expect(await slip.textContent()).toMatch(/XF2026-\d{6}[\s\S]*[2-9A-Z]{4}-[2-9A-Z]{4}/);
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.shell-side').isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: '登记下一件' }).isVisible()).toBe(false);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    expect(pdf).toMatch(/MediaBox\s*\[0 0 (419|420)[\d.]* (595|594)/);
    await page.emulateMedia({ media: 'screen' });
  });

  test('goes on to the next one with a key, with an empty form', async () => {
    await page.keyboard.press('n');
    await field('statement').waitFor();
    expect(await field('statement').inputValue()).toBe('');
    expect(await page.getByText('[2-9A-Z]{4}-[2-9A-Z]{4}').count()).toBe(0);
  });

  test('answers an enquiry on the spot', async () => {
    await page.getByRole('radio', { name: /^咨询/ }).check();
    await field('statement').fill('外地户籍的孩子明年上小学要准备哪些材料？');
    await field('name').fill('虚构人丙');
    await field('answer').fill('户口簿、居住证明，八月到学校报名。');
    await press('登记');
    await page.getByText('已当场答复。').waitFor();
  });

  test('names nobody where a grid worker reports an issue', async () => {
    await press('登记下一件');
    await page.getByRole('radio', { name: '网格员上报' }).check();
    expect(await field('name').count()).toBe(0);
    await field('grid').fill('城关镇第三网格');
    await field('statement').fill('实验小学东门外的井盖缺了一个，孩子放学要绕着走。');
    await press('登记');
    await page.getByRole('heading', { name: '已登记', level: 1 }).waitFor();
    await page.getByRole('link', { name: '打开这件事' }).click();
    await page.getByText('城关镇第三网格').waitFor();
    await page.getByText('首接责任人').waitFor();
    await page.getByText('没有对话跟着这件事（网格员上报）').waitFor();
    await page.getByText('没有留下身份，也没有对话，无法联系').waitFor();
    // The slip's small paper is the slip's alone.
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf).not.toMatch(/MediaBox\s*\[0 0 (419|420)/);
  });

  test('passes the first receiver’s responsibility to a colleague who may have it', async () => {
    await page.getByRole('button', { name: '交给同事' }).click();
    const dialog = page.locator('dialog[open]');
    await dialog.getByRole('combobox', { name: '交给', exact: true }).click();
    await page.getByTitle('郑示例').waitFor();
    expect(await page.getByTitle('吴示例').count()).toBe(0);
    expect(await page.getByTitle('钱示例').count()).toBe(0);
    await page.getByTitle('郑示例').click();
    await dialog.locator('footer .ant-btn-primary').click();
    await page.getByText('钱示例 → 郑示例').waitFor();
  });

  test('lets one compare what may be the same side by side, and link it', async () => {
    const citizen = await office.desk.citizen();
    const statement = '启明初中宿舍三楼的厕所堵了三个星期，臭味很大，学生没法用。';
    const first = await citizen.file({ statement, place: nowhere, concerned: null });
    const words = '启明初中三楼卫生间一直堵塞，臭气熏天，住校的学生没处上厕所。';
    const again = await citizen.file({ statement: words, place: nowhere, concerned: null });
    await page.goto(`${office.address}/office/petitions/${again.petitionId}`);
    await page.getByRole('button', { name: `与 ${first.number} 对照` }).click();
    const dialog = page.locator('dialog[open]');
    await dialog.getByText(statement).waitFor();
    expect(await dialog.getByText(words).isVisible()).toBe(true);
    expect(await violationsOn(page)).toEqual([]);
    await dialog.getByRole('button', { name: `关联到 ${first.number}` }).click();
    await page.locator('.toast', { hasText: `已关联到 ${first.number}` }).waitFor();
    await page.getByText('已关联到先前事项').first().waitFor();
  });

  test('has left nothing to complain of', () => {
    expect(complaints).toEqual([]);
  });

  test.each([
    ['wide', WIDE],
    ['narrow', NARROW],
  ])('is clean for screen readers, %s, in every state', async (_name, viewport) => {
    const own = await office.newPage({ viewport });
    await office.signIn(own, 'dengji', '/counter');
    await own.locator('[name="statement"]').waitFor();
    expect(await violationsOn(own)).toEqual([]);
    await own.getByRole('radio', { name: '上级转交办' }).check();
    await own.getByRole('radio', { name: /^代他人提交/ }).check();
    await own.locator('[name="headcount"]').fill('4');
    await own.getByRole('button', { name: '添加代表' }).click();
    await own.locator('[name="statement"]').fill(WORDS);
    await own.locator('.similar-card').first().waitFor();
    await own.getByRole('button', { name: '登记', exact: true }).click();
    await own.locator('.counter-fault').first().waitFor();
    expect(await violationsOn(own)).toEqual([]);
    const overflow = await own.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await own.getByRole('radio', { name: '来电' }).check();
    await own.getByRole('radio', { name: /^匿名/ }).check();
    await own.locator('[name="headcount"]').fill('1');
    await own.getByRole('button', { name: '登记', exact: true }).click();
    await own.locator('.slip').waitFor();
    expect(await violationsOn(own)).toEqual([]);
  });
});

const nowhere = { text: null, latitude: null, longitude: null };
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
