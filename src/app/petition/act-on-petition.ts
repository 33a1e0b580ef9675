import { ACTIVITIES, type ActivityKey } from '../../domain/petition/activities.ts';
import { ACT_FORMS, type ActFields, type FormAction } from '../../domain/petition/acts.ts';
import type { ActionInput, FormInput } from '../../domain/petition/decide.ts';
import { transitionFor } from '../../domain/petition/lifecycle.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { type Refusal, refusal } from '../../domain/petition/refusals.ts';
import { isSealed, may } from '../../domain/staff/permissions.ts';
import { fillForm } from './fill-form.ts';
import { actAsStaff } from './staff-act.ts';
import type { OnPetition, StaffContext, StaffOutcome } from './staff-context.ts';

/** Acts that are more than their form; each has a use case of its own. */
export type PlainFormAction = Exclude<FormAction, 'assign' | 'link' | 'unlink'>;

/** Does an act whose form (acts.ts) was filled in. `fields` come as they were sent. */
export function actOnPetition(
  context: StaffContext,
  input: OnPetition & { action: PlainFormAction; fields: unknown },
): Promise<StaffOutcome> {
  return actAsStaff(context, input, async (petition): Promise<ActionInput | Refusal> => {
    const filled = await fillForm(context, petition, { form: ACT_FORMS[input.action], given: input.fields });
    if (!filled.ok) return filled;
    // The form of an action gives the fields of that action: acts.ts is the source of both types.
    const act = { action: input.action, fields: filled.fields, said: filled.said } as FormInput;
    return particular(context, petition, act) ?? act;
  });
}

/** Writes down an activity (activities.ts): a visit, a call, a meeting, supervision ... */
export function recordActivity(
  context: StaffContext,
  input: OnPetition & { activity: ActivityKey; fields: unknown },
): Promise<StaffOutcome> {
  return actAsStaff(context, input, async (petition): Promise<ActionInput | Refusal> => {
    const { activity } = input;
    const filled = await fillForm(context, petition, {
      ...{ form: ACTIVITIES[activity].form, given: input.fields },
      isRecord: true,
    });
    if (!filled.ok) return filled;
    return { action: 'record', activity, fields: filled.fields, said: filled.said };
  });
}

/** What a form can't say about itself. */
function particular({ actor }: StaffContext, petition: Petition, act: FormInput): Refusal | null {
  switch (act.action) {
    case 'triage':
      return act.fields.class === 'statutory_route' && !act.fields.route ? refusal('petition.route_needed') : null;
    case 'recuse': {
      const { staffId } = act.fields;
      if (petition.recusedIds.includes(staffId)) return refusal('petition.already_recused');
      const isOwn = staffId === actor.id;
      return isOwn || may(actor, 'petition.recuse', petition) ? null : refusal('petition.recusal_self_only');
    }
    case 'lift_recusal': {
      if (!petition.recusedIds.includes(act.fields.staffId)) return refusal('petition.not_recused');
      return may(actor, 'petition.recuse', petition) ? null : refusal('petition.not_allowed');
    }
    case 'hand_over':
      return handingOver(petition, act.fields);
    default:
      return null;
  }
}

/** Who can be dispatched to another unit is: only where the lifecycle has no way for that does it pass over as it is. */
function handingOver(petition: Petition, { unitId, handlerId }: ActFields<'hand_over'>): Refusal | null {
  const changesUnit = unitId !== null && unitId !== petition.unitId;
  if (!changesUnit) {
    if (petition.unitId === null) return refusal('petition.wrong_status');
    return handlerId === petition.handlerId ? refusal('petition.already_there') : null;
  }
  if (transitionFor(petition.status, 'assign')) return refusal('petition.wrong_status');
  if (isSealed(petition)) return refusal('petition.sealed_handler_needed');
  return handlerId === null ? null : refusal('petition.handler_not_in_unit', { field: 'handlerId' });
}
