import type { IncomingUpdate } from '../../../src/app/ports.ts';
import type { DialogueEvent } from '../../../src/domain/dialogue/event.ts';
import type { Option, Reply } from '../../../src/domain/dialogue/reply.ts';
import type { Text } from '../../../src/domain/text.ts';

/*
 * A short dialogue at the port of the pipeline, for tests of the page alone: one question of each kind that the page
 * treats in its own way, then a receipt.
 */

const raw = (text: string): Text => ({ raw: text });
const option = (value: string, label: string, more: Partial<Option> = {}): Option => ({
  value,
  label: raw(label),
  ...more,
});
const NAV = [
  option('nav.back', '上一步'),
  option('nav.save', '存草稿离开'),
  option('nav.cancel', '取消', { tone: 'danger' }),
];

const STEPS = ['menu', 'kind', 'what', 'place', 'contact', 'receipt'] as const;
type StepName = (typeof STEPS)[number];

const PROMPTS: Record<StepName, Reply> = {
  menu: {
    text: [
      raw('您好，这里是青禾县教体局信访窗口。您可以在这里反映问题、提建议、查进度。'),
      raw('全程大约 5 分钟，随时可以停下，草稿会保留。'),
    ],
    options: [
      [option('file', '反映问题', { tone: 'primary', lasting: true })],
      [option('mine', '我的事项', { lasting: true }), option('status', '凭编号查进度', { lasting: true })],
    ],
  },
  kind: {
    text: [
      raw('您要提交的是哪一种？'),
      raw('诉求：请窗口解决一件具体的事。\n建议：对工作提意见。\n举报：反映违纪违法。'),
    ],
    options: [[option('appeal', '诉求'), option('suggestion', '建议')], [option('report', '举报')], NAV],
    progress: { step: 1, of: 5 },
  },
  what: {
    text: [raw('请用自己的话说说发生了什么。可以分几条发，也可以发照片、语音或文件。说完请点“说完了”。')],
    options: [[option('done', '说完了', { tone: 'primary' })], NAV],
    input: 'files',
    progress: { step: 2, of: 5 },
  },
  place: {
    text: [raw('在什么地方发生的？')],
    options: [[option('skip', '跳过')], NAV],
    input: 'location',
    progress: { step: 3, of: 5 },
  },
  contact: {
    text: [raw('请留一个电话。**只有信访窗口看得到。**')],
    options: [[option('skip', '不留')], NAV],
    input: 'contact',
    progress: { step: 4, of: 5 },
  },
  receipt: {
    text: [
      raw('已登记，编号 XF2026-000123。'),
      raw('请保存查询码，不要告诉他人。接下来：11月24日前确定由谁办理并告诉您；最迟 12月6日前书面告知是否受理。'),
    ],
    copy: [
      { label: raw('复制编号'), value: 'XF2026-000123' },
      { label: raw('复制查询码'), value: '7K4M-Q2TD' },
    ],
    options: [
      [option('open.1', '看进度', { lasting: true, tone: 'primary' }), option('menu', '主菜单', { lasting: true })],
    ],
  },
};

export interface CannedState {
  step: StepName;
  turn: number;
  seen: DialogueEvent[];
}

export const newCannedState = (): CannedState => ({ step: 'menu', turn: 0, seen: [] });

/** Answers an event and moves on; stale buttons get the question again. */
export function cannedStep(state: CannedState, { event }: IncomingUpdate): Reply[] {
  state.seen.push(event);
  if (event.kind === 'start' || event.kind === 'command') return ask(state, 'menu');
  if (event.kind === 'press') return pressed(state, event);
  if (state.step === 'what') return [];
  if (event.kind === 'text' || event.kind === 'location' || event.kind === 'contact') {
    return state.step === 'menu' ? ask(state, 'menu') : ask(state, following(state.step));
  }
  return [{ text: [raw('这里不需要文件。')] }];
}

function pressed(state: CannedState, { value, turn }: { value: string; turn: number | null }): Reply[] {
  if (value === 'file') return ask(state, 'kind');
  if (value === 'menu') return ask(state, 'menu');
  if (turn !== state.turn) return [{ text: [raw('这个按钮已经过期。')] }, ...ask(state, state.step)];
  if (value === 'nav.back') return ask(state, preceding(state.step));
  return ask(state, following(state.step));
}

function ask(state: CannedState, step: StepName): Reply[] {
  state.step = step;
  state.turn += 1;
  return [{ ...PROMPTS[step], turn: state.turn }];
}

const following = (step: StepName): StepName => STEPS[STEPS.indexOf(step) + 1] ?? 'menu';
const preceding = (step: StepName): StepName => STEPS[STEPS.indexOf(step) - 1] ?? 'menu';
