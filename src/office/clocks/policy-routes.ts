import { DEFAULT_CLOCK_POLICY } from '../../app/limits/clock-settings.ts';
import { seeSetting } from '../../app/organisation/edit-setting.ts';
import { writeClocks } from '../../app/organisation/office-settings.ts';
import type { Stores } from '../../app/stores.ts';
import { type SeenClockPolicy, seenClockPolicySchema, setClockPolicySchema } from '../../contract/clocks.ts';
import { type Permission, ROLE_PERMISSIONS, ROLES } from '../../domain/staff/permissions.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { actorOf } from '../http/guard.ts';
import { declinedRoom } from '../http/room-refused.ts';

const manage = { permission: 'settings.manage' } as const;

/** What a level of the duty chain is usually given by: the counter, those who dispatch, who supervise, who lead. */
const LEVELS: readonly Permission[] = [
  'petition.register',
  'petition.triage',
  'petition.supervise',
  'petition.instruct',
];

/** When steps of escalation are proposed, and who hears of an alert, level after level. */
export function clockPolicyRoutes(app: OfficeApp, deps: OfficeDeps): void {
  const answer = { 200: seenClockPolicySchema };
  const see = async (stores: Stores): Promise<SeenClockPolicy> => {
    const { value, version } = await seeSetting({ stores, deps }, 'clocks');
    const policy = value ?? DEFAULT_CLOCK_POLICY;
    const levels = [...new Set([...LEVELS, ...policy.alertChain])];
    return { policy, version, levels: levels.map((permission) => ({ permission, roles: rolesWith(permission) })) };
  };

  app.get('/clock-policy', { config: manage, schema: { tags: ['limits'], response: answer } }, () =>
    deps.work.run(see),
  );

  app.post(
    '/clock-policy',
    { config: manage, schema: { tags: ['limits'], body: setClockPolicySchema, response: answer } },
    (request) =>
      deps.work.run(async (stores) => {
        const written = await writeClocks({ stores, deps, actor: actorOf(request) }, request.body);
        if (!written.ok) throw declinedRoom(written);
        return see(stores);
      }),
  );
}

/** Besides those who can do everything. */
const rolesWith = (permission: Permission) =>
  ROLES.filter((role) => {
    const brings: readonly Permission[] = ROLE_PERMISSIONS[role];
    return role !== 'administrator' && role !== 'sealed_reader' && brings.includes(permission);
  });
