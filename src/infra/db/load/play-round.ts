import { officeTime } from '../../../app/load/calendar-times.ts';
import { Dice } from '../../../app/load/dice.ts';
import type { PlannedFamily } from '../../../app/load/plan-families.ts';
import { playFamily } from '../../../app/load/play-family.ts';
import type { Stage } from '../../../app/load/play-matter.ts';
import type { Channel, Sealer } from '../../../app/ports.ts';
import type { CategoryRecord, ConversationRef, UnitRecord } from '../../../app/stores.ts';
import type { WorkCalendar } from '../../../domain/calendar/working-days.ts';
import type { StaffActor } from '../../../domain/staff/permissions.ts';
import type { Row } from './copy-rows.ts';
import { castOf } from './hire-staff.ts';
import { type Batch, emptyBatch } from './paper.ts';
import { PaperDesk, type PaperOffice } from './paper-desk.ts';
import { paperStores } from './paper-stores.ts';

/** All that a player must know: data alone, so that it can be handed to a thread. */
export interface Script {
  seed: string;
  /** The end of the year that is played. */
  until: Date;
  timeZone: string;
  calendar: WorkCalendar;
  staff: readonly StaffActor[];
  units: readonly UnitRecord[];
  categories: readonly CategoryRecord[];
  settings: ReadonlyMap<string, unknown>;
  /** Notices to staff that are still kept. */
  noticesFrom: Date;
}

export interface Round {
  batch: Batch;
  /** Steps that the lifecycle refused. */
  refused: string[];
}
export type PlayRound = (families: readonly PlannedFamily[]) => Promise<Round>;

/** Plays families one after the other, each on paper of its own. */
export function roundPlayer(script: Script, sealer: Sealer): PlayRound {
  const office = officeOf(script);
  const cast = castOf(script.staff, script.categories);
  const time = officeTime(script.timeZone, script.calendar, script.until);
  const setting = { ...cast, time };
  return async (families) => {
    const round: Round = { batch: emptyBatch(), refused: [] };
    for (const family of families) {
      const desk = new PaperDesk(
        sealer,
        office,
        family.filings.map(({ number }) => number),
      );
      const dice = new Dice(`${script.seed}/${family.index}`);
      const stage: Stage = { ...setting, ...stageOn(desk, { dice, sealer, timeZone: script.timeZone }) };
      const filings = family.filings.map(({ at }) => ({ at, conversation: newChat(dice) }));
      const played = { dice, filings, nextLook: () => desk.nextLook() };
      round.refused.push(...(await playFamily(stage, played, script.until)));
      desk.intoBatch(round.batch, (chat, at) => chatRow(chat, script, at));
    }
    return round;
  };
}

function officeOf({ units, categories, staff, calendar, settings, noticesFrom }: Script): PaperOffice {
  const unitOf = new Map(units.map((unit) => [unit.id, unit]));
  const staffOf = new Map(staff.map((one) => [one.id, one]));
  const categoryOf = new Map(categories.map((category) => [category.code, category]));
  return {
    organisation: {
      findUnit: async (id) => unitOf.get(id) ?? null,
      findCategory: async (code) => categoryOf.get(code) ?? null,
      findStaff: async (id) => staffOf.get(id) ?? null,
    },
    ...{ calendar, settings, noticesFrom, series: new Map() },
  };
}

function stageOn(
  desk: PaperDesk,
  { dice, sealer, timeZone }: { dice: Dice; sealer: Sealer; timeZone: string },
): Pick<Stage, 'unitOfWork' | 'chatOpens' | 'depsAt'> {
  const stores = paperStores(desk);
  return {
    unitOfWork: { run: (work) => work(stores), read: (work) => work(stores) },
    chatOpens: (chat) => desk.opens(chat),
    depsAt: (now) => ({
      clock: { now: () => now },
      newId: () => dice.uuid(),
      random: (count) => dice.bytes(count),
      fingerprint: sealer.fingerprint,
      timeZone,
    }),
  };
}

function newChat(dice: Dice): ConversationRef & { channel: Channel } {
  const channel: Channel = dice.chance(0.6) ? 'telegram' : 'webchat';
  return { id: dice.uuid(), channel, locale: 'zh-CN' };
}

/** No chat key is anybody's: Telegram's are numbers, the web chat's are hashes; and what is deactivated is sent nothing. */
function chatRow(chat: ConversationRef, { seed }: Script, at: Date): Row {
  const reach = chat.channel === 'telegram' ? 'deactivated' : 'active';
  return { ...chat, chatKey: `load-${seed}-${chat.id}`, reach, createdAt: at, updatedAt: at };
}
