import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import PDFDocument from 'pdfkit';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FileStore } from '../../src/app/ports.ts';
import { findBrowser } from '../support/browser.ts';
import { violationsOn } from './office-support/axe.ts';
import {
  colleague,
  complaintsOf,
  NARROW,
  type OfficeInBrowser,
  openOffice,
} from './office-support/office-in-browser.ts';
import { shoot } from './office-support/rooms.ts';

const aPdf = (): Promise<Buffer> =>
  new Promise((resolve) => {
    const paper = new PDFDocument();
    const parts: Buffer[] = [];
    paper.on('data', (part: Buffer) => parts.push(part));
    paper.on('end', () => resolve(Buffer.concat(parts)));
    paper.fontSize(40).text('Contract');
    paper.end();
  });

/** A second of silence. */
function aSound(): Buffer {
  const samples = Buffer.alloc(8000, 128);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0).toString();
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8);
  for (const [value, at] of [
    [16, 16],
    [8000, 24],
    [8000, 28],
    [samples.length, 40],
  ] as const)
    head.writeUInt32LE(value, at);
  for (const [value, at] of [
    [1, 20],
    [1, 22],
    [1, 32],
    [8, 34],
  ] as const)
    head.writeUInt16LE(value, at);
  head.write('data', 36);
  return Buffer.concat([head, samples]);
}

describe.skipIf(findBrowser() === undefined)('the attachments of a matter', () => {
  let office: OfficeInBrowser;
  let petitionId: string;

  beforeAll(async () => {
    office = await openOffice();
    const { desk } = office;
    await colleague(desk, { login: 'fenban', name: '周示例' }, { role: 'triage_officer', unitId: null });
    ({ petitionId } = await (await desk.citizen()).file());
    const picture = (background: string) =>
      sharp({ create: { width: 900, height: 600, channels: 3, background } })
        .jpeg()
        .toBuffer();
    await attach('红.jpg', 'image/jpeg', await picture('red'));
    await attach('合同.pdf', 'application/pdf', await aPdf());
    await attach('语音.wav', 'audio/wav', aSound());
    await attach('蓝.jpg', 'image/jpeg', await picture('blue'));
    await attach(
      '说明.docx',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      Buffer.from('x'),
    );
  });
  afterAll(() => office?.close());

  async function attach(name: string, mime: string, content: Buffer): Promise<void> {
    const { desk } = office;
    const kept = await (desk.deps.files as FileStore).put(Readable.from([content]), 10_000_000);
    const kind = mime.startsWith('image') ? 'photo' : mime.startsWith('audio') ? 'audio' : 'document';
    await desk.database.prisma.file.create({
      data: { id: randomUUID(), petitionId, channel: 'webchat', kind, name, mime, state: 'stored', ...kept },
    });
  }

  test('are looked through by keyboard', async () => {
    const page = await office.newPage();
    const complaints = complaintsOf(page);
    await office.signIn(page, 'fenban', `/petitions/${petitionId}`);
    const first = page.getByRole('button', { name: '查看附件：红.jpg' }).first();
    await first.click();
    const viewer = page.locator('dialog[open]');
    const shown = (selector: string) => viewer.locator(selector).waitFor();
    await shown('.viewer-picture img');
    expect(
      await viewer.locator('img').evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth)),
    ).toBe(900);
    expect(await violationsOn(page)).toEqual([]);
    await shoot(page, 'viewer-picture');
    await page.keyboard.press('+');
    await shown('.zoom-150');
    await page.keyboard.press('0');
    await shown('.zoom-100');
    const paper = page.waitForResponse((response) => response.headers()['content-type'] === 'application/pdf');
    await page.keyboard.press('ArrowRight');
    await shown('iframe');
    await viewer.getByText('第 2 个，共 4 个', { exact: false }).waitFor();
    expect((await paper).status()).toBe(200);
    await shoot(page, 'viewer-pdf');
    await viewer.getByRole('button', { name: '下一个' }).click();
    await shown('audio');
    await page.waitForFunction(() => (document.querySelector('audio')?.duration ?? 0) > 0.9);
    expect(await violationsOn(page)).toEqual([]);
    await shoot(page, 'viewer-sound');
    await viewer.getByRole('button', { name: '下一个' }).click();
    await viewer.getByRole('heading', { name: '蓝.jpg' }).waitFor();
    await page.keyboard.press('Escape');
    await viewer.waitFor({ state: 'detached' });
    expect(await first.evaluate((button) => button === document.activeElement)).toBe(true);
    expect(complaints).toEqual([]);
  });

  test('that cannot be shown are downloaded, and the phone shows the others too', async () => {
    const page = await office.newPage({ viewport: NARROW, colorScheme: 'dark' });
    await office.signIn(page, 'fenban', `/petitions/${petitionId}`);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('link', { name: /说明\.docx/ })
        .first()
        .click(),
    ]);
    expect(download.suggestedFilename()).toBe('说明.docx');
    await page.getByRole('button', { name: '查看附件：红.jpg' }).first().click();
    await page.locator('.viewer-picture img').waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await shoot(page, 'viewer-phone');
  });
});
