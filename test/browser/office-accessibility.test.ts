import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from '../support/browser.ts';
import { ENTRANCES, enter, goOnTo, ROOMS, ready, routesOfClient } from './office-support/all-rooms.ts';
import { type LivedInOffice, openLivedInOffice } from './office-support/lived-in-office.ts';
import { complaintsOf, WIDE } from './office-support/office-in-browser.ts';
import { inSize, lookAt, tooWide } from './office-support/rooms.ts';

/** A desk's screen at 200 %: half as wide and half as high. */
const ZOOMED = { width: 720, height: 450 };
/** Some sixty rooms and what opens in them, each looked at five times: a minute where nothing else runs. */
const LONG_WALK_MS = 600_000;

test('each route of the client is among the rooms that are looked at here', () => {
  const known = new Set<string>([...ROOMS.map(({ route }) => route), ...ENTRANCES]);
  expect(routesOfClient().filter((route) => !known.has(route))).toEqual([]);
});

describe.skipIf(findBrowser() === undefined)('every room of the office', () => {
  let office: LivedInOffice;

  beforeAll(async () => {
    office = await openLivedInOffice();
  });
  afterAll(() => office?.close());

  /** One page walks through all; what is wrong in one room does not keep the others from being seen. */
  test('has no accessibility violation and no sideways scrolling, wide, narrow and at 200 % zoom, light and dark', {
    timeout: LONG_WALK_MS,
  }, async () => {
    const page = await office.newPage({ viewport: WIDE });
    const complaints = complaintsOf(page);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const entrance of ENTRANCES) {
      const secret = entrance === 'invite' ? `#${await office.invite()}` : '';
      await page.goto(`${office.address}/office/${entrance}${secret}`);
      await page.locator('form').waitFor();
      await look(page, entrance);
    }
    await office.signIn(page);
    const rooms = ROOMS.filter(({ isRepeat }) => !isRepeat);
    for (const [index, room] of rooms.entries()) {
      await goOnTo(page, office, { from: rooms[index - 1], to: room });
      // A menu stays where it was opened; who has enlarged the page opens it there.
      await look(page, room.name, room.act && (() => enter(page, office, room)));
    }
    expect(complaints).toEqual([]);
  });

  test('says in words and with a sign what a colour says', async () => {
    const page = await inOffice(office, {}, 'queue');
    const words = (selector: string) => page.locator(selector).allTextContents();
    const limits = await words('.limit');
    expect(limits.length).toBeGreaterThan(10);
    expect(await page.locator('.limit:has(svg)').count()).toBe(limits.length);
    const all = [...limits, ...(await words('.tag')), ...(await words('.nav-count'))];
    expect(all.filter((each) => each.trim() === '')).toEqual([]);
  });

  test('moves nothing where motion is not wanted', async () => {
    const page = await inOffice(office, { reducedMotion: 'reduce' }, 'case-menu');
    const moving = () =>
      page.evaluate(() => {
        const lasting = (durations: string) => durations.split(',').some((each) => Number.parseFloat(each) > 0.001);
        return [...document.querySelectorAll('*')].flatMap((element) => {
          const { animationName, animationDuration, transitionDuration } = getComputedStyle(element);
          const moves = (animationName !== 'none' && lasting(animationDuration)) || lasting(transitionDuration);
          return moves ? [element.className] : [];
        });
      });
    expect(await moving()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '更多操作' }).waitFor();
    await page.locator('.bell').press('Enter');
    await page.locator('dialog[open]').waitFor();
    expect(await moving()).toEqual([]);
  });

  test('shows what is chosen, and where the focus is, in the colours of the system', async () => {
    const page = await inOffice(office, { forcedColors: 'active' }, 'case-handling');
    const background = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(await background('.segment input:checked + span')).not.toBe(
      await background('.segment input:not(:checked) + span'),
    );
    expect(await background('.tab[aria-selected="true"]')).not.toBe(await background('.tab[aria-selected="false"]'));
    await page.locator('body').press('Tab');
    expect(
      await page.evaluate(() => document.activeElement && getComputedStyle(document.activeElement).outlineStyle),
    ).toBe('solid');
  });

  for (const name of ['queue', 'counter', 'case-handling', 'dialog-draft_letter']) {
    test(`can be gone through with Tab, from the first thing to the last and round again: ${name}`, async () => {
      const page = await inOffice(office, {}, name);
      const start = await tabOn(page);
      const seen = new Set([start]);
      let now = await tabOn(page);
      for (; now !== start && seen.size < MOST_STOPS; now = await tabOn(page)) {
        // The page itself stands between the last and the first.
        expect(now === 'body' || !seen.has(now), `${now} comes twice`).toBe(true);
        seen.add(now);
      }
      expect(now).toBe(start);
      expect(seen.size).toBeGreaterThan(5);
    });
  }

  test('leads past its lists with the first link', async () => {
    const page = await inOffice(office, {}, 'queue');
    await page.keyboard.press('Tab');
    await page.getByRole('link', { name: '跳到正文' }).press('Enter');
    await page.locator('main:focus').waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
  });

  test('gives the focus back to what opened a dialog or a menu', async () => {
    const page = await inOffice(office, {}, 'case-handling');
    const openers = [
      ['.bell', 'dialog[open]'],
      ['.bar-end [aria-haspopup="menu"]', '.ant-dropdown:not(.ant-dropdown-hidden)'],
      ['.page-actions .ant-btn-primary', 'dialog[open]'],
      ['.page-actions [aria-haspopup="menu"]', '.ant-dropdown:not(.ant-dropdown-hidden)'],
    ] as const;
    for (const [opener, opened] of openers) {
      const button = page.locator(opener).first();
      await button.focus();
      await page.keyboard.press('Enter');
      await page.locator(`${opened} :focus, ${opened}:focus`).first().waitFor();
      await page.keyboard.press('Escape');
      await page.locator(opened).waitFor({ state: 'hidden' });
      const isBack = () => button.evaluate((element) => element === document.activeElement);
      await expect.poll(isBack, { message: opener }).toBe(true);
    }
  });

  test('names the language that it speaks', async () => {
    for (const locale of ['zh-CN', 'en']) {
      const page = await office.newPage({ locale });
      await page.goto(`${office.address}/office/sign-in`);
      await page.locator('form').waitFor();
      expect(await page.getAttribute('html', 'lang')).toBe(locale);
      expect(await page.getByRole('button', { name: 'English' }).getAttribute('lang')).toBe('en');
    }
  });
});

/** More than any of the rooms has to stop at. */
const MOST_STOPS = 400;

/** A page of its own in one of the rooms. */
async function inOffice(
  office: LivedInOffice,
  media: Parameters<Page['emulateMedia']>[0],
  name: string,
): Promise<Page> {
  const page = await office.newPage({ viewport: WIDE });
  await page.emulateMedia(media);
  const room = ROOMS.find((each) => each.name === name);
  if (!room) throw new Error(`There is no room ${name}`);
  await office.signIn(page, `/${room.path(office.known)}`);
  await ready(page, room);
  return page;
}

/** Where Tab leads: a name that only that element has. */
async function tabOn(page: Page): Promise<string> {
  await page.keyboard.press('Tab');
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return 'body';
    if (!element.hasAttribute('data-stop')) {
      const stops = document.querySelectorAll('[data-stop]').length;
      element.setAttribute('data-stop', `${stops} ${element.tagName} ${element.textContent?.slice(0, 20)}`);
    }
    return element.getAttribute('data-stop') ?? '';
  });
}

/** As a page is seen on a desk, on a phone, and enlarged. */
async function look(page: Page, name: string, reopen?: () => Promise<void>): Promise<void> {
  expect.soft(await lookAt(page, name)).toEqual([]);
  await inSize(page, ZOOMED);
  await reopen?.();
  expect.soft(await page.evaluate(tooWide), `${name} enlarged is too wide`).toEqual([]);
  expect.soft(await coveredOn(page), `${name} enlarged covers what has the focus`).toEqual([]);
  await inSize(page, WIDE);
}

/** What can be reached by Tab but lies wholly under something else, or outside the window, once it has the focus. */
function coveredOn(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const isSeen = (each: HTMLElement): boolean => {
      const home = each.closest<HTMLElement>('label, .ant-select') ?? each;
      const { left, top, width, height } = home.getBoundingClientRect();
      const parts = [0.5, 0.15, 0.85].flatMap((x) => [0.5, 0.15, 0.85].map((y) => [x, y] as const));
      return parts.some(([x, y]) => {
        const found = document.elementFromPoint(left + width * x, top + height * y);
        return found !== null && (home.contains(found) || found.contains(each));
      });
    };
    const isHidden = async (each: HTMLElement): Promise<boolean> => {
      each.focus();
      if (document.activeElement !== each || isSeen(each)) return false;
      // What comes into view with the focus does so with one of the next frames.
      for (let frames = 0; frames < 6 && each.checkVisibility() && !isSeen(each); frames += 1) {
        await new Promise(requestAnimationFrame);
      }
      return each.checkVisibility() && !isSeen(each);
    };
    // A menu goes when something else gets the focus; the page behind it is looked at without one.
    const root = document.querySelector('dialog[open], .ant-dropdown:not(.ant-dropdown-hidden)') ?? document;
    const reachable = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
    const hidden: string[] = [];
    for (const each of root.querySelectorAll<HTMLElement>(reachable)) {
      if (each.matches(':disabled, [tabindex="-1"]') || !each.checkVisibility({ visibilityProperty: true })) continue;
      if (await isHidden(each)) hidden.push(each.outerHTML.slice(0, 120));
    }
    return hidden;
  });
}
