import type { StaffBrowser } from '../../office/support/browser.ts';
import type { Citizen, OfficeDesk } from '../../office/support/office-desk.ts';

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
