import type { Conversation } from '../citizen/citizen-context.ts';
import { DEFAULT_CLOCK_POLICY } from '../limits/clock-settings.ts';
import { lookAtLimits } from '../limits/look-at-limits.ts';
import { momentOf } from '../moment.ts';
import { instantOn } from './calendar-times.ts';
import type { Dice } from './dice.ts';
import { fileMatter, type Part, planNext, playNext, type Stage } from './play-matter.ts';

/** A matter and perhaps one that repeats it; for them everything else may as well not exist. */
export interface Family {
  dice: Dice;
  /** In the order of time. */
  filings: readonly { at: Date; conversation: Conversation }[];
  /** When a limit is to be looked at next: a day, or an instant. */
  nextLook: () => { on: string | null; at: Date | null };
}

/** Plays a family up to `until`, each step at its own time; the codes of what was refused. */
export async function playFamily(stage: Stage, family: Family, until: Date): Promise<string[]> {
  const { dice } = family;
  const refused: string[] = [];
  const parts: Part[] = [];
  let toFile = family.filings;
  for (;;) {
    const first = earliest(parts);
    const filing = toFile.find(({ at }) => !first?.next || at <= first.next.at);
    const at = filing?.at ?? first?.next?.at;
    if (!at || at >= until) break;
    await sweepBefore(stage, family, at);
    if (filing) {
      toFile = toFile.filter((each) => each !== filing);
      const [original] = parts;
      const { conversation } = filing;
      parts.push(await fileMatter(stage, { dice, filedAt: at, conversation, ...(original && { repeats: original }) }));
    } else if (first) {
      const code = await playNext(stage, first);
      if (code !== null) refused.push(`${first.next?.action} ${code}`);
      await planNext(stage, first, at);
    }
  }
  await sweepBefore(stage, family, until);
  return refused;
}

const earliest = (parts: readonly Part[]): Part | undefined =>
  parts.filter(({ next }) => next).sort((a, b) => (a.next?.at.getTime() ?? 0) - (b.next?.at.getTime() ?? 0))[0];

/** As the sweep does it (sweep-limits.ts), of a calendar that does not change. */
async function look({ unitOfWork, depsAt }: Stage, now: Date): Promise<void> {
  const deps = depsAt(now);
  const at = momentOf(deps);
  await unitOfWork.run(async (stores) => {
    const ids = await stores.limits.petitionsToLookAt(at, { after: null, count: 10 });
    for (const id of ids) await lookAtLimits(stores, id, { deps, at, policy: DEFAULT_CLOCK_POLICY });
  });
}

/** The looks at the limits at which there is something to tell, up to an instant. */
async function sweepBefore(stage: Stage, { nextLook }: Family, before: Date): Promise<void> {
  for (;;) {
    const { on, at } = nextLook();
    const byDay = on && instantOn(stage.time, on, 10);
    const instants = [...(byDay ? [byDay] : []), ...(at ? [at] : [])].filter((instant) => instant < before);
    const next = instants.sort((a, b) => a.getTime() - b.getTime())[0];
    if (!next) return;
    await look(stage, next);
  }
}
