import { randomBytes, randomUUID } from 'node:crypto';
import { sweepLimits } from '../app/limits/sweep-limits.ts';
import type { Sealer } from '../app/ports.ts';
import { demoScript } from '../app/sample/demo-script.ts';
import { loadSampleOffice } from '../app/sample/load-sample-office.ts';
import { type DemoCast, playDemo } from '../app/sample/play-demo.ts';
import { playDemoDays } from '../app/sample/play-demo-days.ts';
import { playDemoDesk } from '../app/sample/play-demo-desk.ts';
import { seedCalendar } from '../app/sample/seed-calendar.ts';
import { codeFrom } from '../domain/petition/reference-number.ts';
import type { StaffActor } from '../domain/staff/permissions.ts';
import { announcedYears } from '../infra/announced-days.ts';
import { createPasswordHasher } from '../infra/auth/password-hasher.ts';
import { systemClock } from '../infra/clock.ts';
import { createAnnouncementStore } from '../infra/db/announcement-store.ts';
import { createDeskTools } from '../infra/db/desk-tools.ts';
import { createPrisma, type PrismaClient } from '../infra/db/prisma.ts';
import { createUnitOfWork } from '../infra/db/stores/unit-of-work.ts';
import { createSealer } from '../infra/sealing.ts';
import type { Command, CommandContext } from './command.ts';

export const demoCommand: Command = {
  summary: 'add invented staff and petitions in every state, to try the office out',
  run: async (context) => {
    const prisma = createPrisma(await context.databaseUrl(), 4);
    try {
      return await loadDemo(prisma, context);
    } finally {
      await prisma.$disconnect();
    }
  },
};

async function loadDemo(prisma: PrismaClient, { secrets, config, print, say }: CommandContext): Promise<number> {
  const { staff } = demoScript();
  const logins = staff.map(({ login }) => login);
  if ((await prisma.staff.count({ where: { login: { in: logins } } })) > 0) {
    say('The demo is in this database already.');
    return 1;
  }
  const sealer = createSealer(secrets.fieldKeys, secrets.sessionSecret);
  const unitOfWork = createUnitOfWork({ prisma, sealer });
  await unitOfWork.run(async (stores) => {
    await seedCalendar(stores, announcedYears());
    await loadSampleOffice(stores);
  });
  const password = `${codeFrom(randomBytes(8))}-${codeFrom(randomBytes(8))}`.toLowerCase();
  const units = new Map((await prisma.unit.findMany()).map(({ code, id }) => [code, id]));
  const deps: DemoCast['deps'] = {
    clock: systemClock,
    newId: randomUUID,
    random: (count) => randomBytes(count),
    fingerprint: sealer.fingerprint,
    timeZone: config.TIME_ZONE,
  };
  const conversation = await prisma.conversation.create({
    data: { channel: 'webchat', chatKey: `demo-${randomUUID()}`, locale: 'zh-CN' },
  });
  const cast: DemoCast = {
    ...{ unitOfWork, deps, units },
    conversation: { id: conversation.id, channel: 'webchat', locale: 'zh-CN' },
    staff: await hire(prisma, { password, units }),
  };
  say('Playing the demo ...');
  const count = await playDemo(cast);
  await playDemoDays(cast);
  await playDemoDesk(cast, deskOf(prisma, sealer, cast));
  await sweepLimits(unitOfWork, deps);
  await prisma.outbox.updateMany({
    where: { conversationId: conversation.id },
    data: { state: 'delivered', deliveredAt: systemClock.now() },
  });
  print(`${count} petitions and ${staff.length} accounts were added. Sign in at /office:`);
  for (const { login, roles } of staff) print(`  ${login.padEnd(16)} ${roles.map(([role]) => role).join(', ')}`);
  print(`Password of all of them: ${password}`);
  return 0;
}

/** What is kept beside the matters. Nobody is told of the demo's notices. */
function deskOf(prisma: PrismaClient, sealer: Sealer, { deps, unitOfWork }: DemoCast) {
  const announcements = createAnnouncementStore({ prisma, sealer, log: console });
  const told = { clock: deps.clock, work: unitOfWork, tellAnnouncement: () => undefined };
  return { desk: createDeskTools(prisma), announcements: { ...told, announcements } };
}

async function hire(
  prisma: PrismaClient,
  { password, units }: { password: string; units: ReadonlyMap<string, string> },
): Promise<Map<string, StaffActor>> {
  const passwordHash = await createPasswordHasher().hash(password);
  const hired = new Map<string, StaffActor>();
  for (const { login, name, roles } of demoScript().staff) {
    const grants = roles.map(([role, unit]) => ({ role, unitId: unit === null ? null : (units.get(unit) ?? null) }));
    const { id } = await prisma.staff.create({ data: { login, name, passwordHash, roles: { create: grants } } });
    hired.set(login, { id, name, grants });
  }
  return hired;
}
