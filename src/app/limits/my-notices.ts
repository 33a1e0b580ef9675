import type { StaffActor } from '../../domain/staff/permissions.ts';
import type { Stores } from '../stores.ts';
import type { StoredNotice } from './clock-stores.ts';

export interface MyNotices {
  items: StoredNotice[];
  unread: number;
  /** The id before which to go on; null at the end. */
  next: bigint | null;
}

/** What concerns somebody by the roles that he holds, newest first. */
export async function myNotices(
  stores: Pick<Stores, 'notices'>,
  actor: StaffActor,
  page: { before: bigint | null; size: number; unreadOnly: boolean },
): Promise<MyNotices> {
  const found = await stores.notices.listFor(actor, { ...page, size: page.size + 1 });
  const items = found.slice(0, page.size);
  const next = found.length > page.size ? (items.at(-1)?.id ?? null) : null;
  return { items, unread: await stores.notices.countUnread(actor), next };
}
