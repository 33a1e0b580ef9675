import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import sharp from 'sharp';
import type { FileStore } from '../../../src/app/ports.ts';
import type { DraftFile, Receipt } from '../../../src/domain/dialogue/command.ts';
import type { StaffBrowser } from '../../office/support/browser.ts';
import type { Citizen, OfficeDesk } from '../../office/support/office-desk.ts';

const draftFile = (kind: DraftFile['kind'], name: string, mime: string): DraftFile => ({
  id: randomUUID(),
  kind,
  channelRef: `ref-${name}`,
  name,
  mime,
  sizeBytes: 0,
});

/** As the fetching job would leave it. */
async function store(desk: OfficeDesk, file: DraftFile, content: Uint8Array): Promise<void> {
  const { sha256, sizeBytes } = await (desk.deps.files as FileStore).put(Readable.from([content]), 20_000_000);
  await desk.database.prisma.file.update({ where: { id: file.id }, data: { state: 'stored', sha256, sizeBytes } });
}

/** A notice on a closed door, drawn. */
const picture = (): Promise<Buffer> =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><rect width="640" height="480" fill="#8aa0b4"/>
      <rect x="60" width="250" height="480" fill="#5f7488"/><rect x="330" width="250" height="480" fill="#5f7488"/>
      <rect x="190" y="110" width="260" height="210" fill="#fffdf4"/>
      <text x="320" y="200" font-size="54" text-anchor="middle" fill="#b03030" font-family="sans-serif">内部整顿</text>
      <text x="320" y="272" font-size="40" text-anchor="middle" fill="#333" font-family="sans-serif">暂停营业</text></svg>`,
    ),
  )
    .png()
    .toBuffer();

const LONG =
  '我们小区家长反映：孩子在校外“晨光课外辅导中心”交了一年的费用 9800 元，9 月 10 日机构突然关门，负责人电话打不通。' +
  '我们有合同、付款记录和聊天记录。\n\n我们去过两次，门口贴了“内部整顿”，但没有写什么时候恢复，也没有人能说明退费怎么办。' +
  '一共有二十多位家长，金额合计大约 18 万元。';

/** A case with everything on it: files of each sort, a question with its answer, a note, a failed delivery. */
export async function fullCase(desk: OfficeDesk, citizen: Citizen, staff: StaffBrowser): Promise<Receipt> {
  const photo = draftFile('photo', '门口告示.png', 'image/png');
  const paper = draftFile('document', '培训合同与付款记录（扫描件，共十二页）.pdf', 'application/pdf');
  const voice = draftFile('voice', '语音 1.ogg', 'audio/ogg');
  const refused = draftFile('document', '照片.jpg.exe', 'application/x-msdownload');
  const files = [photo, paper, voice, refused];
  for (const file of files) await citizen.run({ kind: 'keepFile', file });
  const receipt = await citizen.file({
    statement: LONG,
    files,
    categoryCode: 'private_education',
    place: { text: '青禾县城关镇文昌路 18 号', latitude: 36.65, longitude: 117.12 },
    occurred: '今年 9 月 10 日起',
    concerned: '晨光课外辅导中心',
    remedy: '退还没有上完的课的费用，并说明以后怎么监管',
    earlierHandling: '10 月 8 日打过 12345，答复说正在了解',
    headcount: 23,
    identityMode: 'named',
    urgent: true,
  });
  await store(desk, photo, await picture());
  await store(desk, paper, new Uint8Array(380_000));
  await desk.database.prisma.file.update({
    where: { id: refused.id },
    data: { state: 'refused', refusal: 'type_not_allowed' },
  });
  const path = `/petitions/${receipt.petitionId}`;
  const version = async () => (await staff.get(path)).body.version;
  await staff.post(`${path}/note`, {
    version: await version(),
    text: '已请市场监管所同事核对该机构的备案和预收费账户，等回复。',
  });
  await staff.post(`${path}/ask`, {
    version: await version(),
    text: '付款时收款方的名称是什么？方便的话请发一张付款截图。',
  });
  await citizen.run({
    kind: 'answerQuestion',
    petitionId: receipt.petitionId,
    text: '收款方写的是“晨光文化传播有限公司”，截图我晚上回家找。',
    files: [],
  });
  await desk.database.prisma.outbox.updateMany({
    where: { petitionId: receipt.petitionId },
    data: { state: 'delivered', attempts: 1, deliveredAt: desk.now },
  });
  return receipt;
}

/** A list with every sort of row. */
export async function mixedMatters(desk: OfficeDesk, citizen: Citizen, staff: StaffBrowser): Promise<void> {
  const start = desk.now;
  const later = (days: number) => {
    desk.now = new Date(start.getTime() + days * 24 * 60 * 60 * 1000);
  };
  later(-20);
  await citizen.file({ statement: '初中食堂的晚餐连续一周发现没有熟透的鸡肉，有三个孩子拉肚子。', categoryCode: null });
  later(-6);
  const named = await citizen.file({ statement: '想咨询外地户籍的孩子明年上小学需要准备哪些材料？', kind: 'enquiry' });
  await citizen.file({
    statement: '建议把体育馆晚上的开放时间延长到九点半，下班的人来得及锻炼。',
    kind: 'suggestion',
    identityMode: 'anonymous',
    identity: null,
  });
  later(-1);
  await citizen.file({ statement: '幼儿园门口的斑马线磨没了，早上接送时车速很快，很危险。', urgent: true });
  await citizen.file({ statement: '感谢实验小学的班主任，孩子住院时每天给他补课。', kind: 'praise' });
  await citizen.run({ kind: 'urgePetition', petitionId: named.petitionId });
  later(0);
  const unit = (await staff.get('/units')).body.items[3];
  const open = (await staff.get('/petitions?queue=unassigned')).body.items;
  for (const row of open.slice(0, 2)) {
    await staff.post(`/petitions/${row.id}/assign`, {
      version: row.version,
      unitId: unit.id,
      handlerId: null,
      reason: null,
    });
  }
}

/** A matter whose reply letter waits to be checked, with all that a dispatch can fix. */
export async function draftedLetter(desk: OfficeDesk, citizen: Citizen, staff: StaffBrowser): Promise<string> {
  const { petitionId } = await citizen.file({
    statement: '操场的护栏松了，课间有孩子差点摔下来，希望尽快加固。',
    categoryCode: 'safety',
    remedy: '加固护栏，并说明多久检查一次',
  });
  const path = `/petitions/${petitionId}`;
  const version = async () => (await staff.get(path)).body.version;
  const act = async (name: string, fields: object) =>
    staff.post(`${path}/acts/${name}`, { version: await version(), fields });
  await act('triage', { class: 'complex', categoryCode: null, route: null, reason: '责任涉及两个单位。' });
  await staff.post(`${path}/assign`, {
    ...{ version: await version(), unitId: await desk.unitId('safety_unit'), handlerId: null, reason: null },
    points: {
      requirement: '三天内联系信访人，查清护栏的验收和检查记录。',
      dueOn: '2026-12-11',
      assists: [{ unitId: await desk.unitId('network_unit'), task: '提供操场监控记录', dueOn: '2026-12-01' }],
    },
  });
  await staff.post(`${path}/accept`, { version: await version() });
  await staff.post(`${path}/activities/site_visit`, {
    version: await version(),
    fields: { on: '2026-11-23', place: '第二小学操场', record: '东侧护栏三处松动，已拉警戒线。', fileIds: [] },
  });
  await act('draft_letter', {
    claims: [
      {
        claim: '加固护栏',
        facts: '经现场核查，东侧护栏有三处立柱松动，最近一次检查是今年 3 月。',
        opinion: 'support',
        reasons: '护栏属于学校安全设施，应当及时维修。',
        basis: '《中小学幼儿园安全管理办法》第十八条',
      },
      {
        claim: '说明多久检查一次',
        facts: '学校制度规定每学期检查一次。',
        opinion: 'explain',
        reasons: '学校已改为每月检查一次，并在校门口公示。',
        basis: '',
      },
    ],
    execution: '学校在 11 月 30 日前完成加固。',
    executeBy: '2026-11-30',
    fileIds: [],
  });
  return petitionId;
}
