import type { SignedIn } from '../../app/accounts/sessions.ts';
import type { Me } from '../../contract/session.ts';
import { permissionsOf } from '../../domain/staff/permissions.ts';

export function presentMe({ account, csrf, expiresAt }: SignedIn, timeZone: string): Me {
  const { id, login, name, locale, grants } = account;
  return {
    id,
    login,
    name,
    locale,
    grants: grants.map(({ role, unitId, unitName }) => ({
      role,
      unit: unitId && unitName ? { id: unitId, name: unitName } : null,
    })),
    permissions: permissionsOf({ id, name, grants }),
    csrf,
    timeZone,
    expiresAt: expiresAt.toISOString(),
  };
}
