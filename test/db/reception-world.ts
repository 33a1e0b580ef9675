import { expect } from 'vitest';
import type { StaffContext } from '../../src/app/petition/staff-context.ts';
import { planRota } from '../../src/app/reception/plan-rota.ts';
import { publishDays } from '../../src/app/reception/publish-days.ts';
import type { Stores } from '../../src/app/stores.ts';
import type { Rota } from '../../src/domain/reception/rota.ts';
import type { StaffActor } from '../../src/domain/staff/permissions.ts';
import { createTranslator } from '../../src/infra/i18n/translator.ts';
import { createWorld, must, type World } from './app-world.ts';

export const name = (zh: string) => ({ 'zh-CN': zh, en: zh });
export const words = { say: createTranslator().plain, page: 'https://desk.example.org/reception' };

/** An office with a clerk who keeps the rota, and leaders who receive. */
export interface ReceptionWorld {
  world: World;
  clerk: StaffActor;
  leader: StaffActor;
  deputy: StaffActor;
  asClerk: <T>(work: (context: StaffContext) => Promise<T>) => Promise<T>;
  reading: <T>(work: (stores: Stores) => Promise<T>) => Promise<T>;
  /** A day of the leader's, with three slots: 9:00, 9:20, 9:40. */
  planned: (day: string, over?: Partial<Rota>) => Promise<string>;
  publish: (id: string) => ReturnType<typeof publishDays>;
  published: (day: string, over?: Partial<Rota>) => Promise<string>;
}

export async function createReceptionWorld(): Promise<ReceptionWorld> {
  const world = await createWorld();
  const clerk = await world.staff({ role: 'registrar', unitId: null });
  const leader = await world.staff({ role: 'leader', unitId: null });
  const deputy = await world.staff({ role: 'leader', unitId: null });
  const reading = <T>(work: (stores: Stores) => Promise<T>): Promise<T> => world.unitOfWork.run(work);
  const asClerk = <T>(work: (context: StaffContext) => Promise<T>): Promise<T> =>
    reading((stores) => work({ stores, deps: world.deps, actor: clerk }));
  const planned = async (day: string, over: Partial<Rota> = {}): Promise<string> => {
    world.at('2026-11-23T02:00:00Z');
    const rota: Rota = {
      ...{ kind: 'office', fromDay: day, toDay: day, rule: { every: 'month', day: Number(day.slice(8)) } },
      ...{ from: '09:00', to: '10:00', slotMinutes: 20, place: name('一楼接待室'), unitIds: [] },
      leaders: [{ leaderId: leader.id, substituteId: null, portfolio: name('基础教育') }],
      ...over,
    };
    expect(await asClerk((context) => planRota(context, rota))).toMatchObject({ ok: true, planned: 1 });
    const days = await reading((stores) => stores.receptionDays.between(day, day));
    return must(days.find(({ kind }) => kind === rota.kind)).id;
  };
  const publish = (id: string) => asClerk((context) => publishDays(context, { ids: [id], words }));
  const published = async (day: string, over: Partial<Rota> = {}): Promise<string> => {
    const id = await planned(day, over);
    expect(await publish(id)).toMatchObject({ ok: true, published: 1 });
    return id;
  };
  return { world, clerk, leader, deputy, asClerk, reading, planned, publish, published };
}
