import { z } from 'zod';
import { outcomeSchema } from '../../../app/staff-bot/outcome.ts';
import type { Binding, HappeningRow, NewPush, Push, StaffBotStore } from '../../../app/staff-bot/ports.ts';
import { PERMISSIONS } from '../../../domain/staff/permissions.ts';
import { PUSH_KINDS, TOLD_EVENTS, TOLD_NOTICES } from '../../../domain/staff-bot/kinds.ts';
import { offerSchema } from '../../../domain/staff-bot/offer.ts';
import { keptPushSettingsSchema } from '../../../domain/staff-bot/settings.ts';
import { chatKeyOf, sealChat } from '../../chat-address.ts';
import { Prisma } from '../generated/client.ts';
import { localeOf, oneOf } from '../stores/columns.ts';
import type { StoreBase, Tx } from '../stores/transaction.ts';
import { waitingNotices } from './waiting-notices.ts';
import { warnings } from './warnings.ts';

/** Events older than so many of the register's newest are not looked at; a quarter of an hour has fewer. */
const EVENTS_BACK = 20_000;
/** Pushes of one round; the next round comes at once when there are more. */
const DUE_MOST = 200;

const CHANNEL = 'telegram';

export function createStaffBotStore(base: StoreBase): StaffBotStore {
  return {
    ...bindings(base),
    ...links(base),
    ...happenings(base.tx),
    ...pushes(base),
    ...warnings(base.tx),
    ...waitingNotices(base.tx),
  };
}

const boundTo = { include: { conversation: { select: { id: true, channel: true, locale: true } } } } as const;
type BindingRow = Prisma.StaffBotGetPayload<typeof boundTo>;

const toBinding = ({ staffId, conversation, settings, boundAt }: BindingRow): Binding => ({
  staffId,
  conversation: { ...conversation, locale: localeOf(conversation.locale) },
  settings: keptPushSettingsSchema.parse(settings),
  boundAt,
});

type Bindings = Pick<
  StaffBotStore,
  'list' | 'find' | 'findByChat' | 'openChat' | 'bind' | 'unbind' | 'setSettings' | 'withoutRoles'
>;

function bindings({ tx, sealer }: StoreBase): Bindings {
  const one = async (where: Prisma.StaffBotWhereInput): Promise<Binding | null> => {
    const row = await tx.staffBot.findFirst({ where: { ...where, staff: { isOpen: true } }, ...boundTo });
    return row && toBinding(row);
  };
  return {
    list: async () => {
      const where = { staff: { isOpen: true }, conversation: { reach: 'active' } };
      return (await tx.staffBot.findMany({ where, ...boundTo, orderBy: { boundAt: 'asc' } })).map(toBinding);
    },
    find: (staffId) => one({ staffId }),
    findByChat: (chatId) => one({ conversation: { channel: CHANNEL, chatKey: chatKeyOf(sealer, CHANNEL, chatId) } }),
    openChat: async (chatId, locale) => {
      const [row] = await tx.$queryRaw<{ id: string; locale: string }[]>`
        insert into conversation (channel, chat_key, locale, sealed_chat)
        values (${CHANNEL}, ${chatKeyOf(sealer, CHANNEL, chatId)}, ${locale}, ${sealChat(sealer, CHANNEL, chatId)})
        on conflict (channel, chat_key) do update set updated_at = conversation.updated_at
        returning id::text as id, locale`;
      if (!row) throw new Error('A chat that was entered is not there');
      return { id: row.id, channel: CHANNEL, locale: localeOf(row.locale) };
    },
    bind: async ({ staffId, conversation, settings, boundAt }) => {
      await drop(tx, { OR: [{ staffId }, { conversationId: conversation.id }] });
      await tx.staffBot.create({ data: { staffId, conversationId: conversation.id, settings, boundAt } });
    },
    unbind: async (staffId) => (await drop(tx, { staffId })) > 0,
    setSettings: async (staffId, settings) => {
      await tx.staffBot.update({ where: { staffId }, data: { settings } });
    },
    withoutRoles: async (today) => {
      const day = new Date(today);
      const standsIn = { some: { fromDay: { lte: day }, toDay: { gte: day } } };
      const where = { staff: { roles: { none: {} }, NOT: { standsIn } } };
      return (await tx.staffBot.findMany({ where, ...boundTo })).map(toBinding);
    },
  };
}

async function drop(tx: Tx, where: Prisma.StaffBotWhereInput): Promise<number> {
  const gone = await tx.staffBot.findMany({ where, select: { staffId: true } });
  await tx.staffBot.deleteMany({ where });
  await dropWaiting(
    tx,
    gone.map(({ staffId }) => staffId),
  );
  return gone.length;
}

async function dropWaiting(tx: Tx, staffIds: string[]): Promise<void> {
  const left = { dueAt: null, sealed: null, awaits: null };
  await tx.staffPush.updateMany({
    where: { staffId: { in: staffIds }, outcome: { equals: Prisma.DbNull } },
    data: left,
  });
}

/** Ends the tie of an account to its chat, with links and messages that wait: it has been signed out everywhere. */
export async function signOutOfBot(tx: Tx, staffId: string): Promise<void> {
  await tx.staffBotLink.deleteMany({ where: { staffId } });
  await drop(tx, { staffId });
}

function links({ tx }: StoreBase): Pick<StaffBotStore, 'addLink' | 'takeLink'> {
  return {
    addLink: async ({ tokenHash, staffId, expiresAt }) => {
      await tx.staffBotLink.deleteMany({ where: { staffId } });
      await tx.staffBotLink.create({ data: { tokenHash, staffId, expiresAt } });
    },
    takeLink: async (tokenHash, now) => {
      const [row] = await tx.$queryRaw<{ staffId: string }[]>`
        delete from staff_bot_link l using staff s
        where l.token_hash = ${tokenHash} and s.id = l.staff_id and s.is_open and l.expires_at > ${now}
        returning l.staff_id::text as "staffId"`;
      return row?.staffId ?? null;
    },
  };
}

interface Row {
  source: string;
  petitionId: string;
  type: string;
  actorId: string | null;
  permission: string | null;
  audienceUnitId: string | null;
  staffIds: string[];
  at: Date;
  kind: string;
  unitId: string | null;
  identityMode: string;
  assistUnitIds: string[];
  recusedIds: string[];
  handlerId: string | null;
  urgent: boolean;
}

const MATTER = Prisma.sql`p.kind, p.unit_id::text as "unitId", p.identity_mode as "identityMode",
  p.assist_unit_ids::text[] as "assistUnitIds", p.recused_ids::text[] as "recusedIds",
  p.handler_id::text as "handlerId", p.urgent`;

function happenings(tx: Tx): Pick<StaffBotStore, 'happenings' | 'known'> {
  return {
    happenings: async (since) => {
      const rows = await tx.$queryRaw<Row[]>`
        select 'e:' || e.id as source, e.petition_id::text as "petitionId", e.type, e.actor_id::text as "actorId",
          null as permission, null as "audienceUnitId", e.at, '{}'::text[] as "staffIds", ${MATTER}
        from petition_event e join petition p on p.id = e.petition_id
        where e.id > (select coalesce(max(id), 0) - ${EVENTS_BACK} from petition_event) and e.at >= ${since}
          and e.type = any(${Object.keys(TOLD_EVENTS)})
        union all
        select 'n:' || n.id, n.petition_id::text, n.type, null, n.permission, n.unit_id::text, n.at, n.staff_ids::text[], ${MATTER}
        from staff_notice n join petition p on p.id = n.petition_id
        where n.at >= ${since} and n.type = any(${Object.keys(TOLD_NOTICES)})
        order by 7`;
      return rows.map(toHappening);
    },
    known: async (sources) => {
      const rows = await tx.staffPush.findMany({
        where: { source: { in: [...sources] } },
        select: { staffId: true, source: true },
      });
      return new Set(rows.map(({ staffId, source }) => `${staffId} ${source}`));
    },
  };
}

function toHappening({
  source,
  petitionId,
  type,
  actorId,
  permission,
  audienceUnitId,
  staffIds,
  at,
  ...matter
}: Row): HappeningRow {
  const audience = permission
    ? { permission: oneOf(PERMISSIONS, permission, 'permission'), unitId: audienceUnitId, staffIds }
    : null;
  return { source, petitionId, type, actorId, audience, at, matter };
}

const wordsSchema = z.string();

type Pushes = Pick<
  StaffBotStore,
  'addPushes' | 'due' | 'settle' | 'lock' | 'setOutcome' | 'setAwaits' | 'findAwaiting' | 'setWords'
>;

function pushes({ tx, sealer }: StoreBase): Pushes {
  const toPush = (row: Prisma.StaffPushGetPayload<object>, petitionId: string): Push => ({
    id: row.id,
    staffId: row.staffId,
    petitionId,
    kind: oneOf(PUSH_KINDS, row.kind, 'kind of push'),
    isImmediate: row.dueAt?.getTime() === row.createdAt.getTime(),
    offer: offerSchema.parse(row.offer ?? {}),
    words: row.sealed && wordsSchema.parse(sealer.openJson(row.sealed)),
    outcome: row.outcome === null ? null : outcomeSchema.parse(row.outcome),
  });
  const byIds = async (ids: readonly bigint[]): Promise<Push[]> => {
    const rows = await tx.staffPush.findMany({ where: { id: { in: [...ids] } }, orderBy: { id: 'asc' } });
    return rows.flatMap((row) => (row.petitionId === null ? [] : toPush(row, row.petitionId)));
  };
  return {
    addPushes: async (all) => {
      if (all.length === 0) return;
      const column = <T>(pick: (push: NewPush) => T): T[] => all.map(pick);
      await tx.$executeRaw`
        insert into staff_push (staff_id, petition_id, notice_id, announcement_id, kind, source, due_at, created_at)
        select * from unnest(${column(({ staffId }) => staffId)}::uuid[],
          ${column(({ petitionId }) => petitionId ?? null)}::uuid[], ${column(({ noticeId }) => noticeId ?? null)}::bigint[],
          ${column(({ announcementId }) => announcementId ?? null)}::bigint[],
          ${column(({ kind }) => kind)}::text[], ${column(({ source }) => source)}::text[],
          ${column(({ dueAt }) => dueAt.toISOString())}::timestamptz[],
          ${column(({ at }) => at.toISOString())}::timestamptz[])
        on conflict (staff_id, source) do nothing`;
    },
    due: async (now) => {
      const rows = await tx.$queryRaw<{ id: bigint }[]>`
        select id from staff_push where due_at <= ${now} and petition_id is not null
        order by id limit ${DUE_MOST} for update skip locked`;
      return byIds(rows.map(({ id }) => id));
    },
    settle: async (id, offer, at) => {
      await tx.staffPush.update({
        where: { id },
        data: { dueAt: null, ...(offer ? { sentAt: at, offer: offer as Prisma.InputJsonObject } : {}) },
      });
    },
    lock: async (id, staffId) => {
      const rows = await tx.$queryRaw<{ id: bigint }[]>`
        select id from staff_push where id = ${id} and staff_id = ${staffId}::uuid for update`;
      return (await byIds(rows.map((row) => row.id)))[0] ?? null;
    },
    setOutcome: async (id, outcome) => {
      await tx.staffPush.update({ where: { id }, data: { outcome, awaits: null } });
    },
    setAwaits: async (id, awaits) => {
      await tx.staffPush.update({ where: { id }, data: { awaits } });
    },
    findAwaiting: async (staffId, awaits) => {
      const row = await tx.staffPush.findFirst({ where: { staffId, awaits }, select: { id: true } });
      return row?.id ?? null;
    },
    setWords: async (id, words) => {
      const sealed = words === null ? null : new Uint8Array(sealer.sealJson(words));
      await tx.staffPush.update({ where: { id }, data: { sealed } });
    },
  };
}
