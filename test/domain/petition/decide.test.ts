import { describe, expect, it } from 'vitest';
import { type ActionInput, citizenMay, type Doer, decide } from '../../../src/domain/petition/decide.ts';
import { facts, OTHER_UNIT, staff, UNIT, UNIT_NAME } from './petition-builder.ts';

const now = new Date('2026-11-24T02:00:00Z');
const today = '2026-11-24';
const citizen: Doer = { kind: 'citizen' };
const by = (doer: Doer) => ({ now, today, doer });
const as = (...args: Parameters<typeof staff>) => by({ kind: 'staff', staff: staff(...args) });

const assign: ActionInput = { action: 'assign', unitId: UNIT, unit: UNIT_NAME, handlerId: null, reason: null };
const ask: ActionInput = { action: 'ask', text: '孩子在哪个班？', unit: UNIT_NAME };
const reply: ActionInput = { action: 'reply', text: '已修好。', files: [], unit: UNIT_NAME };
const answer: ActionInput = { action: 'answer', text: '三年级二班', files: [] };

describe('a decision', () => {
  it('to assign accepts the matter, names the unit and tells the petitioner', () => {
    const decision = decide(facts(), assign, as('triage_officer'));
    expect(decision).toMatchObject({
      ok: true,
      changes: { status: 'dispatched', unitId: UNIT, acceptedAt: now },
      event: { type: 'assigned', data: { unitId: UNIT, fromUnitId: null } },
      notice: 'assigned',
    });
  });

  it('to assign again keeps the day of acceptance and says where it came from', () => {
    const accepted = new Date('2026-11-20T02:00:00Z');
    const handling = facts({ status: 'handling', unitId: OTHER_UNIT, acceptedAt: accepted });
    const decision = decide(handling, assign, as('triage_officer'));
    expect(decision).toMatchObject({
      changes: { status: 'dispatched', acceptedAt: accepted },
      event: { data: { fromUnitId: OTHER_UNIT } },
    });
  });

  it('to accept makes the actor the handler', () => {
    const decision = decide(
      facts({ status: 'dispatched', unitId: UNIT }),
      { action: 'accept', unit: UNIT_NAME },
      as('unit_handler', UNIT),
    );
    expect(decision).toMatchObject({ changes: { status: 'handling', handlerId: staff('unit_handler').id } });
  });

  it('to ask waits for the petitioner, and the answer leads back to where it was', () => {
    expect(decide(facts({ status: 'handling', unitId: UNIT }), ask, as('unit_handler', UNIT))).toMatchObject({
      changes: { status: 'clarifying', citizenWaiting: false },
      clock: { pauses: true },
    });
    const waiting = facts({ status: 'clarifying', unitId: UNIT }, { resumeTo: 'handling' });
    expect(decide(waiting, answer, by(citizen))).toMatchObject({
      changes: { status: 'handling', citizenWaiting: true },
      clock: { resumes: true },
    });
  });

  it('refuses who is not allowed, and who belongs to another unit', () => {
    expect(decide(facts(), assign, as('registrar'))).toMatchObject({ code: 'petition.not_allowed' });
    const ours = facts({ status: 'handling', unitId: UNIT });
    expect(decide(ours, reply, as('unit_handler', OTHER_UNIT))).toMatchObject({ code: 'petition.not_allowed' });
    expect(decide(ours, reply, as('unit_handler', UNIT))).toMatchObject({ ok: true });
  });

  it('keeps sealed matters to those who may read them', () => {
    const sealed = facts({ kind: 'whistleblow' });
    expect(decide(sealed, reply, as('triage_officer'))).toMatchObject({ code: 'petition.not_allowed' });
    expect(decide(sealed, reply, as('administrator'))).toMatchObject({ code: 'petition.not_allowed' });
    expect(decide(sealed, reply, as('sealed_reader'))).toMatchObject({ ok: true });
    expect(decide(facts(), reply, as('sealed_reader'))).toMatchObject({ code: 'petition.not_allowed' });
  });

  it('refuses words that are none', () => {
    expect(decide(facts(), { ...ask, text: '  ' }, as('triage_officer'))).toMatchObject({
      code: 'petition.text_missing',
    });
    const files = [{ id: 'f', name: 'a.jpg' }];
    expect(decide(facts(), { action: 'add', text: '', files: [] }, by(citizen))).toMatchObject({ ok: false });
    expect(decide(facts(), { action: 'add', text: '', files }, by(citizen))).toMatchObject({ ok: true });
  });

  it('refuses what the status does not allow', () => {
    expect(decide(facts({ status: 'closed' }), reply, as('triage_officer'))).toMatchObject({
      code: 'petition.wrong_status',
    });
    expect(decide(facts(), answer, by(citizen))).toMatchObject({ code: 'petition.no_question' });
    expect(decide(facts({ status: 'replied' }), { action: 'withdraw', reason: null }, by(citizen))).toMatchObject({
      code: 'petition.not_open',
    });
    expect(decide(facts(), { action: 'rate', office: 5, unit: null, comment: null }, by(citizen))).toMatchObject({
      code: 'petition.not_rateable',
    });
  });

  it('closes praise without an answer, and nothing else', () => {
    const close: ActionInput = { action: 'close', reason: null };
    expect(decide(facts({ kind: 'praise' }), close, as('triage_officer'))).toMatchObject({ ok: true });
    expect(decide(facts(), close, as('triage_officer'))).toMatchObject({ code: 'petition.wrong_kind' });
  });
});

describe('the petitioner', () => {
  const urge: ActionInput = { action: 'urge' };

  it('can urge once a working week', () => {
    expect(decide(facts({}, { urgedOn: null }), urge, by(citizen))).toMatchObject({ ok: true });
    expect(decide(facts({}, { urgedOn: '2026-11-23' }), urge, by(citizen))).toMatchObject({
      code: 'petition.urged_this_week',
    });
    expect(decide(facts({}, { urgedOn: '2026-11-22' }), urge, by(citizen))).toMatchObject({ ok: true });
  });

  it('can rate once, after the answer', () => {
    const answered = { status: 'replied', repliedAt: now } as const;
    expect(citizenMay(facts(answered), today)).toContain('rate');
    expect(citizenMay(facts(answered, { isRated: true }), today)).not.toContain('rate');
    expect(citizenMay(facts({ status: 'closed', outcome: 'withdrawn' }), today)).toEqual([]);
  });

  it('is offered what can be done and nothing else', () => {
    expect(citizenMay(facts(), today)).toEqual(['add', 'urge', 'correct', 'withdraw']);
    expect(citizenMay(facts({ status: 'clarifying' }), today)).toEqual(['answer', 'add', 'correct', 'withdraw']);
  });
});

describe('an extension', () => {
  const asked = { extension: { days: 20, reason: '需要检测' } };
  const pending = (legalDueOn: string) =>
    facts(
      { status: 'extension_pending', unitId: UNIT },
      { ...asked, limits: [{ key: 'handle', state: 'running', legalDueOn }] },
    );
  const approve = (lateReason: string | null): ActionInput => ({
    action: 'approve_extension',
    fields: { lateReason },
    said: { unit: null, names: {}, files: [] },
  });

  it('needs no more than the press while the limit runs', () => {
    expect(decide(pending(today), approve(null), as('leader'))).toMatchObject({ ok: true });
  });

  it('says why it comes so late once the limit has passed', () => {
    const late = pending('2026-11-23');
    expect(decide(late, approve(null), as('leader'))).toMatchObject({
      code: 'petition.late_reason_needed',
      params: { field: 'lateReason' },
    });
    expect(decide(late, approve('局长出差。'), as('leader'))).toMatchObject({
      ok: true,
      event: { type: 'extension_approved', data: { days: 20, lateReason: '局长出差。' } },
    });
  });

  it('is not possible where its last day has passed as well', () => {
    expect(decide(pending('2026-11-03'), approve('局长出差。'), as('leader'))).toMatchObject({
      code: 'petition.extension_over',
    });
  });
});

describe('a way of law', () => {
  const sorted = (triageClass: 'statutory_route' | 'complex'): ActionInput => ({
    action: 'triage',
    fields: { class: triageClass, categoryCode: null, route: 'court', reason: null },
    said: { unit: null, names: {}, files: [] },
  });
  const clockOf = (input: ActionInput) => {
    const decision = decide(facts({ status: 'notified' }), input, as('triage_officer'));
    return decision.ok ? decision.clock : null;
  };

  it('ends the sixty days that had begun; another class does not', () => {
    expect(clockOf(sorted('statutory_route'))?.ends).toContain('handle');
    expect(clockOf(sorted('complex'))?.ends).not.toContain('handle');
  });
});
