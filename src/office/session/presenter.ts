import type { SignedIn } from '../../app/accounts/sessions.ts';
import type { Me } from '../../contract/session.ts';
import { permissionsOf } from '../../domain/staff/permissions.ts';

export function presentMe({ account, csrf, expiresAt }: SignedIn, timeZone: string): Me {
  const { id, login, name, post, locale, holdsMessages, grants, standsInFor } = account;
  return {
    id,
    login,
    name,
    post,
    locale,
    holdsMessages,
    grants: grants.map(({ role, unitId, unitName, actingFor = null }) => ({
      role,
      actingFor,
      unit: unitId && unitName ? { id: unitId, name: unitName } : null,
    })),
    standsInFor,
    permissions: permissionsOf({ id, name, grants }),
    csrf,
    timeZone,
    expiresAt: expiresAt.toISOString(),
  };
}
