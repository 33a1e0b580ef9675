import { z } from 'zod';
import { FIRST_STEPS, type FirstStep, STEP_STATES, type StepState } from '../../domain/first-steps.ts';
import { holdsForOffice } from '../../domain/staff/permissions.ts';
import { type RoomRefusal, roomRefusal } from '../../domain/staff/refusals.ts';
import type { StaffContext } from '../petition/staff-context.ts';
import type { SettingStore } from '../stores.ts';

/** Setting `first_use`. */
export const firstUseSchema = z.object({
  steps: z.partialRecord(z.enum(FIRST_STEPS), z.enum(STEP_STATES)),
  /** The matter that was filed to try; no figures count it. */
  testPetitionId: z.uuid().nullable(),
  /** Its list is no longer shown. */
  isOver: z.boolean(),
});
export type FirstUse = z.infer<typeof firstUseSchema>;

const KEY = 'first_use';
const UNTOUCHED: FirstUse = { steps: {}, testPetitionId: null, isOver: false };

/** How far the setting up has come; untouched until somebody begins. */
export async function readFirstUse(settings: SettingStore): Promise<FirstUse> {
  const stored = await settings.get(KEY);
  return stored === null ? UNTOUCHED : firstUseSchema.parse(stored);
}

/** @throws ZodError for what is no progress. */
export const writeFirstUse = async (settings: SettingStore, progress: FirstUse): Promise<void> =>
  settings.set(KEY, firstUseSchema.parse(progress));

type Marked = { ok: true } | RoomRefusal;

/** Says of a step that it is done, or left out. */
export async function markStep({ stores, actor }: StaffContext, step: FirstStep, state: StepState): Promise<Marked> {
  if (!holdsForOffice(actor, 'settings.manage')) return roomRefusal('staff.not_allowed');
  const before = await readFirstUse(stores.settings);
  await writeFirstUse(stores.settings, { ...before, steps: { ...before.steps, [step]: state } });
  return { ok: true };
}

/** Puts the list away, or takes it out again. */
export async function endFirstUse({ stores, actor }: StaffContext, isOver: boolean): Promise<Marked> {
  if (!holdsForOffice(actor, 'settings.manage')) return roomRefusal('staff.not_allowed');
  await writeFirstUse(stores.settings, { ...(await readFirstUse(stores.settings)), isOver });
  return { ok: true };
}
