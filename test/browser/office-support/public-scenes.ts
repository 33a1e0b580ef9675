import type { Page } from 'playwright-core';
import { option } from '../webchat-support.ts';

export const PUBLIC_PAGES = ['/', '/status', '/statistics', '/reception', '/calls', '/api/docs'] as const;

type Shoot = (name: string, fullPage?: boolean) => Promise<void>;

/** A citizen's way through the web chat in Chinese, drawn where something new is to be seen. */
export async function chatScenes(page: Page, address: string, shoot: Shoot): Promise<void> {
  // A picture of a page that still rolls shows neither where it was nor where it goes.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${address}/chat`);
  await page.locator('#prompt button').first().waitFor();
  await shoot('chat-start', false);
  await press(page, '开始');
  await shoot('chat-menu', false);
  await fileMatter(page, shoot);
  for (const [name, words] of [
    ['notices', '政策通知'],
    ['reception', '预约领导接访'],
    ['calls', '建议征集'],
  ] as const) {
    await answered(page, async () => {
      await page.locator('details.menu > summary').click();
      await page.locator('.menu-list button').first().click();
    });
    await press(page, words);
    await shoot(`chat-${name}`, false);
  }
}

/** Passes over what may be passed over. */
async function fileMatter(page: Page, shoot: Shoot): Promise<void> {
  await press(page, '我要反映问题');
  await press(page, '反映问题');
  const story = '上周一起，第二小学食堂的饭菜有异味，三个孩子肚子不舒服，希望查清楚原因，换掉供餐公司。';
  await answered(page, () => say(page, story));
  await shoot('chat-story', false);
  let asked = await press(page, '说完了');
  const choices = ['不确定，由窗口判断', '只有我一个人', '匿名', '跳过', '提交'];
  for (let steps = 0; steps < 20 && (await page.locator('.msg').last().locator('code').count()) === 0; steps += 1) {
    if (asked.includes('哪种方式')) await shoot('chat-identity', false);
    if (asked.includes('请核对')) await shoot('chat-review', false);
    asked = await press(page, (await firstOf(page, choices)) ?? '跳过');
  }
  await shoot('chat-receipt', false);
}

async function firstOf(page: Page, names: readonly string[]): Promise<string | undefined> {
  for (const name of names) if ((await option(page, name).count()) > 0) return name;
  return undefined;
}

async function say(page: Page, text: string): Promise<void> {
  await page.fill('#text', text);
  await page.getByRole('button', { name: '发送', exact: true }).click();
}

const press = (page: Page, name: string): Promise<string> => answered(page, () => option(page, name).click());

/** Does something and waits for the office's next words. */
async function answered(page: Page, act: () => Promise<void>): Promise<string> {
  const last = page.locator('.msg.desk').last();
  // On the first page nothing has been said yet.
  const before = (await last.count()) === 0 ? 'nothing' : await last.getAttribute('id');
  await act();
  await page.locator(`.msg.desk:last-child:not(#${before})`).waitFor();
  return (await last.textContent()) ?? '';
}
