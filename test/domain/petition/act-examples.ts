import { type ActivityKey, activityOf } from '../../../src/domain/petition/activities.ts';
import { ACT_FORMS, hasForm } from '../../../src/domain/petition/acts.ts';
import type { ActionInput, FormInput } from '../../../src/domain/petition/decide.ts';
import type { Said } from '../../../src/domain/petition/events.ts';
import { type FieldInfo, type Form, fieldsOf } from '../../../src/domain/petition/form.ts';
import type { Action } from '../../../src/domain/petition/lifecycle.ts';
import { UNIT, UNIT_NAME } from './petition-builder.ts';

const STAFF = '55555555-5555-4555-8555-555555555555';
const ORIGINAL = '66666666-6666-4666-8666-666666666666';
const SAID: Said = { unit: null, names: {}, files: [] };

/** What a field could hold. */
function exampleField({ type, options, min, when }: FieldInfo): unknown {
  switch (type) {
    case 'words':
    case 'line':
      return '按规定办理';
    case 'choice':
      return options?.[0];
    case 'flag':
      return true;
    case 'day':
      return when === 'future' ? '2026-12-20' : '2026-11-24';
    case 'number':
      return min;
    case 'unit':
      return UNIT;
    case 'staff':
      return STAFF;
    case 'category':
      return 'safety';
    case 'claims':
      return [{ claim: '修路灯', facts: '路灯坏了', opinion: 'support', reasons: '属实', basis: '' }];
    case 'assists':
    case 'files':
      return [];
  }
}

/** A form filled in, every field of it. */
export const exampleFields = (form: Form): Record<string, unknown> =>
  Object.fromEntries(fieldsOf(form).map(({ key, ...info }) => [key, exampleField(info)]));

/** An input for an action that says something in every field. */
export function exampleInput(action: Action, activity: ActivityKey = 'site_visit'): ActionInput {
  switch (action) {
    case 'assign':
      return { action, unitId: UNIT, unit: UNIT_NAME, handlerId: null, reason: null };
    case 'accept':
      return { action, unit: UNIT_NAME };
    case 'ask':
      return { action, text: '是哪一盏灯？', unit: null };
    case 'note':
      return { action, text: '已电话核实' };
    case 'reply':
      return { action, text: '已修好。', files: [], unit: null };
    case 'close':
    case 'withdraw':
      return { action, reason: null };
    case 'record':
      return { action, activity, fields: exampleFields(activityOf(activity).form), said: SAID };
    case 'link':
      return {
        action,
        fields: { number: 'XF2026-000001', reason: null, newFacts: null },
        original: { id: ORIGINAL, status: 'handling', unit: null, dueOn: null },
        ended: [],
        said: SAID,
      };
    case 'add':
    case 'answer':
    case 'ask_reopen':
    case 'request_review':
    case 'request_recheck':
      return { action, text: '还没有解决', files: [] };
    case 'urge':
    case 'confirm_receipt':
    case 'drop_review':
      return { action };
    case 'correct':
      return { action, field: 'place', text: '实验路' };
    case 'rate':
      return { action, office: 5, unit: null, comment: null };
    default: {
      if (!hasForm(action)) throw new Error(`No example of ${action}`);
      return { action, fields: exampleFields(ACT_FORMS[action]), said: SAID } as FormInput;
    }
  }
}
