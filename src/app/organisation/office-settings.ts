import type { Name } from '../../domain/text.ts';
import type { StaffContext } from '../petition/staff-context.ts';
import type { Setting } from '../settings.ts';
import { editSetting } from './edit-setting.ts';

type Outcome = ReturnType<typeof editSetting>;
type Edited<T> = T & { version: string };

/** What the office tells of itself. */
export const writeOffice = (context: StaffContext, { version, ...office }: Edited<Setting<'office'>>): Outcome =>
  editSetting(context, { key: 'office', version, change: () => office });

/** How it works where the law leaves it a choice. `higherBody` null: it is called by its place above alone. */
export const writePolicy = (
  context: StaffContext,
  { version, remedies, higherBody }: Edited<{ remedies: Setting<'policy'>['remedies']; higherBody: Name | null }>,
): Outcome =>
  editSetting(context, {
    ...{ key: 'policy', version },
    change: () => ({ remedies, ...(higherBody && { higherBody }) }),
  });

/** When steps of escalation are proposed, and who hears of an alert. */
export const writeClocks = (context: StaffContext, { version, ...clocks }: Edited<Setting<'clocks'>>): Outcome =>
  editSetting(context, { key: 'clocks', version, change: () => clocks, type: 'clock_policy.set' });
