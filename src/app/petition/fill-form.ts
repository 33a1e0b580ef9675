import { z } from 'zod';
import { dayInZone } from '../../domain/calendar/dates.ts';
import type { Said } from '../../domain/petition/events.ts';
import { type FieldInfo, type Form, fieldsOf } from '../../domain/petition/form.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { type Refusal, refusal } from '../../domain/petition/refusals.ts';
import { may } from '../../domain/staff/permissions.ts';
import type { Name } from '../../domain/text.ts';
import { momentOf } from '../moment.ts';
import { FROM_NOBODY, type KeptFrom, keptFrom, mayOverride } from './complained-of.ts';
import { looseFiles, speakingUnit, speakingUnitId } from './speaking.ts';
import type { StaffContext } from './staff-context.ts';

export interface Filled<F extends Form> {
  ok: true;
  fields: z.output<F>;
  said: Said;
}

interface Checking {
  context: StaffContext;
  petition: Petition;
  names: Record<string, Name>;
  kept: KeptFrom;
}

/**
 * Checks what was filled into a form: its shape, then whatever it refers to (units that are open, staff who may, files
 * that are there, dates on the right side of today). Refusals name the field. `isRecord`: it sends the matter nowhere, and
 * may speak of a unit that is complained of.
 */
export async function fillForm<F extends Form>(
  context: StaffContext,
  petition: Petition,
  { form, given, isRecord = false }: { form: F; given: unknown; isRecord?: boolean },
): Promise<Filled<F> | Refusal> {
  const parsed = form.safeParse(given);
  if (!parsed.success) return refusal('form.invalid', { field: String(parsed.error.issues[0]?.path[0] ?? '') });
  const fields: Record<string, unknown> = parsed.data;
  const kept = isRecord ? FROM_NOBODY : await stillKept(context, petition, fields);
  const checking: Checking = { context, petition, names: {}, kept };
  for (const { key, ...info } of fieldsOf(form)) {
    const fault = await checkField(checking, info, fields[key]);
    if (fault) return { ...fault, params: { ...fault.params, field: key } };
  }
  const ids = z.array(z.string()).catch([]).parse(fields.fileIds);
  const files = await looseFiles(context, petition, ids);
  if ('ok' in files) return files;
  return {
    ok: true,
    fields: parsed.data as z.output<F>,
    said: {
      ...{ unit: await speakingUnit(context, petition), byUnitId: speakingUnitId(context.actor, petition) },
      ...{ names: checking.names, files },
    },
  };
}

async function checkField(checking: Checking, info: FieldInfo, value: unknown): Promise<Refusal | null> {
  if (value === null || value === undefined) return null;
  switch (info.type) {
    case 'unit':
      return checkUnit(checking, String(value));
    case 'staff':
      return checkStaff(checking, info, String(value));
    case 'category':
      return (await checking.context.stores.organisation.findCategory(String(value)))
        ? null
        : refusal('petition.category_unknown');
    case 'day':
      return checkDay(checking, info, String(value));
    case 'assists':
      return checkAssists(checking, value as { unitId: string; dueOn: string }[]);
    default:
      return null;
  }
}

/** Nobody, once it is said why it goes to them all the same, by somebody who may say so. */
async function stillKept(
  context: StaffContext,
  petition: Petition,
  { despiteConcern }: Record<string, unknown>,
): Promise<KeptFrom> {
  const kept = await keptFrom(context, petition);
  return despiteConcern && mayOverride(context.actor, kept) ? FROM_NOBODY : kept;
}

async function checkUnit({ context, names, kept }: Checking, unitId: string): Promise<Refusal | null> {
  const unit = await context.stores.organisation.findUnit(unitId, 'use');
  if (!unit) return refusal('petition.unit_unknown');
  if (!unit.isOpen) return refusal('petition.unit_closed');
  if (kept.unit(unitId)) return refusal('petition.unit_complained_of');
  names[unit.id] = unit.name;
  return null;
}

async function checkStaff({ context, petition, kept }: Checking, { may: needs }: FieldInfo, id: string) {
  const staff = await context.stores.organisation.findStaff(id);
  if (!staff) return refusal('petition.handler_unknown');
  if (needs && petition.recusedIds.includes(id)) return refusal('petition.handler_recused');
  if (needs && kept.person(staff)) return refusal('petition.unit_complained_of');
  const isSuitable = may(staff, needs ?? 'petition.read', {
    ...petition,
    recusedIds: needs ? petition.recusedIds : [],
  });
  return isSuitable ? null : refusal('petition.staff_not_suitable');
}

function checkDay({ context, petition }: Checking, { when }: FieldInfo, value: string): Refusal | null {
  const { today } = momentOf(context.deps);
  if (when === 'past' && value > today) return refusal('petition.date_future');
  if (when === 'future' && value <= today) return refusal('petition.date_past');
  const registeredOn = dayInZone(petition.receivedAt, context.deps.timeZone);
  return value < registeredOn ? refusal('petition.date_before_registration') : null;
}

async function checkAssists(checking: Checking, assists: { unitId: string; dueOn: string }[]): Promise<Refusal | null> {
  for (const { unitId, dueOn } of assists) {
    const fault =
      (await checkUnit(checking, unitId)) ?? checkDay(checking, { type: 'day', required: true, when: 'future' }, dueOn);
    if (fault) return fault;
  }
  return null;
}
