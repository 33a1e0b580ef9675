import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import english from '../../../locales/en/bot.json' with { type: 'json' };
import englishPapers from '../../../locales/en/document.json' with { type: 'json' };
import englishMatter from '../../../locales/en/matter.json' with { type: 'json' };
import chinese from '../../../locales/zh-CN/bot.json' with { type: 'json' };
import papers from '../../../locales/zh-CN/document.json' with { type: 'json' };
import matter from '../../../locales/zh-CN/matter.json' with { type: 'json' };
import type { DialogueResult } from '../../../src/domain/dialogue/command.ts';
import type { Draft } from '../../../src/domain/dialogue/draft.ts';
import { COMMAND_WORDS, type DialogueEvent } from '../../../src/domain/dialogue/event.ts';
import { type Reply, replySchema } from '../../../src/domain/dialogue/reply.ts';
import { type DialogueState, readState } from '../../../src/domain/dialogue/state.ts';
import { GO_ACTIONS, goValue } from '../../../src/domain/petition/short-id.ts';
import { FakeOffice } from './fake-office.ts';
import { keysOf, Talk } from './talk.ts';

/** An event that may depend on what is shown: a press of one of the buttons, the edit of an earlier message. */
type Act =
  | { kind: 'event'; event: DialogueEvent }
  | { kind: 'pick'; index: number; back: number }
  | { kind: 'typeOption'; index: number }
  | { kind: 'edit'; message: number; text: string };

const STATEMENTS = [
  '今天早上第三小学门口的路塌了一块，希望尽快修好。',
  '你们到底管不管？求个公道！',
  '学校食堂着火了',
  '我不想活了',
  '<b>粗体</b> *x* _y_ `z`',
  "'; drop table petition; --",
  '\u202Eabc\u200B\u2066',
  '😀😀',
  '',
  '   ',
  '\u0000\uD800',
  '{{number}} $t(menu.ask) **x**',
  '第一小学',
  '2027年1月5日',
  '2026-13-45',
  '13800000000',
  '11',
  '0',
  '-3',
  'XF2026-000001',
  'XF2026-000001 7K4M-Q2TD',
  '7K4M-Q2TD',
  'x'.repeat(12_000),
];
const WORDS = [
  ...['说完了', '跳过', '返回', '取消', '保存', '是', '不', '1', '2', '9', '第三个', '帮助', '人工', '菜单', '没有'],
  ...[
    'done',
    'skip',
    'back',
    'cancel',
    'yes',
    'no',
    '匿名',
    '实名',
    '提交',
    '/help',
    '/file',
    '/cancel now',
    '/nonsense',
  ],
];

const file = fc.record({
  kind: fc.constantFrom('photo', 'document', 'voice', 'video', 'audio'),
  channelRef: fc.constant('ref'),
  name: fc.constantFrom('a.jpg', '', '\u202Egpj.exe', 'x'.repeat(500)),
  mime: fc.constant('image/jpeg'),
  sizeBytes: fc.constantFrom(0, 1000, 2_000_000_000),
}) as fc.Arbitrary<Extract<DialogueEvent, { kind: 'attachment' }>['file']>;

const office = new FakeOffice();
const view = office.hasMatter({
  question: { text: '孩子在哪个班？', askedBy: null },
  answer: { text: [{ raw: '已修好。' }], at: '2026-11-20T02:00:00.000Z', files: [] },
  may: ['add', 'answer', 'urge', 'withdraw', 'rate', 'correct', 'confirm_receipt', 'ask_reopen'],
  remedy: { what: 'review', way: 'guide', until: '2026-12-20', isOpen: true },
  papers: [{ type: 'receipt', number: '1', at: '2026-11-15T02:00:00.000Z', fileId: 'f' }],
  looks: [{ at: '2026-11-15T02:00:00.000Z', by: null, reason: '核对电话' }],
  opinions: [
    { at: '2026-11-19T02:00:00.000Z', head: { key: 'matter:opinion.reopen_declined' }, text: [{ raw: '没有新情况' }] },
  ],
  urgeFrom: '2026-11-30',
});
/** After the answer, in an office that reviews itself. */
const reviewed = office.hasMatter({
  kind: 'whistleblow',
  status: 'closed',
  may: ['rate', 'request_review', 'request_recheck', 'drop_review'],
  remedy: { what: 'recheck', way: 'procedure', until: '2026-12-20', isOpen: true },
  waiting: { limitKey: 'recheck_finish', dueOn: '2026-12-21' },
});
const late = office.hasMatter({ remedy: { what: 'review', way: 'guide', until: '2026-11-01', isOpen: false } });

const result: fc.Arbitrary<DialogueResult> = fc.constantFrom<DialogueResult>(
  { kind: 'done', of: 'keepFile' },
  { kind: 'done', of: 'exportMine' },
  { kind: 'refused', of: 'registerPetition', code: 'filing.invalid' },
  { kind: 'refused', of: 'lookUpPetition', code: 'petition.not_found' },
  { kind: 'refused', of: 'urgePetition', code: 'petition.urged_this_week' },
  { kind: 'refused', of: 'takeDraft', code: 'code.too_many_attempts' },
  { kind: 'petitions', items: [view] },
  { kind: 'petition', of: 'openPetition', view },
  { kind: 'petition', of: 'ratePetition', view },
  { kind: 'petition', of: 'openPetition', view: reviewed },
  { kind: 'petition', of: 'openPetition', view: late },
  { kind: 'petition', of: 'correctPetition', view },
  { kind: 'petition', of: 'requestRecheck', view: reviewed },
  { kind: 'refused', of: 'requestReview', code: 'petition.review_too_late' },
  { kind: 'refused', of: 'prepareReview', code: 'petition.not_reviewable' },
  { kind: 'cleared', of: 'clearChat', erase: ['7'] },
  {
    kind: 'prepared',
    petitionId: view.petitionId,
    remedy: { what: 'review', way: 'guide', until: '2026-12-20', isOpen: true },
    text: [{ raw: '申请书' }],
  },
  { kind: 'draftCode', code: 'ABCD-2345' },
  { kind: 'draftTaken', draft: { nonsense: true } },
  { kind: 'draftTaken', draft: null },
);

const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 3, arbitrary: fc.constantFrom(...STATEMENTS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);
const degrees = fc.constantFrom(0, 33.5, 114.2, 91, -181, Number.NaN, Number.POSITIVE_INFINITY);

const event: fc.Arbitrary<DialogueEvent> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text, ref: fc.constant(null) }),
  fc.record({
    kind: fc.constant('start' as const),
    payload: fc.constantFrom(null, 'p_XF2026-000001', 'p_XF2026-009999', 'p_', 'd_ABCD2345', 'x'.repeat(64)),
  }),
  fc.record({
    kind: fc.constant('press' as const),
    value: fc.constantFrom(
      ...[
        'menu',
        'file',
        'mine',
        'draft',
        'restore',
        'lang:en',
        'lang:zh-CN',
        'yes',
        'no',
        'done',
        'submit',
        'nav.back',
      ],
      ...['nav.skip', 'cat.safety', 'score.5', '', '__proto__'],
      ...GO_ACTIONS.flatMap((action) => [view, reviewed, late].map(({ petitionId }) => goValue(action, petitionId))),
      ...['clear', 'field.statement', 'field.place', 'rewrite', 'blank'],
    ),
    turn: fc.constantFrom(null, 0, 1, 5, 10_000),
  }),
  fc.record({
    kind: fc.constant('attachment' as const),
    file,
    caption: fc.option(text),
    ref: fc.constant(null),
    album: fc.constantFrom(null, 'album'),
  }),
  fc.record({
    kind: fc.constant('contact' as const),
    phone: fc.constantFrom('13800000000', '+86 138 0000 0000', 'x', ''),
    name: fc.constantFrom('某人', ''),
    own: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('location' as const),
    latitude: degrees,
    longitude: degrees,
    title: fc.constant(null),
  }),
  fc.record({ kind: fc.constant('command' as const), word: fc.constantFrom(...COMMAND_WORDS), args: text }),
  fc.constant<DialogueEvent>({ kind: 'unsupported', what: 'dice' }),
  result.map((each): DialogueEvent => ({ kind: 'result', result: each })),
);

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: event.map((each): Act => ({ kind: 'event', event: each })) },
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('pick' as const), index: fc.nat(12), back: fc.constant(0) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('pick' as const), index: fc.nat(12), back: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('typeOption' as const), index: fc.nat(12) }) },
  { weight: 4, arbitrary: text.map((each): Act => ({ kind: 'event', event: { kind: 'text', text: each, ref: 'm' } })) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('edit' as const), message: fc.nat(20), text }) },
);

/** Plays acts; gives the event that each came to, for those who want to know. */
function play(talk: Talk, given: Act, count: number): DialogueEvent {
  const options = talk.options;
  const chosen = (index: number) => options[index % Math.max(options.length, 1)];
  const toEvent = (): DialogueEvent => {
    switch (given.kind) {
      case 'event':
        return given.event.kind === 'text' ? { ...given.event, ref: `m${count}` } : given.event;
      case 'pick': {
        const turn = (talk.state?.turn ?? 0) - given.back;
        return { kind: 'press', value: chosen(given.index)?.value ?? 'menu', turn };
      }
      case 'typeOption':
        return { kind: 'text', text: String(given.index + 1), ref: `m${count}` };
      case 'edit':
        return { kind: 'edit', ref: `m${given.message}`, text: given.text };
    }
  };
  const happened = toEvent();
  talk.happens(happened);
  return happened;
}

/** Where the acts begin: at first contact, or some way into a filing, so that its later steps are met as often. */
const ANSWERS = [
  ...['不确定', '城关镇', '今天', '第三小学', '修好', '总务处', '12 号', '没有', '3', '甲某 13800000001', '说完了'],
  ...['代他人提交', '李某', '母亲', '同意', '王某', '13800000000'],
];
const prelude = fc.record({
  answers: fc.nat(ANSWERS.length),
  kind: fc.constantFrom('反映问题', '检举', '提建议', null),
});

function begun({ answers, kind }: { answers: number; kind: string | null }): Talk {
  const talk = new Talk();
  if (kind === null) talk.citizen.starts();
  else talk.begins(kind, '今天早上第三小学门口的路塌了一块，希望尽快修好，孩子每天都从这里走。');
  if (kind === '反映问题') talk.citizen.says(...ANSWERS.slice(0, answers));
  return talk;
}

const isWayOn = (reply: Reply | undefined): boolean =>
  reply !== undefined && ((reply.options ?? []).flat().length > 0 || reply.input !== undefined);

const flatten = (tree: object, prefix = ''): string[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key] : flatten(value, `${prefix}${key}.`),
  );
const known = (...trees: [namespace: string, tree: object][]): Set<string> =>
  new Set(
    trees.flatMap(([namespace, tree]) => flatten(tree, namespace)).map((key) => key.replace(/_(one|other)$/, '')),
  );

const RUNS = 250;
const LONGEST = 60; // events

describe('whatever happens', () => {
  test('the dialogue never throws, always offers a way on, and says only what both languages have', () => {
    const zh = known(['', chinese], ['matter:', matter], ['document:', papers]);
    const en = known(['', english], ['matter:', englishMatter], ['document:', englishPapers]);
    fc.assert(
      fc.property(prelude, fc.array(act, { maxLength: LONGEST, size: 'max' }), (start, acts) => {
        const talk = begun(start);
        talk.office.views.push(...structuredClone([view, reviewed, late]));
        acts.forEach((each, count) => {
          play(talk, each, count);
          for (const reply of talk.replies) {
            replySchema.parse(reply);
            for (const { value } of (reply.options ?? []).flat()) expect(value).toMatch(/^[\x21-\x7E]{1,40}$/);
            for (const key of keysOf(reply)) {
              expect(zh.has(key), key).toBe(true);
              expect(en.has(key), key).toBe(true);
            }
          }
          if (talk.replies.length > 0) expect(isWayOn(talk.replies.at(-1)), JSON.stringify(each)).toBe(true);
        });
      }),
      { numRuns: RUNS },
    );
  });

  test('the state survives storage, and is read back as it was', () => {
    fc.assert(
      fc.property(prelude, fc.array(act, { maxLength: LONGEST, size: 'max' }), (start, acts) => {
        const talk = begun(start);
        acts.forEach((each, count) => {
          play(talk, each, count);
          const stored = JSON.parse(JSON.stringify(talk.state));
          const { state, restarted } = readState(stored);
          expect(restarted).toBe(false);
          expect(JSON.parse(JSON.stringify(state))).toEqual(stored);
        });
      }),
      { numRuns: RUNS },
    );
  });

  test('no answer is lost unless the citizen changed it, cancelled or submitted', () => {
    fc.assert(
      fc.property(prelude, fc.array(act, { maxLength: LONGEST, size: 'max' }), (start, acts) => {
        const talk = begun(start);
        acts.forEach((each, count) => {
          const before = structuredClone(talk.state);
          const filed = talk.office.filings.length;
          const happened = play(talk, each, count);
          if (before) expectKept(before, talk, { happened, wasFiled: talk.office.filings.length > filed });
        });
      }),
      { numRuns: RUNS },
    );
  });
});

describe('what is written about a matter', () => {
  test('is kept until it is sent, written anew or the chat is forgotten', () => {
    const opened = fc.constantFrom(
      ...(['open', 'correct', 'ask_reopen', 'request_review', 'request_recheck', 'add', 'answer'] as const),
    );
    const length = { maxLength: LONGEST, size: 'max' } as const;
    fc.assert(
      fc.property(opened, fc.constantFrom(view, reviewed), fc.array(act, length), (action, matter, acts) => {
        const talk = new Talk();
        talk.office.views.push(...structuredClone([view, reviewed, late]));
        talk.citizen.starts();
        talk.citizen.presses(goValue(action, matter.petitionId), null);
        acts.forEach((each, count) => {
          const before = structuredClone(talk.state);
          const ran = talk.office.commands.length;
          const happened = play(talk, each, count);
          const isSent = talk.office.commands.slice(ran).some(({ kind }) => SENDING.includes(kind));
          if (before && !isSent && isKeeping(before, happened)) expectBagsKept(before, talk);
        });
      }),
      { numRuns: RUNS },
    );
  });
});

const SENDING = [
  ...['addMaterial', 'answerQuestion', 'askReopen', 'requestReview', 'requestRecheck', 'correctPetition'],
  ...['prepareReview', 'forgetMe'],
];

/** Neither an edit, nor a result out of nowhere, nor the wish to write it anew. */
const isKeeping = (before: DialogueState, happened: DialogueEvent): boolean =>
  happened.kind !== 'edit' && happened.kind !== 'result' && before.at.step !== 'mine.correct-confirm';

function expectBagsKept(before: DialogueState, talk: Talk): void {
  for (const [name, bag] of Object.entries(before.bags)) {
    if (name === 'offer') continue;
    const after = talk.state?.bags[name];
    expect(after?.parts.slice(0, bag.parts.length), name).toEqual(bag.parts);
    expect(after?.files.slice(0, bag.files.length), name).toEqual(bag.files);
  }
}

/** Which answers the question at hand is about: those may change. */
const MAY_CHANGE: Record<string, (keyof Draft)[]> = {
  'file.clarify': ['questions', 'place', 'occurred', 'remedy'],
  'file.when': ['occurred'],
  'file.earlier-number': ['earlierNumber'],
  'file.earlier-court': ['court'],
  'file.people': ['headcount'],
  'file.representatives': ['representatives', 'representativesDone'],
  'file.identity': ['identityMode'],
  'file.behalf-name': ['behalfName'],
  'file.behalf-relation': ['behalfRelation'],
  'file.behalf-consent': ['behalfConsent', 'behalfName', 'behalfRelation', 'identityMode'],
  'file.contact': ['phone'],
};
const NOT_ANSWERS = ['step', 'parts', 'files', 'refs', 'reviewed', 'restored', 'told', 'questions'];

function expectKept(
  before: DialogueState,
  talk: Talk,
  { happened, wasFiled }: { happened: DialogueEvent; wasFiled: boolean },
): void {
  const { draft } = before;
  const after = talk.state;
  if (!draft || !after || wasFiled || wasForgotten(before, happened)) return;
  const isFinal = draft.restored === true && before.at.step === 'aside.cancel' && after.draft === null;
  if (isFinal || draft.parts.length + draft.files.length === 0) return;
  if (happened.kind === 'edit' || before.at.step === 'aside.rewrite') return;
  // Cancelled, put aside or swapped: it can be brought back.
  const has = (each: Draft | null) =>
    draft.parts.every((part) => each?.parts.some(({ text }) => text === part.text)) &&
    draft.files.every(({ id }) => each?.files.some((one) => one.id === id));
  const kept = [after.draft, ...after.gone].filter(has);
  // An answer may be given past a side question that is open above it.
  const asked = before.under?.step ?? before.at.step;
  const changing = MAY_CHANGE[asked] ?? [asked.slice('file.'.length) as keyof Draft];
  const lost = kept.map((each) =>
    Object.entries(draft)
      .filter(([field]) => !NOT_ANSWERS.includes(field) && !changing.includes(field as keyof Draft))
      // A location is taken at any step where there was none.
      .filter(([field, value]) => field !== 'place' || value !== null)
      .filter(([field, value]) => JSON.stringify(each?.[field as keyof Draft]) !== JSON.stringify(value))
      .map(([field]) => field),
  );
  expect(lost).toContainEqual([]);
}

const wasForgotten = (before: DialogueState, happened: DialogueEvent): boolean =>
  before.at.step === 'aside.forget' && (happened.kind === 'press' || happened.kind === 'text');
