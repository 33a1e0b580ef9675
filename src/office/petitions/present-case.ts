import type { CaseRecord } from '../../app/office/reads.ts';
import type { AvailableAction, PetitionDetail } from '../../contract/petition.ts';
import { caseFacts } from '../../domain/petition/case-facts.ts';
import { whyNot } from '../../domain/petition/decide.ts';
import { STAFF_ACTIONS } from '../../domain/petition/lifecycle.ts';
import { may, type StaffActor } from '../../domain/staff/permissions.ts';
import { problemSentence } from '../http/sentences.ts';
import { presentLimit, type Today } from './due.ts';
import { presentEntries, presentFile, presentTimeline, type Teller } from './present-history.ts';
import { presentRow } from './present-row.ts';

/** Who looks at it, when, and in which words it is told. */
export interface Viewing extends Teller {
  actor: StaffActor;
  on: Today;
  timeZone: string;
}

/** A case as this member of staff may see it. Field by field: nothing gets out by being there. */
export function presentCase(record: CaseRecord, viewing: Viewing): PetitionDetail {
  const { rating } = record;
  return {
    ...presentRow(record, viewing.on),
    facts: presentFacts(record),
    identity: presentIdentity(record, viewing.actor),
    entries: presentEntries(record, viewing),
    timeline: presentTimeline(record, viewing),
    limits: record.limits.map((limit) => presentLimit(limit, viewing.on, viewing)),
    files: record.files.map(presentFile),
    actions: presentActions(record, viewing),
    suggestedUnit: record.suggestedUnit,
    rating: rating && { ...rating, ratedAt: rating.ratedAt.toISOString() },
  };
}

function presentFacts({ petition }: CaseRecord): PetitionDetail['facts'] {
  const { statement, place, occurred, concerned, remedy, earlierHandling, headcount, channel, locale } = petition;
  const { latitude, longitude } = petition;
  return {
    statement,
    place,
    location: latitude === null || longitude === null ? null : { latitude, longitude },
    occurred,
    concerned,
    remedy,
    earlierHandling,
    headcount,
    channel,
    locale,
    acceptedAt: petition.acceptedAt?.toISOString() ?? null,
    repliedAt: petition.repliedAt?.toISOString() ?? null,
    closedAt: petition.closedAt?.toISOString() ?? null,
  };
}

/** A withheld name is not shown by so much as a letter to whoever may not look at it. */
function presentIdentity({ petition, maskedName }: CaseRecord, actor: StaffActor): PetitionDetail['identity'] {
  const mode = petition.identityMode;
  const canReveal = maskedName !== null && may(actor, 'identity.reveal', petition);
  return { mode, masked: canReveal || mode !== 'withheld' ? maskedName : null, canReveal };
}

function presentActions({ petition, events }: CaseRecord, viewing: Viewing): AvailableAction[] {
  const { actor, on, timeZone, sentences, locale } = viewing;
  const facts = caseFacts(petition, events, timeZone);
  return STAFF_ACTIONS.map((action) => {
    const code = whyNot(facts, action, { doer: { kind: 'staff', staff: actor }, today: on.today });
    const reason = code && problemSentence(sentences, { code }, locale);
    return { action, allowed: code === null, code, reason };
  });
}
