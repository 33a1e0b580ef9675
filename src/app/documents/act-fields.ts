import type { OwnFields } from '../../domain/documents/document-fields.ts';
import type { Name, Param } from '../../domain/text.ts';
import { dayOf, type FieldSources, lastOf, NOTHING, nameParam, onDay, word } from './field-sources.ts';

/** The six fixed points of an assignment (B09), and who helps. */
export function assignmentFields(sources: FieldSources): Omit<OwnFields<'dispatch'>, 'materials'> {
  const data = lastOf(sources, 'assigned')?.data;
  const named = (id: string | null | undefined): Param =>
    nameParam(id ? (data?.names?.[id] ?? sources.names.get(id)) : null);
  return {
    leader: data?.leaderId ? named(data.leaderId) : nameParam(sources.sponsorPost),
    person: named(data?.handlerId),
    supervisingUnit: named(data?.supervisingUnitId),
    requirement: data?.requirement ?? NOTHING,
    dueOn: onDay(data?.dueOn ?? sources.limits.find(({ key }) => key === 'handle')?.dueOn),
    reason: data?.reason ?? NOTHING,
    assists: (data?.assists ?? []).map(({ unitId, task, dueOn }) => ({
      unit: named(unitId),
      task,
      dueOn: onDay(dueOn),
    })),
  };
}

/** A review (art. 35) or recheck (art. 36): what was asked for, and what came of it. */
export function opinionFields(sources: FieldSources, step: 'review' | 'recheck'): OwnFields<'recheck_opinion'> {
  const asked = lastOf(sources, `${step}_requested`);
  const [answered, remanded] = [lastOf(sources, `${step}_answered`), lastOf(sources, `${step}_remanded`)];
  const isRemanded = remanded !== null && remanded.seq > (answered?.seq ?? 0);
  const data = isRemanded ? remanded.data : answered?.data;
  const decision = isRemanded ? 'remand' : answered?.data.decision;
  return {
    requestedOn: dayOf(sources, asked?.at ?? null),
    grounds: asked?.data.text ?? NOTHING,
    facts: data?.facts ?? NOTHING,
    decision: decision ? word(`decision.${decision}`) : NOTHING,
    opinion: data?.opinion ?? NOTHING,
    basis: data?.basis ?? NOTHING,
  };
}

/** The words of the newest of these activities, by the fields of its form; empty for what it does not have. */
export function activityFields(sources: FieldSources, activities: readonly string[]): (field: string) => string {
  const found = sources.events.findLast(
    (event) => event.type === 'activity_recorded' && activities.includes(event.data.activity),
  );
  const fields = found?.type === 'activity_recorded' ? found.data.fields : {};
  return (field) => {
    const value = fields[field];
    return typeof value === 'string' ? value : NOTHING;
  };
}

/** Ids of staff and units that the history names by id only. */
export function namesWanted(sources: Pick<FieldSources, 'events'>): string[] {
  const data = lastOf(sources, 'assigned')?.data;
  const known: Record<string, Name> = data?.names ?? {};
  return [data?.leaderId, data?.handlerId, data?.supervisingUnitId].flatMap((id) => (id && !known[id] ? [id] : []));
}
