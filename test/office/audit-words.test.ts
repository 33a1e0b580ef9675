import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StaffBrowser } from './support/browser.ts';
import { createOfficeDesk, type OfficeDesk } from './support/office-desk.ts';

let desk: OfficeDesk;
let auditor: StaffBrowser;

beforeAll(async () => {
  desk = await createOfficeDesk();
  auditor = await desk.staff('auditor', { role: 'auditor', unitId: null });
});
afterAll(() => desk.close());

/** As the program notes it, to how the auditor reads it. */
async function told(type: string, data: object): Promise<string[]> {
  await desk.database.prisma.auditEvent.create({ data: { type, data, at: desk.now } });
  const { items } = (await auditor.get(`/audit?type=${type}`)).body;
  return items[0].details.map(({ label, value }: { label: string; value: string }) => `${label}：${value}`);
}

describe('the auditor reads words, not codes', () => {
  test.each<[string, object, string[]]>([
    [
      'ledger.exported',
      {
        ...{ rows: 12, how: 'xlsx', key: 'overdue' },
        filter: 'queue=overdue kind=appeal categoryCode=none channel=letter handler=none flag=alert text=*',
      },
      [
        '方式：Excel 工作簿（.xlsx）',
        '条数：12',
        '筛选：类型：申诉求决；类别：未分类；来源：来信；承办人：尚未指定；标记：紧急待签收；搜索了词语',
        '项目：已超期',
      ],
    ],
    ['ledger.exported', { rows: 2, key: 'open', filter: 'queue=open' }, ['条数：2', '项目：全部在办']],
    [
      'calendar.day_set',
      { day: '2027-01-04', before: null, after: 'holiday' },
      ['之后：放假', '日期：2027年1月4日（周一）'],
    ],
    [
      'limit_rule.set',
      {
        ...{ key: 'handle', validFrom: '2026-12-01', amount: 45, unit: 'calendar_day', runs: true },
        before: { amount: 60, unit: 'calendar_day', runs: true },
      },
      ['项目：办理期限', '时长：60 天 → 45 天', '从：12月1日（周二）'],
    ],
    ['limit_rule.dropped', { key: 'triage', from: '2026-12-01' }, ['从：12月1日（周二）', '项目：确定承办单位']],
    [
      'audit.exported',
      { rows: 3, staff: 'nobody', type: 'file.opened' },
      ['对象：未登录或系统', '条数：3', '类型：打开附件'],
    ],
    ['template.uploaded', { type: 'reply_letter', locale: 'en', version: 2 }, ['类型：处理意见书']],
    ['matters.exported', { how: 'with_identities', reason: '移交档案' }, ['方式：含信访人身份', '理由：移交档案']],
    ['settings.changed', { setting: 'units', changed: '+12 -26' }, ['设置：科室', '改动：新设 12 个，撤销 26 个']],
    ['petition.acted_for', { event: 'extension_approved', seq: 4 }, ['办理步骤：批准延期']],
    [
      'documents.settings_changed',
      { setting: 'documents', changes: [{ field: 'marks.reply_letter', before: '信复', after: '信答' }] },
      ['设置：文书编号', '文书代字 · 处理意见书：信复 → 信答'],
    ],
    [
      'settings.changed',
      { setting: 'policy', changes: [{ field: 'remedies', before: 'guide', after: 'procedure' }] },
      ['设置：工作方式', '复查和复核：只指引 → 在这里办理'],
    ],
  ])('%s', async (type, data, expected) => {
    expect(await told(type, data)).toEqual(expected);
  });

  test('a category by its name', async () => {
    const { nameZh, code } = await desk.database.prisma.category.findFirstOrThrow();
    expect(await told('ledger.exported', { rows: 1, filter: `status=handling categoryCode=${code}` })).toContain(
      `筛选：状态：办理中；类别：${nameZh}`,
    );
  });
});
