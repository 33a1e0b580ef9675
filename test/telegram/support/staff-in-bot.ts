import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { runCommand } from '../../../src/app/citizen/run-command.ts';
import type { StaffOutcome } from '../../../src/app/petition/staff-context.ts';
import { makeBindLink } from '../../../src/app/staff-bot/bind.ts';
import type { DialogueCommand, DialogueResult, Filing, Receipt } from '../../../src/domain/dialogue/command.ts';
import type { Role, RoleGrant, StaffActor } from '../../../src/domain/staff/permissions.ts';
import { DEFAULT_PUSH_SETTINGS, type PushMode, type PushSettings } from '../../../src/domain/staff-bot/settings.ts';
import { aFiling } from '../../db/app-world.ts';
import type { Person } from '../../support/bot-api/person.ts';
import type { RealDesk } from './real-desk.ts';

/** Everything at once. */
export const AT_ONCE = Object.fromEntries(
  Object.keys(DEFAULT_PUSH_SETTINGS.kinds).map((kind) => [kind, 'now']),
) as Record<keyof PushSettings['kinds'], PushMode>;
/** At any hour of any day: the test runs when it runs. */
export const ALWAYS: PushSettings = {
  ...DEFAULT_PUSH_SETTINGS,
  ...{ kinds: AT_ONCE, onDaysOff: true, quietFrom: '00:00', quietTo: '00:00' },
};

export interface Bound {
  actor: StaffActor;
  person: Person;
}

/** Staff with their chats, and a citizen, on a real desk. */
export interface StaffInBot {
  account: (role: Role, unitId: string | null) => Promise<StaffActor>;
  /** What the start link of a new binding carries. */
  linkFor: (staffId: string) => Promise<string>;
  bound: (role: Role, unitId: string | null) => Promise<Bound>;
  citizen: (command: DialogueCommand) => Promise<DialogueResult>;
  file: (filing?: Partial<Filing>) => Promise<Receipt>;
  matter: (id: string) => Promise<{ version: number; status: string; unitId: string | null; repliedAt: Date | null }>;
  /** A step in the office, on the matter as it stands. */
  act: <I>(
    actor: StaffActor,
    action: (context: never, input: never) => Promise<StaffOutcome>,
    input: I & { petitionId: string },
  ) => Promise<void>;
}

export async function staffInBot(desk: RealDesk): Promise<StaffInBot> {
  const { prisma } = desk.database;
  const chat = { channel: 'webchat', chatKey: randomUUID(), locale: 'zh-CN' };
  const { id: chatId } = await prisma.conversation.create({ data: chat });

  const account: StaffInBot['account'] = async (role, unitId) => {
    const grants: RoleGrant[] = [{ role, unitId }];
    const data = { login: randomUUID(), name: '试用人员', passwordHash: '-', roles: { create: grants } };
    const { id, name } = await prisma.staff.create({ data });
    return { id, name, grants };
  };
  const linkFor: StaffInBot['linkFor'] = (staffId) =>
    desk.core().staffBot.run(async (stores, bot) => {
      const link = { staffId, botUrl: 'https://t.me/desk_bot' };
      return (await makeBindLink({ stores, bot, deps: desk.core().deps }, link)).url.split('start=')[1] ?? '';
    });
  const citizen: StaffInBot['citizen'] = (command) =>
    desk.core().work.run(async (stores) => {
      const { deps } = desk.core();
      return runCommand(stores, deps, { id: chatId, channel: 'webchat', locale: 'zh-CN' }, command);
    });
  const matter: StaffInBot['matter'] = (id) => prisma.petition.findUniqueOrThrow({ where: { id } });
  return {
    account,
    linkFor,
    citizen,
    matter,
    bound: async (role, unitId) => {
      const actor = await account(role, unitId);
      const person = desk.server.person();
      await person.says(`/start ${await linkFor(actor.id)}`);
      await person.sees('已绑定到工作人员账号“试用人员”');
      await desk.core().staffBot.run((_stores, bot) => bot.setSettings(actor.id, ALWAYS));
      return { actor, person };
    },
    file: async (filing = {}) => {
      const result = await citizen({ kind: 'registerPetition', filing: aFiling(filing) });
      if (result.kind !== 'registered') throw new Error('Not registered');
      return result.receipt;
    },
    act: async (actor, action, { petitionId, ...input }) => {
      const { version } = await matter(petitionId);
      const run = action as (context: object, input: object) => Promise<StaffOutcome>;
      const outcome = await desk
        .core()
        .work.run((stores) => run({ stores, deps: desk.core().deps, actor }, { ...input, petitionId, version }));
      expect(outcome).toMatchObject({ ok: true });
    },
  };
}
