import { type RoomRefusal, roomRefusal } from '../../domain/staff/refusals.ts';
import type { AppDeps } from '../deps.ts';
import type { UnitOfWork } from '../stores.ts';
import { type PasswordProblem, passwordProblem } from './password-rules.ts';
import type { PasswordHasher, QuotaStore } from './ports.ts';

const WINDOW_SECONDS = 15 * 60;
/** Whoever finds a desk unlocked must not be able to guess on. */
const TRIES = 10;

export interface PasswordDeps extends AppDeps {
  work: UnitOfWork;
  passwords: PasswordHasher;
  quotas: QuotaStore;
}

export interface PasswordChange {
  staffId: string;
  login: string;
  current: string;
  next: string;
  /** The session that it is done in; all others end. */
  tokenHash: string;
}

/** One's own password, for whoever knows the present one. */
export async function changePassword(
  deps: PasswordDeps,
  { staffId, login, current, next, tokenHash }: PasswordChange,
): Promise<{ ok: true } | RoomRefusal | { ok: false; code: PasswordProblem | 'session.too_many_attempts' }> {
  const at = deps.clock.now();
  const tries = await deps.quotas.use(`password:${staffId}`, WINDOW_SECONDS, at);
  if (tries > TRIES) return { ok: false, code: 'session.too_many_attempts' };
  const hash = await deps.work.run(({ staff }) => staff.passwordHash(staffId));
  if (!(await deps.passwords.verify(hash, current))) return roomRefusal('staff.password_wrong');
  const problem = passwordProblem(next, login);
  if (problem) return { ok: false, code: problem };
  const made = await deps.passwords.hash(next);
  await deps.work.run(async ({ staff, audit }) => {
    await staff.setPassword(staffId, made);
    await staff.endSessions(staffId, tokenHash);
    await staff.dropResets(staffId);
    await audit.add({ staffId, type: 'staff.password_changed', data: {}, at });
  });
  return { ok: true };
}
