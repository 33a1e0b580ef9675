import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { findBrowser } from '../../support/browser.ts';
import { colleague, NARROW, type OfficeInBrowser, openOffice, WIDE } from './office-in-browser.ts';
import { draftedLetter, fullCase, mixedMatters } from './sample-matters.ts';

/** Pictures for people to look at: `OFFICE_PICTURES=folder npx vitest run -c test/browser/office-support/pictures.config.ts`. */
const folder = process.env.OFFICE_PICTURES ?? 'test/.tmp/office-pictures';

describe.skipIf(findBrowser() === undefined)('pictures of the office', () => {
  let office: OfficeInBrowser;
  let caseId: string;
  let letterId: string;
  let inviteToken: string;

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    office = await openOffice();
    const { desk } = office;
    const citizen = await desk.citizen();
    const triage = await colleague(
      desk,
      { login: 'fenban', name: '周示例' },
      { role: 'triage_officer', unitId: null },
      { role: 'administrator', unitId: null },
    );
    await colleague(
      desk,
      { login: 'chengban', name: '吴示例' },
      { role: 'unit_handler', unitId: await desk.unitId('private_education_unit') },
    );
    caseId = (await fullCase(desk, citizen, triage)).petitionId;
    letterId = await draftedLetter(desk, citizen, triage);
    await mixedMatters(desk, citizen, triage);
    await desk.invite([{ role: 'unit_head', unitId: null }], '李示例');
    inviteToken = await desk.invite([{ role: 'unit_handler', unitId: null }], '李示例');
  });
  afterAll(() => office?.close());

  for (const [width, viewport] of [
    ['wide', WIDE],
    ['narrow', NARROW],
  ] as const) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`${width} ${colorScheme}`, async () => {
        const page = await office.newPage({ viewport, colorScheme });
        const shoot = async (name: string, fullPage = true) => {
          await page.screenshot({
            path: join(folder, `${name}-${width}-${colorScheme}.png`),
            fullPage,
            animations: 'disabled',
          });
        };
        await page.goto(`${office.address}/office/invite#${inviteToken}`);
        await page.locator('input[autocomplete="username"]').fill('li.shili');
        await page.locator('input[type="password"]').fill('短');
        await shoot('invite');
        await page.goto(`${office.address}/office/sign-in?ended=1`);
        await shoot('sign-in');
        await office.signIn(page, 'fenban');
        await page.locator('[data-row-link]').first().waitFor();
        await shoot('queue');
        await page.goto(`${office.address}/office/?queue=overdue`);
        await page.locator('.empty, [data-row-link]').first().waitFor();
        await shoot('queue-overdue');
        await page.goto(`${office.address}/office/?q=nothing-like-this`);
        await page.locator('.empty').waitFor();
        await shoot('search-empty');
        await page.goto(`${office.address}/office/petitions/${caseId}`);
        await page.locator('.bubble').first().waitFor();
        await shoot('case');
        await shoot('case-top', false);
        await page.keyboard.press('r');
        await page.keyboard.type(
          '经核查，该机构已停止经营，预收费账户余额 12 万元已冻结。\n\n我局将在 12 月 4 日前组织退费登记。',
        );
        await page.getByRole('button', { name: '预览' }).click();
        await page.locator('.preview-bubble').waitFor();
        await shoot('case-preview');
        await page.getByRole('tab', { name: '内部备注' }).click();
        await shoot('case-note', false);
        await page.getByRole('tab', { name: /全部记录/ }).click();
        await shoot('case-record');
        await page.locator('h1').click();
        await page.keyboard.press('a');
        await page.locator('dialog[open]').waitFor();
        await shoot('assign', false);
        await page.getByText('定领导、督办、要求、期限和协办').click();
        await page.getByRole('button', { name: '添加协办单位' }).click();
        await shoot('assign-points', false);
        await page.keyboard.press('Escape');
        await page.keyboard.press('t');
        await page.locator('dialog[open] .radio').first().waitFor();
        await shoot('triage', false);
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: '更多操作' }).click();
        await page.getByRole('menuitem').first().waitFor();
        await shoot('menu', false);
        await page.keyboard.press('Escape');
        await page.goto(`${office.address}/office/petitions/${letterId}`);
        await page.locator('.decision-claims').waitFor();
        await shoot('letter');
        await page.goto(`${office.address}/office/petitions/${letterId}?do=draft_letter`);
        await page.locator('dialog[open] .form-row').first().waitFor();
        await shoot('draft-letter', false);
        await page.goto(`${office.address}/office/petitions/${letterId}?do=mediation`);
        await page.locator('dialog[open] textarea').first().waitFor();
        await shoot('mediation', false);
        await page.keyboard.press('Escape');
        await page.locator('h1').click();
        await page.keyboard.press('?');
        await shoot('keys', false);
        await page.goto(`${office.address}/office/staff`);
        await page.locator('h1').waitFor();
        await shoot('staff');
      });
    }
  }
});
