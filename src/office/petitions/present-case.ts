import type { CaseRecord } from '../../app/office/reads.ts';
import type { PetitionDetail } from '../../contract/petition.ts';
import { ACTIVITY_KEYS } from '../../domain/petition/activities.ts';
import { type CaseFacts, caseFacts } from '../../domain/petition/case-facts.ts';
import { whyNot, whyNotRecord } from '../../domain/petition/decide.ts';
import { STAFF_ACTIONS, transitionFor } from '../../domain/petition/lifecycle.ts';
import type { AnyRefusalCode } from '../../domain/petition/refusals.ts';
import { may, type StaffActor } from '../../domain/staff/permissions.ts';
import { problemSentence } from '../http/sentences.ts';
import { presentLimit, type Today } from './due.ts';
import { presentCourse } from './present-course.ts';
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
  const { rating, petition, events, limits, policy } = record;
  const facts = caseFacts(petition, events, { timeZone: viewing.timeZone, limits, policy });
  return {
    ...presentRow(record, viewing.on),
    isFollowed: record.isFollowed,
    today: viewing.on.today,
    facts: presentFacts(record),
    identity: presentIdentity(record, viewing.actor),
    entries: presentEntries(record, viewing),
    timeline: presentTimeline(record, viewing),
    limits: record.limits.map((limit) => presentLimit(limit, viewing.on, viewing)),
    files: record.files.map(presentFile),
    ...presentActions(facts, viewing),
    ...presentCourse(record, facts, viewing),
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

function presentActions(facts: CaseFacts, viewing: Viewing): Pick<PetitionDetail, 'actions' | 'activities'> {
  const { actor, on, sentences, locale } = viewing;
  const by = { doer: { kind: 'staff' as const, staff: actor }, today: on.today };
  const why = (code: AnyRefusalCode | null) => ({
    allowed: code === null,
    code,
    reason: code && problemSentence(sentences, { code }, locale),
  });
  return {
    actions: STAFF_ACTIONS.map((action) => ({
      action,
      ...why(whyNot(facts, action, by)),
      tells: transitionFor(facts.petition.status, action)?.notifies !== undefined,
    })),
    activities: ACTIVITY_KEYS.map((activity) => ({ activity, ...why(whyNotRecord(facts, activity, by)) })),
  };
}
