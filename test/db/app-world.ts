import { randomBytes, randomUUID } from 'node:crypto';
import { runCommand } from '../../src/app/citizen/run-command.ts';
import type { AppDeps } from '../../src/app/deps.ts';
import type { OnPetition, StaffContext, StaffOutcome } from '../../src/app/petition/staff-context.ts';
import { loadSampleOffice } from '../../src/app/sample/load-sample-office.ts';
import { seedCalendar } from '../../src/app/sample/seed-calendar.ts';
import type { UnitOfWork } from '../../src/app/stores.ts';
import type {
  DialogueCommand,
  DialogueResult,
  Filing,
  PetitionView,
  Receipt,
} from '../../src/domain/dialogue/command.ts';
import { type Reply, replySchema } from '../../src/domain/dialogue/reply.ts';
import type { RoleGrant, StaffActor } from '../../src/domain/staff/permissions.ts';
import { announcedYears } from '../../src/infra/announced-days.ts';
import { createUnitOfWork } from '../../src/infra/db/stores/unit-of-work.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { testSealer } from '../support/sealing.ts';

/** The office in a database of its own, with a clock that is set by hand. */
export interface World {
  database: TestDatabase;
  unitOfWork: UnitOfWork;
  deps: AppDeps;
  at: (instant: string) => void;
  unitId: (code: string) => Promise<string>;
  staff: (...grants: RoleGrant[]) => Promise<StaffActor>;
  chat: (channel?: 'telegram' | 'webchat') => Promise<Chat>;
  /** A staff action in a transaction of its own. */
  act: <I extends OnPetition>(
    action: (context: StaffContext, input: I) => Promise<StaffOutcome>,
    actor: StaffActor,
    input: I,
  ) => Promise<StaffOutcome>;
  /** Messages to a chat, oldest first. */
  messages: (conversationId: string) => Promise<Reply[]>;
}

export interface Chat {
  id: string;
  does: (command: DialogueCommand) => Promise<DialogueResult>;
  files: (filing?: Partial<Filing>) => Promise<Receipt>;
  views: (command: DialogueCommand) => Promise<PetitionView>;
}

export async function createWorld(): Promise<World> {
  const database = await createTestDatabase();
  const unitOfWork = createUnitOfWork({ prisma: database.prisma, sealer: testSealer });
  let now = new Date('2026-11-23T02:00:00Z'); // a Monday morning in the office
  const deps: AppDeps = {
    clock: { now: () => now },
    newId: randomUUID,
    random: (count) => randomBytes(count),
    fingerprint: testSealer.fingerprint,
    timeZone: 'Asia/Shanghai',
  };
  await unitOfWork.run(async (stores) => {
    await seedCalendar(stores, announcedYears());
    await loadSampleOffice(stores);
  });
  const { prisma } = database;
  return {
    database,
    unitOfWork,
    deps,
    at: (instant) => {
      now = new Date(instant);
    },
    unitId: async (code) => (await prisma.unit.findUniqueOrThrow({ where: { code } })).id,
    staff: async (...grants) => {
      const name = '试用人员';
      const roles = { create: grants.map(({ role, unitId }) => ({ role, unitId })) };
      const { id } = await prisma.staff.create({ data: { login: randomUUID(), name, passwordHash: '-', roles } });
      return { id, name, grants };
    },
    chat: (channel = 'telegram') => openChat({ database, unitOfWork, deps }, channel),
    act: (action, actor, input) => unitOfWork.run((stores) => action({ stores, deps, actor }, input)),
    messages: async (conversationId) => {
      const rows = await prisma.outbox.findMany({ where: { conversationId }, orderBy: { id: 'asc' } });
      return rows.map(({ sealed }) => replySchema.parse(testSealer.openJson(sealed)));
    },
  };
}

async function openChat(
  { database, unitOfWork, deps }: Pick<World, 'database' | 'unitOfWork' | 'deps'>,
  channel: 'telegram' | 'webchat',
): Promise<Chat> {
  const row = { channel, chatKey: randomUUID(), locale: 'zh-CN' };
  const { id } = await database.prisma.conversation.create({ data: row });
  const does = (command: DialogueCommand) =>
    unitOfWork.run((stores) => runCommand(stores, deps, { id, channel, locale: 'zh-CN' }, command));
  return {
    id,
    does,
    files: async (filing = {}) => {
      const result = await does({ kind: 'registerPetition', filing: aFiling(filing) });
      if (result.kind !== 'registered') throw new Error(`Not registered: ${JSON.stringify(result)}`);
      return result.receipt;
    },
    views: async (command) => {
      const result = await does(command);
      if (result.kind !== 'petition') throw new Error(`No petition: ${JSON.stringify(result)}`);
      return result.view;
    },
  };
}

export function aFiling(over: Partial<Filing> = {}): Filing {
  return {
    kind: 'appeal',
    statement: '孩子学校门口的路灯坏了三周，晚自习放学很危险，希望尽快修好。',
    files: [],
    categoryCode: 'safety',
    place: { text: '城关镇实验路', latitude: null, longitude: null },
    occurred: '十一月初开始',
    concerned: '第三小学',
    remedy: '修好路灯',
    earlierHandling: null,
    headcount: 1,
    identityMode: 'named',
    identity: {
      name: '虚构人甲',
      phone: '13800000000',
      address: null,
      onBehalfOf: null,
      representatives: [],
    },
    urgent: false,
    clarifications: [],
    ...over,
  };
}

export const must = <T>(value: T | null | undefined): T => {
  if (value === null || value === undefined) throw new Error('Something is missing');
  return value;
};
