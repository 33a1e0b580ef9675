import type { Reply } from '../../domain/dialogue/reply.ts';
import type { Decided } from '../../domain/petition/decide.ts';
import type { EventData, PetitionEvent } from '../../domain/petition/events.ts';
import { LETTER } from '../../domain/petition/transition-rows.ts';
import { may, type StaffActor } from '../../domain/staff/permissions.ts';
import type { Locale } from '../../domain/text.ts';
import type { AppDeps } from '../deps.ts';
import { momentOf } from '../moment.ts';
import type { Stores, UnitOfWork } from '../stores.ts';
import { foreseeLimits } from './clocks.ts';
import { noticeReply } from './notify.ts';
import { type Act, actorOf, type Foreseen } from './perform.ts';
import { speakingUnit } from './speaking.ts';
import type { Refused, StaffContext, StaffOutcome } from './staff-context.ts';

/** What the petitioner would be told of an act, and in how many chats; `reply` is null where he is told nothing. */
export interface Foretold {
  ok: true;
  reply: Reply | null;
  locale: Locale;
  recipients: number;
}

/** Ends a trial with what was to be found out: the transaction is rolled back, whatever the use case meant to do next. */
class TrialOver extends Error {
  readonly foretold: Foretold;
  constructor(foretold: Foretold) {
    super('The trial is over');
    this.foretold = foretold;
  }
}

/**
 * The message that an act would send, made by that very use case and by the words that will make it; or why it is refused.
 * Nothing is done and nobody is told.
 */
export async function foretellNotice(
  { work, deps, actor }: { work: UnitOfWork; deps: AppDeps; actor: StaffActor },
  act: (context: StaffContext) => Promise<StaffOutcome>,
): Promise<Foretold | Refused> {
  try {
    const outcome = await work.run((stores) => {
      const whenForeseen = async (tried: Act, foreseen: Foreseen) => {
        throw new TrialOver(await foretold(stores, tried, foreseen));
      };
      return act({ stores, deps, actor, isTrial: true, whenForeseen });
    });
    if (!outcome.ok) return outcome;
    throw new Error('A use case did not try what it was to try');
  } catch (error) {
    if (error instanceof TrialOver) return error.foretold;
    throw error;
  }
}

/** A reply letter as its signature would send it: as it is drafted, or as `letter` would have it. */
export async function foretellLetter(
  { work, deps, actor }: { work: UnitOfWork; deps: AppDeps; actor: StaffActor },
  { petitionId, letter }: { petitionId: string; letter?: Letter | undefined },
): Promise<Foretold | Refused> {
  return work.run(async (stores) => {
    const petition = await stores.petitions.find(petitionId);
    if (!petition || !may(actor, 'petition.read', petition)) return { ok: false, code: 'petition.not_found' };
    const before = await stores.events.list(petition);
    const drafted = before.findLast((event) => event.type === 'letter_drafted' || event.type === 'replied');
    const kept = drafted?.type === 'letter_drafted' ? drafted.data : null;
    const said = letter ?? kept;
    if (!said) return { ok: false, code: 'petition.no_letter_to_check' };
    const { claims, execution, executeBy } = said;
    const unit = kept?.unit ?? (await speakingUnit({ stores, deps, actor }, petition));
    const data = { text: '', files: kept?.files ?? [], unit, letter: { claims, execution, executeBy } };
    const decision = {
      ...{ event: { type: 'replied' as const, data }, notice: SIGNING.notifies, changes: {} },
      ...{ clock: SIGNING.clock, clockInput: execution && executeBy ? { fixed: { execution: executeBy } } : {} },
    };
    return foretold(
      stores,
      { petition, doer: { kind: 'staff', staff: actor } },
      { decision, before, at: momentOf(deps) },
    );
  });
}

const SIGNING = LETTER.sign_letter;
type Letter = NonNullable<EventData<'replied'>['letter']>;

type Told = Pick<Foreseen, 'before' | 'at'> & { decision: Omit<Decided, 'ok' | 'documents'> };

async function foretold(
  stores: Stores,
  { petition, doer }: Pick<Act, 'petition' | 'doer'>,
  { decision, before, at }: Told,
): Promise<Foretold> {
  const { notice, changes, clock: effect, clockInput: input } = decision;
  const after = { ...petition, ...changes };
  const { locale } = petition;
  if (!notice) return { ok: true, reply: null, locale, recipients: 0 };
  const limits = await foreseeLimits(stores, after, { ...at, effect, input });
  const unwritten = { id: 0n, petitionId: petition.id, seq: 0, actor: actorOf(doer), at: at.now };
  const event: PetitionEvent = { ...decision.event, ...unwritten };
  const recipients = (await stores.follows.followers(petition.id)).length;
  return { ok: true, reply: noticeReply({ petition: after, notice, event, limits, before }), locale, recipients };
}
