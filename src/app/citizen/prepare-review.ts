import type { DialogueResult } from '../../domain/dialogue/command.ts';
import { caseFacts } from '../../domain/petition/case-facts.ts';
import { cleanText } from '../../domain/petition/clean-text.ts';
import { remedyOf } from '../../domain/petition/remedies.ts';
import { reviewRequestText } from '../../domain/petition/review-request.ts';
import { momentOf } from '../moment.ts';
import { officePolicy, readSetting } from '../settings.ts';
import { type CitizenContext, type CommandOf, followed, refuse } from './citizen-context.ts';

/**
 * Writes the request for review or recheck that the petitioner takes to another body: number, dates, claims and his
 * reasons. Who he is stays blank: nobody looks at that for a letter. Nothing is kept and nothing is told to the office.
 */
export async function prepareReview(
  context: CitizenContext,
  { petitionId, reasons }: CommandOf<'prepareReview'>,
): Promise<DialogueResult> {
  const { stores, deps } = context;
  const petition = await followed(context, petitionId, { lock: false });
  if (!petition) return refuse('prepareReview', 'petition.not_yours');
  const { today } = momentOf(deps);
  const events = await stores.events.list(petition);
  const limits = await stores.limits.list(petition.id);
  const policy = await officePolicy(stores.settings);
  const remedy = remedyOf(caseFacts(petition, events, { timeZone: deps.timeZone, limits, policy }), today);
  if (!remedy) return refuse('prepareReview', 'petition.not_reviewable');
  if (!remedy.isOpen) {
    return refuse('prepareReview', remedy.what === 'review' ? 'petition.review_too_late' : 'petition.recheck_too_late');
  }
  const office = await readSetting(stores.settings, 'office');
  const unit = petition.unitId ? await stores.organisation.findUnit(petition.unitId) : null;
  const text = reviewRequestText({
    ...{ petition, events, remedy, today, timeZone: deps.timeZone },
    office: office?.name ?? null,
    unit: unit?.name ?? null,
    reasons: reasons ? cleanText(reasons) || null : null,
  });
  return { kind: 'prepared', petitionId, remedy, text };
}
