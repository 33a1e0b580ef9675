import type { StaffActor } from '../../domain/staff/permissions.ts';
import type { AppDeps } from '../deps.ts';
import type { UnitOfWork } from '../stores.ts';
import type { DocumentEngine, TemplateRefusal } from './ports.ts';
import type { TemplateKey } from './stores.ts';

export interface TemplateDeps extends Pick<AppDeps, 'clock'> {
  work: UnitOfWork;
  engine: Pick<DocumentEngine, 'check' | 'builtIn'>;
}

export type TemplateChange =
  | { ok: true; version: number }
  | { ok: false; code: TemplateRefusal; params?: Record<string, string> };

/** Takes a changed template in, if it can be filled and drawn; the next document is written with it. */
export async function uploadTemplate(
  deps: TemplateDeps,
  actor: StaffActor,
  given: TemplateKey & { content: Uint8Array; name: string },
): Promise<TemplateChange> {
  const { content, name, ...key } = given;
  const checked = await deps.engine.check(key.type, content);
  if (!checked.ok) return checked;
  return addVersion(deps, actor, { ...key, content: checked.content, name });
}

/** Puts back what the product brings, as a version of its own. */
export async function restoreTemplate(
  deps: TemplateDeps,
  actor: StaffActor,
  key: TemplateKey,
): Promise<TemplateChange> {
  return addVersion(deps, actor, { ...key, content: await deps.engine.builtIn(key.type, key.locale), name: null });
}

async function addVersion(
  { work, clock }: TemplateDeps,
  actor: StaffActor,
  { content, name, ...key }: TemplateKey & { content: Uint8Array; name: string | null },
): Promise<TemplateChange> {
  const at = clock.now();
  return work.run(async (stores) => {
    const version = await stores.templates.add(key, { content, name, staffId: actor.id, at });
    const type = name === null ? 'template.restored' : 'template.uploaded';
    await stores.audit.add({ staffId: actor.id, type, data: { ...key, version }, at });
    return { ok: true, version };
  });
}
