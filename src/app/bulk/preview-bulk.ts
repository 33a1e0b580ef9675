import { actionOfDeed, type BulkDeed, isBulkActivity } from '../../domain/petition/bulk-deeds.ts';
import { caseFacts } from '../../domain/petition/case-facts.ts';
import { whyNot, whyNotRecord } from '../../domain/petition/decide.ts';
import { transitionFor } from '../../domain/petition/lifecycle.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { isSealed, may } from '../../domain/staff/permissions.ts';
import { momentOf } from '../moment.ts';
import type { StaffContext } from '../petition/staff-context.ts';
import { officePolicy } from '../settings.ts';

export interface BulkAsk {
  deed: BulkDeed;
  /** What is filled in so far; nothing of it needs to be there yet. */
  fields: Record<string, unknown>;
}

export interface BulkPreview {
  able: Petition[];
  refused: { petition: Petition; code: string }[];
}

/**
 * What would come of it: the same questions that the act itself asks, before anything is done. Matters that the actor
 * may not read are not there.
 */
export async function previewBulk(context: StaffContext, ids: readonly string[], ask: BulkAsk): Promise<BulkPreview> {
  const { stores, actor } = context;
  const found = await stores.petitions.findMany(ids);
  const byId = new Map(found.map((petition) => [petition.id, petition]));
  const preview: BulkPreview = { able: [], refused: [] };
  for (const id of ids) {
    const petition = byId.get(id);
    if (!petition || !may(actor, 'petition.read', petition)) continue;
    const code = await whyNotBulk(context, petition, ask);
    if (code === null) preview.able.push(petition);
    else preview.refused.push({ petition, code });
  }
  return preview;
}

async function whyNotBulk(context: StaffContext, petition: Petition, ask: BulkAsk): Promise<string | null> {
  const { deed } = ask;
  const { today } = momentOf(context.deps);
  const by = { doer: { kind: 'staff' as const, staff: context.actor }, today };
  const facts = await factsFor(context, petition, deed);
  const code = isBulkActivity(deed) ? whyNotRecord(facts, deed, by) : whyNot(facts, actionOfDeed(deed), by);
  return code ?? (deed === 'assign' ? whyNotThere(petition, ask.fields) : null);
}

/** The history is read only where the step asks for it. */
async function factsFor({ stores, deps }: StaffContext, petition: Petition, deed: BulkDeed) {
  const known = { timeZone: deps.timeZone, policy: await officePolicy(stores.settings) };
  const needs = transitionFor(petition.status, actionOfDeed(deed))?.needs ?? [];
  if (needs.length === 0) return caseFacts(petition, [], { ...known, limits: [] });
  const limits = await stores.limits.list(petition.id);
  return caseFacts(petition, await stores.events.list(petition), { ...known, limits });
}

function whyNotThere(petition: Petition, { unitId, handlerId }: Record<string, unknown>): string | null {
  if (isSealed(petition) && typeof handlerId !== 'string') return 'petition.sealed_handler_needed';
  if (typeof handlerId === 'string' && petition.recusedIds.includes(handlerId)) return 'petition.handler_recused';
  const isThere = petition.unitId === unitId && petition.handlerId === (handlerId ?? null);
  return typeof unitId === 'string' && isThere ? 'petition.already_there' : null;
}
