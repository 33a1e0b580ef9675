import type { CategoryChoice, DialogueContext } from '../../../src/domain/dialogue/context.ts';

const category = (code: string, zh: string, en: string, keywords: string[]): CategoryChoice => ({
  code,
  label: { 'zh-CN': zh, en },
  unit: { 'zh-CN': '某股', en: 'Some Section' },
  keywords,
});

export const CATEGORIES: CategoryChoice[] = [
  category('basic_education', '上学、转学、分班', 'Enrolment and classes', ['学籍', '课后服务', '放学']),
  category('hr_teacher', '教师工资、职称', 'Teachers’ pay and titles', ['绩效工资', '教师']),
  category('safety', '校园安全', 'School safety', ['外墙', '校车']),
  category('pe_health_arts', '食堂、卫生、体育', 'Canteens, health, sports', ['食堂', '午餐']),
  category('language', '普通话证书', 'Mandarin certificates', ['普通话']),
  category('student_aid', '助学贷款、资助', 'Student aid', ['助学贷款']),
  category('environment', '校园环境', 'School environment', ['环境', '噪音']),
  category('discipline', '乱收费、收礼', 'Fees and gifts', ['收费']),
  category('exams', '考试招生', 'Examinations', ['考试']),
  category('equipment', '教学设备', 'Equipment', ['设备']),
];

const area = (zh: string, en: string) => ({ 'zh-CN': zh, en });

/** A context that is the same each time but for what is changed; ids count up. */
export function aContext(change: Partial<DialogueContext> = {}): DialogueContext {
  let count = 0;
  return {
    now: '2026-11-21T02:00:00.000Z',
    today: '2026-11-21',
    channel: 'telegram',
    localeHint: 'zh-CN',
    office: {
      name: area('青禾县教体局', 'Qinghe Education Bureau'),
      address: area('明德路 1 号', '1 Mingde Road'),
      phone: '0000-12345678',
      hours: area('工作日 8:30-17:30', 'Working days 8:30-17:30'),
      areas: [area('城关镇', 'Chengguan Town'), area('东河镇', 'Donghe Town')],
    },
    categories: CATEGORIES,
    suggestCategories: (text) =>
      CATEGORIES.filter(({ keywords }) => keywords.some((word) => text.includes(word)))
        .map(({ code }) => code)
        .slice(0, 3),
    newId: () => {
      count += 1;
      return `00000000-0000-8000-a000-${String(count).padStart(12, '0')}`;
    },
    ...change,
  };
}
