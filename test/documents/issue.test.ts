import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uploadTemplate } from '../../src/app/documents/change-template.ts';
import { giveReceipt } from '../../src/app/documents/issue-receipt.ts';
import { openDocument } from '../../src/app/documents/open-document.ts';
import { previewDocument } from '../../src/app/documents/preview-document.ts';
import { renderDocument } from '../../src/app/documents/render-document.ts';
import { assignPetition } from '../../src/app/petition/assign-petition.ts';
import { DOCUMENTS } from '../../src/domain/documents/document-types.ts';
import { DOCUMENT_TYPES } from '../../src/domain/petition/lifecycle.ts';
import { verifyDocuments } from '../../src/infra/db/verify-documents.ts';
import { verifyRegister } from '../../src/infra/db/verify-register.ts';
import { partText, textPart, unzip, zip } from '../../src/infra/documents/zip.ts';
import { sweepFiles } from '../../src/infra/files/sweep-files.ts';
import { must } from '../db/app-world.ts';
import { hasPdfTools, squeezed, textOf } from '../support/pdf.ts';
import { testSealer } from '../support/sealing.ts';
import { createPaperWorld, type PaperWorld } from './paper-world.ts';

let world: PaperWorld;
beforeAll(async () => {
  world = await createPaperWorld();
});
afterAll(() => world.close());

const eventsOf = (petitionId: string) =>
  world.database.prisma.petitionEvent.findMany({ where: { petitionId, type: 'document_issued' } });
const NAME = '虚构人甲';

describe('issuing', () => {
  it('numbers the papers of a type without a gap, also when an act is undone', async () => {
    const { petitionId } = await world.filed();
    const first = await world.issue(petitionId, 'urge');
    const failing = world.unitOfWork.run(async (stores) => {
      await stores.documents.nextNumber('document:urge:2026');
      throw new Error('the act fails after all');
    });
    await expect(failing).rejects.toThrow('the act fails');
    const other = await world.filed();
    const second = await world.issue(other.petitionId, 'urge');
    expect([first.number, second.number]).toEqual(['青教信催〔2026〕1号', '青教信催〔2026〕2号']);
  });

  it('gives an event one paper of a type, however often it is asked for', async () => {
    const { petitionId } = await world.filed();
    const [first, again] = [await world.issue(petitionId, 'receipt'), await world.issue(petitionId, 'receipt')];
    expect(again.id).toBe(first.id);
    expect(await world.database.prisma.document.count({ where: { petitionId } })).toBe(1);
  });

  it('writes the file, notes its hash in the history, and hands it to the petitioner once, though the job runs again', async () => {
    const { chat, petitionId } = await world.filed();
    const before = (await world.messages(chat.id)).length;
    const { id, number } = await world.issue(petitionId, 'receipt');
    await Promise.all([renderDocument(world.render, id), renderDocument(world.render, id)]);
    await renderDocument(world.render, id);
    const { issued } = await world.find(id);
    const events = await eventsOf(petitionId);
    expect(events.map(({ data }) => data)).toEqual([
      { documentId: id, type: 'receipt', number, sha256: must(issued).sha256, toPetitioner: true },
    ]);
    const messages = (await world.messages(chat.id)).slice(before);
    expect(messages.map(({ files, protect }) => ({ files, protect }))).toEqual([
      { files: [must(issued).fileId], protect: true },
    ]);
    const pdf = await world.files.read(must(issued).sha256);
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
  });

  it('hands a letter that names the petitioner to the chat that filed it, and tells others that there is one', async () => {
    const { chat, petitionId } = await world.filed();
    const other = await world.chat();
    await world.unitOfWork.run((stores) => stores.follows.add(other.id, petitionId));
    await world.database.prisma.follow.updateMany({ where: { conversationId: other.id }, data: { byCode: true } });
    const { id } = await world.issue(petitionId, 'receipt');
    await renderDocument(world.render, id);
    const [mine, theirs] = [(await world.messages(chat.id)).at(-1), (await world.messages(other.id)).at(-1)];
    expect(mine?.files).toHaveLength(1);
    expect(theirs?.files).toBeUndefined();
    expect(theirs?.text).toMatchObject([{ key: 'document:notice_elsewhere' }]);
    const open = { kind: 'openPetition', petitionId } as const;
    expect((await chat.views(open)).papers).toHaveLength(1);
    expect((await other.views(open)).papers).toEqual([]);
  });

  it('goes on after a crash between the file and the history', async () => {
    const { petitionId } = await world.filed();
    const { id } = await world.issue(petitionId, 'receipt');
    const crashing = {
      ...world.render,
      newId: () => {
        throw new Error('crash');
      },
    };
    await expect(renderDocument(crashing, id)).rejects.toThrow('crash');
    expect(await eventsOf(petitionId)).toEqual([]);
    expect((await world.find(id)).issued).toBeNull();
    await renderDocument(world.render, id);
    expect(await eventsOf(petitionId)).toHaveLength(1);
  });

  it('comes with the act that it documents', async () => {
    const { petitionId } = await world.filed();
    const unitId = await world.unitId('safety_unit');
    const officer = await world.staff({ role: 'triage_officer', unitId: null });
    await world.act(assignPetition, officer, { petitionId, version: 1, unitId, handlerId: null, reason: null });
    await world.write();
    const papers = await world.database.prisma.document.findMany({ where: { petitionId } });
    expect(papers.map(({ type, state }) => ({ type, state }))).toEqual([{ type: 'dispatch', state: 'issued' }]);
  });
});

describe.skipIf(!hasPdfTools)('what a paper says', () => {
  const textOfPaper = async (id: string): Promise<string> => {
    await renderDocument(world.render, id);
    return squeezed(textOf(await world.files.read(must((await world.find(id)).issued).sha256)));
  };

  it('is what the matter says, in the language of whoever filed it', async () => {
    const { petitionId } = await world.filed();
    const text = await textOfPaper((await world.issue(petitionId, 'receipt')).id);
    expect(text).toContain('虚构人甲：');
    expect(text).toContain('青禾县教体局');
    expect(text).toContain('孩子学校门口的路灯坏了三周');
    expect(text).toContain('2026年12月8日前，书面告知您是否受理');
    await world.database.prisma.petition.update({ where: { id: petitionId }, data: { locale: 'en' } });
    const { petitionId: other } = await world.filed();
    await world.database.prisma.petition.update({ where: { id: other }, data: { locale: 'en' } });
    const english = await textOfPaper((await world.issue(other, 'receipt')).id);
    expect(english).toContain('QingheCountyEducation');
    expect(english).toContain('8December2026');
  });

  it.each(['withheld', 'anonymous', 'on_behalf'] as const)(
    'never names a petitioner who is %s',
    async (identityMode) => {
      const identity = { name: NAME, phone: '13800000000', address: null, onBehalfOf: null, representatives: [] };
      const onBehalfOf = identityMode === 'on_behalf' ? { name: '虚构人乙', relation: '母亲' } : null;
      const { petitionId } = await world.filed({
        identityMode,
        identity: identityMode === 'anonymous' ? null : { ...identity, onBehalfOf },
      });
      for (const type of DOCUMENT_TYPES) {
        const text = await textOfPaper((await world.issue(petitionId, type)).id);
        expect(text, type).not.toMatch(/虚构人|13800000000/);
      }
    },
  );

  it('names a petitioner who gave the name openly in his own letters alone', async () => {
    const { petitionId } = await world.filed();
    const naming: string[] = [];
    for (const type of DOCUMENT_TYPES) {
      if ((await textOfPaper((await world.issue(petitionId, type)).id)).includes(NAME)) naming.push(type);
    }
    expect(naming).toEqual(DOCUMENT_TYPES.filter((type) => DOCUMENTS[type].to === 'petitioner'));
  });

  it('is not told under the seal: the chat hears that there is news, and gets no file', async () => {
    const { chat, petitionId } = await world.filed({ kind: 'whistleblow' });
    const before = (await world.messages(chat.id)).length;
    const { id } = await world.issue(petitionId, 'receipt');
    await renderDocument(world.render, id);
    const [message, ...more] = (await world.messages(chat.id)).slice(before);
    expect(more).toEqual([]);
    expect(message?.files).toBeUndefined();
    expect(message?.text).toMatchObject([{ key: 'matter:notice.sealed' }]);
    const row = must(await world.database.prisma.document.findUnique({ where: { id } }));
    expect(Buffer.from(row.sealedFields).toString('utf8')).not.toContain('路灯');
  });

  it('does not name the petitioner while it is only a draft', async () => {
    const { petitionId } = await world.filed();
    const petition = must(await world.unitOfWork.run((stores) => stores.petitions.find(petitionId)));
    const pdf = await previewDocument({ ...world.render, work: world.unitOfWork }, { petition, type: 'receipt' });
    const text = squeezed(textOf(pdf));
    expect(text).not.toContain(NAME);
    expect(text).toContain('草稿（未编号）');
    expect(text).toContain('孩子学校门口的路灯坏了三周');
    expect(await world.database.prisma.document.count({ where: { petitionId } })).toBe(0);
  });

  it('follows a template that the office has changed, from the next paper on', async () => {
    const { petitionId } = await world.filed();
    const { petitionId: next } = await world.filed();
    const old = await world.issue(petitionId, 'acceptance');
    const parts = unzip(await world.render.engine.builtIn('acceptance', 'zh-CN'));
    const xml = must(partText(parts, 'word/document.xml')).replace('现予受理。', '现予受理，本局改过的话。');
    const content = zip(new Map([...parts, ['word/document.xml', textPart(xml)]]));
    const admin = await world.staff({ role: 'administrator', unitId: null });
    const given = { type: 'acceptance', locale: 'zh-CN', content, name: '受理.docx' } as const;
    const changed = await uploadTemplate({ ...world.render, work: world.unitOfWork }, admin, given);
    expect(changed).toEqual({ ok: true, version: 1 });
    const fresh = await world.issue(next, 'acceptance');
    expect(await textOfPaper(fresh.id)).toContain('本局改过的话');
    expect(await textOfPaper(old.id)).not.toContain('本局改过的话');
    expect([old.templateVersion, fresh.templateVersion]).toEqual([0, 1]);
  });
});

describe('an issued paper', () => {
  it('is never changed or removed, and its number never', async () => {
    const { petitionId } = await world.filed();
    const { id } = await world.issue(petitionId, 'receipt');
    const { document } = world.database.prisma;
    await expect(document.update({ where: { id }, data: { number: 'x' } })).rejects.toThrow('never changed');
    await renderDocument(world.render, id);
    await expect(document.update({ where: { id }, data: { sha256: 'x' } })).rejects.toThrow('never changed');
    await expect(document.delete({ where: { id } })).rejects.toThrow('never removed');
  });

  it('stays when files that belong to nothing are swept away', async () => {
    const { petitionId } = await world.filed();
    const { id } = await world.issue(petitionId, 'receipt');
    await renderDocument(world.render, id);
    const records = { markRefused: async () => undefined };
    const later = new Date(Date.now() + 400 * 24 * 60 * 60_000);
    await sweepFiles({ pool: world.database.pool, store: world.files, records }, later);
    const { sha256, docxSha256 } = must((await world.find(id)).issued);
    await expect(world.files.read(sha256)).resolves.toBeDefined();
    await expect(world.files.read(docxSha256)).resolves.toBeDefined();
  });

  it('opens to who may read the matter; one that names the petitioner is a look at who that is', async () => {
    const { petitionId } = await world.filed();
    const { id, number } = await world.issue(petitionId, 'receipt');
    await renderDocument(world.render, id);
    const input = { documentId: id, format: 'pdf' } as const;
    const open = async (role: 'registrar' | 'auditor' | 'sealed_reader') => {
      const actor = await world.staff({ role, unitId: null });
      return world.unitOfWork.run((stores) => openDocument({ stores, deps: world.deps, actor }, input));
    };
    expect(await open('sealed_reader')).toMatchObject({ ok: false, code: 'petition.not_found' });
    expect(await open('auditor')).toMatchObject({ ok: false, code: 'identity.not_allowed' });
    expect(await open('registrar')).toMatchObject({ ok: true, name: `${number}.pdf` });
    const looks = await world.database.prisma.petitionEvent.findMany({
      where: { petitionId, type: 'identity_viewed' },
    });
    expect(looks.map(({ data }) => data)).toEqual([{ reason: number, unit: null }]);
  });

  it('can be given on paper by whoever may write to the matter', async () => {
    const { petitionId } = await world.filed();
    const registrar = await world.staff({ role: 'registrar', unitId: null });
    const auditor = await world.staff({ role: 'auditor', unitId: null });
    const give = (actor: typeof registrar) =>
      world.unitOfWork.run((stores) => giveReceipt({ stores, deps: world.deps, actor }, petitionId));
    expect(await give(auditor)).toMatchObject({ ok: false });
    expect(await give(registrar)).toMatchObject({ ok: true });
  });
});

describe('desk verify', () => {
  const verify = () => verifyDocuments({ prisma: world.database.prisma, sealer: testSealer, files: world.files });

  it('finds all well, and names a file that was changed or is gone', async () => {
    await world.write();
    const well = await verify();
    expect(well.documents).toBeGreaterThan(10);
    expect(well.faults).toEqual([]);
    expect((await verifyRegister(world.database.prisma, testSealer)).faults).toEqual([]);
    const { petitionId } = await world.filed();
    const { id, number } = await world.issue(petitionId, 'legal_opinion');
    await renderDocument(world.render, id);
    const { sha256 } = must((await world.find(id)).issued);
    writeFileSync(join(world.filesDir, sha256.slice(0, 2), sha256), testSealer.seal(Buffer.from('another paper')));
    expect((await verify()).faults).toEqual([`${number}: its PDF is missing, or was changed`]);
  });
});
