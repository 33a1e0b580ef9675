import { describe, expect, test } from 'vitest';
import { noticeReply } from '../../src/app/petition/notify.ts';
import type { EventType, PetitionEvent } from '../../src/domain/petition/events.ts';
import { NOTICES, type Notice } from '../../src/domain/petition/lifecycle.ts';
import type { Limit, LimitKey } from '../../src/domain/petition/limits.ts';
import { parseGoValue } from '../../src/domain/petition/short-id.ts';
import { LOCALES } from '../../src/domain/text.ts';
import { createTranslator } from '../../src/infra/i18n/translator.ts';
import { aPetition, UNIT, UNIT_NAME } from '../domain/petition/petition-builder.ts';

const translator = createTranslator();
const SAID = { unit: null, names: {}, files: [] };
const REASONED = { facts: '查明的事实', opinion: '应当提前', basis: null, ...SAID };
const ended = { type: 'overdue', data: { key: 'handle', startsOn: '2026-11-23', legalDueOn: '2026-11-28' } } as const;

/** An event for each notice, with the words of the office that must come through. */
const HAPPENED: Record<Notice, { type: EventType; data: unknown; says: string[] }> = {
  assigned: {
    type: 'assigned',
    data: { unitId: UNIT, unit: UNIT_NAME, fromUnitId: null },
    says: ['基础教育股', '1月22日'],
  },
  acceptance: {
    type: 'acceptance_notified',
    data: { explanation: '属于本机关', ...SAID },
    says: ['属于本机关', '1月22日'],
  },
  not_accepted: {
    type: 'not_accepted',
    data: { reasonCode: 'litigation', body: '县法院', explanation: '已经立案', ...SAID },
    says: ['已经立案', '县法院'],
  },
  transferred_out: {
    type: 'transferred_out',
    data: { reasonCode: 'other_body', body: '县住建局', explanation: '归住建管', materialsReturned: true, ...SAID },
    says: ['县住建局', '归住建管', '退还'],
  },
  taken_back: { type: 'taken_back', data: { reason: '查明归我们管', ...SAID }, says: ['查明归我们管'] },
  asked: { type: 'asked', data: { text: '在哪个班', unit: UNIT_NAME }, says: ['在哪个班', '法定期限不变'] },
  extended: {
    type: 'extension_approved',
    data: { days: 20, reason: '等鉴定', ...SAID },
    says: ['20 天', '1月22日', '等鉴定', '负责人批准'],
  },
  replied: {
    type: 'replied',
    data: { text: '已修好', files: [], unit: UNIT_NAME },
    says: ['已修好', '12月23日', '复查'],
  },
  closed: { type: 'closed', data: { outcome: 'answered', reason: null }, says: ['已办结'] },
  reopened: { type: 'reopened', data: { reason: '有新情况', ...SAID }, says: ['有新情况', '1月22日'] },
  reopen_declined: {
    type: 'reopen_declined',
    data: { reason: '没有新情况', ...SAID },
    says: ['没有新情况', '12月23日'],
  },
  review_received: { type: 'review_requested', data: { text: 'x', files: [] }, says: ['复查申请', '12月24日'] },
  review_answered: { type: 'review_answered', data: { decision: 'uphold', ...REASONED }, says: ['维持', '应当提前'] },
  recheck_answered: { type: 'recheck_answered', data: { decision: 'change', ...REASONED }, says: ['改变', '终结'] },
  remanded: { type: 'review_remanded', data: REASONED, says: ['退回重新办理', '1月22日'] },
  hearing: {
    type: 'hearing_started',
    data: { on: '2026-12-10', place: '二楼会议室', participants: 'x', ...SAID },
    says: ['12月10日', '二楼会议室', '不算在期限里'],
  },
  executed: { type: 'executed', data: { report: '已安装', done: true, ...SAID }, says: ['已安装', '已全部落实'] },
  linked: {
    type: 'linked',
    data: { number: 'XF2026-000009', original: { status: 'handling', unit: UNIT_NAME, dueOn: '2027-01-20' }, ...SAID },
    says: ['XF2026-000009', '办理中', '1月20日'],
  },
  unlinked: { type: 'unlinked', data: { reason: '是两件事', ...SAID }, says: ['是两件事'] },
  went_on: { type: 'went_on', data: { reason: '已从学校查到', ...SAID }, says: ['已从学校查到'] },
  overdue: { ...ended, says: ['2 天', '已催办承办单位', '不需要做什么'] },
};

const running = (key: LimitKey, legalDueOn: string) =>
  ({ key, legalDueOn, dueOn: legalDueOn, state: 'running', force: 'statutory' }) as Limit;
const LIMITS = [
  running('handle', '2027-01-22'),
  running('review_request', '2026-12-23'),
  running('review_finish', '2026-12-24'),
];

const happened = (notice: Notice) =>
  ({
    ...HAPPENED[notice],
    id: 1n,
    seq: 1,
    actor: { kind: 'system' },
    at: new Date('2026-11-30T02:00:00Z'),
  }) as unknown as PetitionEvent;
const reply = (notice: Notice, over: Parameters<typeof aPetition>[0] = {}) =>
  noticeReply({ petition: aPetition({ unitId: UNIT, ...over }), notice, event: happened(notice), limits: LIMITS });

describe.each(NOTICES)('the notice "%s"', (notice) => {
  test.each(LOCALES)('is written out in %s, and leads to the matter', (locale) => {
    const { text, options = [] } = reply(notice);
    for (const paragraph of text) {
      const said = translator.plain(paragraph, locale);
      expect(said).not.toMatch(/\{\{|matter:|undefined|\[object|[!！]/);
      expect(said.trim()).not.toBe('');
    }
    const actions = options.flat().map(({ value }) => parseGoValue(value)?.action);
    expect(actions).toContain('open');
    for (const { value, label } of options.flat()) {
      expect(value.length).toBeLessThanOrEqual(40);
      expect(translator.plain(label, locale)).not.toContain('matter:');
    }
  });

  test('says number, dates, reasons and the office’s own words', () => {
    const said = reply(notice)
      .text.map((paragraph) => translator.plain(paragraph, 'zh-CN'))
      .join('\n');
    for (const words of ['XF2026-000001', ...HAPPENED[notice].says]) expect(said).toContain(words);
  });

  test('offers a review with its last day wherever it offers one at all', () => {
    const { text, options = [] } = reply(notice, { repliedAt: new Date('2026-11-23T02:00:00Z') });
    const isOffered = options.flat().some(({ value }) => parseGoValue(value)?.action === 'request_review');
    const said = text.map((paragraph) => translator.plain(paragraph, 'zh-CN')).join('\n');
    expect(said.includes('12月23日')).toBe(isOffered);
  });

  test('of a report under the seal says only that there is news, and offers to clear the chat', () => {
    const { text, options = [], files } = reply(notice, { kind: 'whistleblow' });
    expect(text).toEqual([{ key: 'matter:notice.sealed', params: { number: 'XF2026-000001' } }]);
    expect(files).toBeUndefined();
    expect(options.flat().map(({ value }) => value)).toContain('clear');
  });
});
