import type { Page } from 'playwright-core';
import type { OfficeInBrowser } from './office-in-browser.ts';

/** What a page asks by itself; it could find out before the press that the session is gone. */
const BY_ITSELF = /\/(presence|preview|live)\b/;

interface LostSession {
  login: string;
  password: string;
  /** What the person does who does not know it yet. */
  press: () => Promise<void>;
}

/** Ends the sessions of an account, lets a press find it out, and signs in again on the page that says so. */
export async function loseSession(page: Page, office: OfficeInBrowser, lost: LostSession): Promise<void> {
  await page.route('**/api/office/**', (route) => {
    const request = route.request();
    return request.method() === 'GET' || BY_ITSELF.test(request.url()) ? route.abort() : route.continue();
  });
  await office.desk.database.prisma.session.deleteMany({ where: { staff: { login: lost.login } } });
  await lost.press();
  await page.getByText('登录已过期').waitFor();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.getByLabel('用户名').fill(lost.login);
  await page.getByLabel('密码').fill(lost.password);
  await page.getByRole('button', { name: '登录' }).click();
}
