import { ACT_FORMS } from '../../domain/petition/acts.ts';
import { cleanText } from '../../domain/petition/clean-text.ts';
import type { ActionInput } from '../../domain/petition/decide.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { type Refusal, refusal } from '../../domain/petition/refusals.ts';
import { isSealed, may } from '../../domain/staff/permissions.ts';
import { keptFrom, mayOverride } from './complained-of.ts';
import { fillForm } from './fill-form.ts';
import { actAsStaff } from './staff-act.ts';
import type { OnPetition, StaffContext, StaffOutcome } from './staff-context.ts';

export interface AssignInput extends OnPetition {
  unitId: string;
  /** Null: whoever of the unit takes it. */
  handlerId: string | null;
  reason: string | null;
  /** Leader, supervising unit, requirement, date and helping units, as they were filled in (ACT_FORMS.assign). */
  points?: Record<string, unknown> | undefined;
}

/**
 * Gives a matter to a unit, and in it to a person. The first time it counts as accepted: the handling limit starts, and
 * the petitioner is told who handles it and by when. A sealed matter goes only to a person who may read it.
 */
export function assignPetition(context: StaffContext, input: AssignInput): Promise<StaffOutcome> {
  return actAsStaff(context, input, (petition) => prepare(context, petition, input));
}

async function prepare(
  context: StaffContext,
  petition: Petition,
  { unitId, handlerId, reason, points }: AssignInput,
): Promise<ActionInput | Refusal> {
  const { stores } = context;
  const kept = await keptFrom(context, petition);
  const isOverridden = Boolean(points?.despiteConcern) && mayOverride(context.actor, kept);
  if (petition.unitId === unitId && petition.handlerId === handlerId) return refusal('petition.already_there');
  const unit = await stores.organisation.findUnit(unitId, 'use');
  if (!unit) return refusal('petition.unit_unknown');
  if (!unit.isOpen) return refusal('petition.unit_closed');
  if (kept.unit(unitId) && !isOverridden) return refusal('petition.unit_complained_of', { field: 'unitId' });
  const handler = handlerId ? await stores.organisation.findStaff(handlerId) : null;
  if (handlerId && !handler) return refusal('petition.handler_unknown');
  if (isSealed(petition) && !handler) return refusal('petition.sealed_handler_needed');
  if (handler) {
    const { kind, identityMode, recusedIds } = petition;
    const scope = { kind, unitId, identityMode, recusedIds };
    if (recusedIds.includes(handler.id)) return refusal('petition.handler_recused');
    if (kept.person(handler) && !isOverridden) return refusal('petition.unit_complained_of', { field: 'handlerId' });
    if (isSealed(petition) && !may(handler, 'petition.reply', scope)) return refusal('petition.sealed_handler_needed');
    if (!may(handler, 'petition.accept', scope)) return refusal('petition.handler_not_in_unit');
  }
  const plain = { action: 'assign', unitId, unit: unit.name, handlerId } as const;
  const why = reason ? cleanText(reason) || null : null;
  if (!points) return { ...plain, reason: why };
  const filled = await fillForm(context, petition, { form: POINTS, given: points });
  if (!filled.ok) return filled;
  const handle = (await stores.limits.list(petition.id)).find(
    ({ key, state }) => key === 'handle' && state === 'running',
  );
  const { dueOn } = filled.fields;
  if (dueOn && handle && dueOn > handle.legalDueOn) return refusal('petition.date_after_limit', { field: 'dueOn' });
  return { ...plain, reason: why, points: { ...filled.fields, names: filled.said.names } };
}

const POINTS = ACT_FORMS.assign.omit({ unitId: true, handlerId: true, reason: true });
