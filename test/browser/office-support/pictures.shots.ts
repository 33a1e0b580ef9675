import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { findBrowser } from '../../support/browser.ts';
import { enter, ROOMS, settled } from './all-rooms.ts';
import { type LivedInOffice, openLivedInOffice } from './lived-in-office.ts';
import { type Look, NARROW, WIDE } from './office-in-browser.ts';
import { chatScenes, PUBLIC_PAGES } from './public-scenes.ts';

/**
 * Pictures of everything, for people to look at:
 * `OFFICE_PICTURES=folder npx vitest run -c test/browser/office-support/pictures.config.ts`.
 * `OFFICE_PICTURES_ONLY` and `OFFICE_PICTURES_LOOKS`: expressions that names and looks (`1440-dark`) have to match.
 */
const folder = process.env.OFFICE_PICTURES ?? 'test/.tmp/office-pictures';
const only = new RegExp(process.env.OFFICE_PICTURES_ONLY ?? '');
const looks = new RegExp(process.env.OFFICE_PICTURES_LOOKS ?? '');

const WIDTHS = [
  ['1440', WIDE, 1],
  ['768', { width: 768, height: 1024 }, 1],
  ['360', NARROW, 2],
] as const;
const LOOKS = WIDTHS.flatMap(([width, viewport, deviceScaleFactor]) => [
  ...(['light', 'dark'] as const).map((colorScheme) => ({
    name: `${width}-${colorScheme}`,
    look: { viewport, deviceScaleFactor, colorScheme, locale: 'zh-CN' },
  })),
  { name: `${width}-en`, look: { viewport, deviceScaleFactor, colorScheme: 'light' as const, locale: 'en' } },
]);

type Shoot = (name: string, fullPage?: boolean) => Promise<void>;

describe.skipIf(findBrowser() === undefined)('pictures', () => {
  let office: LivedInOffice;
  let empty: LivedInOffice;

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    office = await openLivedInOffice();
    empty = await openLivedInOffice({ isEmpty: true });
  });
  afterAll(async () => {
    await office?.close();
    await empty?.close();
  });

  const open = async (from: LivedInOffice, { name, look }: { name: string; look: Look }) => {
    const page = await from.newPage(look);
    // An account's own language would win over that of the browser.
    await page.addInitScript((language) => localStorage.setItem('desk.language', language), look.locale ?? 'zh-CN');
    const shoot: Shoot = async (picture, fullPage = true) => {
      const path = join(folder, `${picture}-${name}.png`);
      await page.screenshot({ path, fullPage, animations: 'disabled' });
    };
    return { page, shoot };
  };

  for (const look of LOOKS.filter(({ name }) => looks.test(name))) {
    test(`the office, ${look.name}`, async () => {
      const { page, shoot } = await open(office, look);
      await entrances(office, page, shoot);
      await office.signIn(page);
      for (const room of ROOMS.filter(({ name }) => only.test(name))) {
        await trying(room.name, async () => {
          await enter(page, office, room);
          await shoot(room.name, (await page.locator('dialog[open], [role="menu"]').count()) === 0);
        });
      }
    });

    test(`the office on its first day, ${look.name}`, async () => {
      const { page, shoot } = await open(empty, look);
      await empty.signIn(page);
      for (const room of ROOMS.filter(
        ({ name, route, act }) => only.test(`empty-${name}`) && !route.includes(':') && !act,
      )) {
        await trying(`empty ${room.name}`, async () => {
          await page.goto(`${empty.address}/office/${room.path(empty.known)}`);
          await page.locator('main h1, main .empty').first().waitFor();
          await settled(page);
          await shoot(`empty-${room.name}`);
        });
      }
    });

    test(`what citizens see, ${look.name}`, async () => {
      const { page, shoot } = await open(office, look);
      for (const path of PUBLIC_PAGES) {
        const name = `public-${path.replace(/\W+/g, '') || 'home'}`;
        if (!only.test(name)) continue;
        await page.goto(`${office.address}${path}`);
        await page.locator('main, #swagger-ui .info').first().waitFor();
        await shoot(name);
      }
      if (only.test('chat') && look.look.locale === 'zh-CN') {
        await trying('chat', () => chatScenes(page, office.address, shoot));
      }
    });
  }
});

async function entrances(office: LivedInOffice, page: Page, shoot: Shoot): Promise<void> {
  if (!only.test('entrance')) return;
  await page.goto(`${office.address}/office/invite#${await office.invite()}`);
  await page.locator('input[autocomplete="username"]').fill('li.shili');
  await page.locator('input[type="password"]').fill('短');
  await shoot('invite');
  await page.goto(`${office.address}/office/sign-in?ended=1`);
  await page.locator('form').waitFor();
  await shoot('sign-in');
}

/** One picture that fails says so, and the others are still drawn. */
async function trying(name: string, draw: () => Promise<void>): Promise<void> {
  try {
    await draw();
  } catch (error) {
    process.stderr.write(`${name}: ${error instanceof Error ? error.message.split('\n')[0] : error}\n`);
  }
}
