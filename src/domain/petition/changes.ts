import type { CaseFacts } from './case-facts.ts';
import type { ActionInput, Changes, Doer, Moment } from './decide.ts';

/** What an act writes into the matter's row, beside its status. */
export function changesOf({ petition }: CaseFacts, input: ActionInput, by: Moment & { doer: Doer }): Changes {
  switch (input.action) {
    case 'assign':
      return {
        unitId: input.unitId,
        handlerId: input.handlerId,
        acceptedAt: petition.acceptedAt ?? by.now,
        ...(input.points && { assistUnitIds: [...new Set(input.points.assists.map(({ unitId }) => unitId))] }),
      };
    case 'accept':
      return by.doer.kind === 'staff' ? { handlerId: by.doer.staff.id } : {};
    case 'triage': {
      const { class: triageClass, categoryCode } = input.fields;
      return { triageClass, ...(categoryCode && { categoryCode }) };
    }
    case 'notify_acceptance':
      return { acceptedAt: petition.acceptedAt ?? by.now };
    case 'refuse':
      return { outcome: 'not_accepted', closedAt: by.now, citizenWaiting: false };
    case 'transfer':
      return { outcome: 'transferred_out', closedAt: by.now, citizenWaiting: false };
    case 'take_back':
    case 'reopen':
    case 'review_remand':
    case 'recheck_remand':
      return { outcome: null, closedAt: null };
    case 'uphold_objection':
      return { unitId: null, handlerId: null, assistUnitIds: [] };
    case 'ask':
      return { citizenWaiting: false };
    case 'reply':
    case 'sign_letter':
      return { citizenWaiting: false, repliedAt: by.now };
    case 'close':
      return { outcome: 'answered', closedAt: by.now, citizenWaiting: false };
    case 'review_opinion':
      return { outcome: 'answered', closedAt: by.now, citizenWaiting: false };
    case 'recheck_opinion':
      return { outcome: 'concluded', closedAt: by.now, citizenWaiting: false };
    case 'decline_reopen':
      return { citizenWaiting: false };
    case 'withdraw':
      return { outcome: 'withdrawn', closedAt: by.now, citizenWaiting: false };
    case 'drop_review':
      return { outcome: 'answered', closedAt: by.now, citizenWaiting: false };
    case 'request_review':
    case 'request_recheck':
      return { outcome: null, closedAt: null, citizenWaiting: true };
    case 'link':
      return { linkedToId: input.original.id, citizenWaiting: false };
    case 'unlink':
      return { linkedToId: null };
    case 'recuse': {
      const { staffId } = input.fields;
      const isHandlers = petition.handlerId === staffId;
      return { recusedIds: [...petition.recusedIds, staffId], ...(isHandlers && { handlerId: null }) };
    }
    case 'lift_recusal':
      return { recusedIds: petition.recusedIds.filter((id) => id !== input.fields.staffId) };
    case 'hand_over': {
      const { unitId, handlerId } = input.fields;
      return { ...(unitId && { unitId }), handlerId };
    }
    case 'alert':
      return { urgent: true };
    case 'correct':
      return { [input.field]: input.text, citizenWaiting: true };
    case 'add':
    case 'answer':
    case 'urge':
    case 'ask_reopen':
      return { citizenWaiting: true };
    default:
      return {};
  }
}
