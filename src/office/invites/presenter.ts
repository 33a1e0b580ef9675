import type { OpenInvite } from '../../app/accounts/ports.ts';
import type { Invites } from '../../contract/staff.ts';

export const presentInvite = ({ id, name, grants, createdAt, expiresAt }: OpenInvite): Invites['items'][number] => ({
  id,
  name,
  roles: grants.map(({ role }) => role),
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
});
