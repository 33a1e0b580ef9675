import type { Petition } from '../../domain/petition/petition.ts';
import { may, type Permission, type StaffActor } from '../../domain/staff/permissions.ts';
import { type OnDuty, onDutyFor } from '../duty/on-duty.ts';
import { clockPolicy } from '../settings.ts';
import type { Stores } from '../stores.ts';
import type { Notice } from './notices.ts';

type AlertStores = Pick<Stores, 'notices' | 'settings' | 'duty' | 'organisation'>;
type Instant = { now: Date; today: string };

/**
 * An alert goes up the duty chain. First it is the duty desk's (of a desk where nobody may acknowledge it, the leader's on
 * duty); each level that lets its minutes pass hands it to the next: to whoever leads the duty at that moment, and at the
 * end of the chain to everybody who holds its permission, with whoever is on duty by then. Where the roster has nobody, a
 * level is its permission's.
 */
export async function raiseAlert(stores: AlertStores, petition: Petition, at: Instant): Promise<void> {
  const { desk, leader } = await onDutyFor(stores, petition, at);
  const first = desk.length > 0 ? desk : leader ? [leader] : [];
  await tellLevel({ stores, petition, at }, { level: 0, onDuty: first });
}

/** The level's minutes began because the one before it let them pass. */
export async function raiseFurther(
  stores: AlertStores,
  petition: Petition,
  { at, level }: { at: Instant; level: number },
): Promise<void> {
  const { alertChain } = await clockPolicy(stores.settings);
  const found = await onDutyFor(stores, petition, at);
  const isLast = level >= alertChain.length - 1;
  const onDuty = isLast ? everybody(found) : found.leader ? [found.leader] : [];
  await tellLevel({ stores, petition, at }, { level, onDuty });
}

const everybody = ({ desk, leader }: OnDuty): StaffActor[] => [...desk, ...(leader ? [leader] : [])];

interface Alert {
  stores: AlertStores;
  petition: Petition;
  at: Instant;
}

async function tellLevel(alert: Alert, { level, onDuty }: { level: number; onDuty: StaffActor[] }): Promise<void> {
  const { alertChain } = await clockPolicy(alert.stores.settings);
  const permission = alertChain[level];
  if (!permission) return;
  const isLast = level > 0 && level === alertChain.length - 1;
  const holders = isLast || onDuty.length === 0;
  // At the end everybody with the permission is told; who has it need not hear it twice.
  const named = holders ? onDuty.filter((staff) => !holdsHere(staff, permission, alert.petition)) : onDuty;
  const body: Notice =
    level === 0 ? { type: 'alert_raised', data: {} } : { type: 'alert_unacknowledged', data: { level } };
  const tell = (staffIds: string[]) =>
    alert.stores.notices.add({
      ...body,
      petitionId: alert.petition.id,
      audience: { unitId: null, permission, staffIds },
      at: alert.at.now,
    });
  if (named.length > 0) await tell(named.map(({ id }) => id));
  if (holders) await tell([]);
}

/** As the bell asks it: for the whole office. */
const holdsHere = (staff: StaffActor, permission: Permission, petition: Petition): boolean =>
  may(staff, permission, { ...petition, unitId: null, assistUnitIds: [] });
