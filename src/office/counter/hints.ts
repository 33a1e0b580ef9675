import type { z } from 'zod';
import type { CounterHints, counterProbeSchema } from '../../contract/counter.ts';
import { dayInZone } from '../../domain/calendar/dates.ts';
import { isDangerous, isDespairing } from '../../domain/dialogue/alarm.ts';
import { isSealed, may, type StaffActor } from '../../domain/staff/permissions.ts';
import type { OfficeDeps } from '../deps.ts';
import { similarTo } from '../repeats/routes.ts';

/** Fewer words say nothing yet. */
const WORDS_LEAST = 8;
const SHOWN = 3;

/** What the words so far suggest, to whoever writes them down. Nothing of it is kept, and nothing of persons is looked at. */
export async function hintsFor(
  deps: OfficeDeps,
  actor: StaffActor,
  probe: z.output<typeof counterProbeSchema>,
): Promise<CounterHints> {
  const { statement, place, concerned, category, kind } = probe;
  const text = [statement, concerned ?? ''].join('\n');
  const alarms = { danger: isDangerous(text), despair: isDespairing(text) };
  if (statement.length < WORDS_LEAST) return { categories: [], ...alarms, similar: [] };
  const day = dayInZone(deps.clock.now(), deps.timeZone);
  const telling = { statement, place, concerned, occurred: null, categoryCode: category, unitId: null, day };
  const mayLook = may(actor, 'petition.read', { kind, unitId: null, identityMode: 'named' });
  const search = { telling, isSealed: isSealed({ kind }), exceptId: null };
  const similar = mayLook ? await similarTo(deps, actor, search) : [];
  return { categories: await categoriesFor(deps, statement), ...alarms, similar: similar.slice(0, SHOWN) };
}

async function categoriesFor(deps: OfficeDeps, statement: string): Promise<CounterHints['categories']> {
  const [{ suggestCategories }, known] = await Promise.all([deps.dialogueOffice(), deps.reads.categories()]);
  return suggestCategories(statement)
    .slice(0, SHOWN)
    .flatMap((code) => {
      const found = known.find((each) => each.code === code);
      return found ? [{ code, name: found.name, words: [] }] : [];
    });
}
