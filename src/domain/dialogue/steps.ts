import { announcement } from './flows/aside/announcement.ts';
import { cancel } from './flows/aside/cancel.ts';
import { clear } from './flows/aside/clear.ts';
import { forget } from './flows/aside/forget.ts';
import { language } from './flows/aside/language.ts';
import { rewrite } from './flows/aside/rewrite.ts';
import { list as calls } from './flows/calls/list.ts';
import { question } from './flows/calls/question.ts';
import { address } from './flows/file/address.ts';
import { behalfConsent } from './flows/file/behalf-consent.ts';
import { behalfName } from './flows/file/behalf-name.ts';
import { behalfRelation } from './flows/file/behalf-relation.ts';
import { category } from './flows/file/category.ts';
import { clarify } from './flows/file/clarify.ts';
import { concerned } from './flows/file/concerned.ts';
import { contact } from './flows/file/contact.ts';
import { earlier } from './flows/file/earlier.ts';
import { earlierCourt } from './flows/file/earlier-court.ts';
import { earlierNumber } from './flows/file/earlier-number.ts';
import { identity } from './flows/file/identity.ts';
import { kind } from './flows/file/kind.ts';
import { name } from './flows/file/name.ts';
import { people } from './flows/file/people.ts';
import { place } from './flows/file/place.ts';
import { remedy } from './flows/file/remedy.ts';
import { representatives } from './flows/file/representatives.ts';
import { review } from './flows/file/review.ts';
import { what } from './flows/file/what.ts';
import { when } from './flows/file/when.ts';
import { draft } from './flows/home/draft.ts';
import { menu } from './flows/home/menu.ts';
import { offer } from './flows/home/offer.ts';
import { add } from './flows/mine/add.ts';
import { answer } from './flows/mine/answer.ts';
import { correct } from './flows/mine/correct.ts';
import { correctConfirm } from './flows/mine/correct-confirm.ts';
import { correctText } from './flows/mine/correct-text.ts';
import { drop } from './flows/mine/drop.ts';
import { guide } from './flows/mine/guide.ts';
import { list } from './flows/mine/list.ts';
import { matter } from './flows/mine/matter.ts';
import { rateComment } from './flows/mine/rate-comment.ts';
import { rateOffice } from './flows/mine/rate-office.ts';
import { rateUnit } from './flows/mine/rate-unit.ts';
import { reopen } from './flows/mine/reopen.ts';
import { review as requestReview } from './flows/mine/review.ts';
import { withdraw } from './flows/mine/withdraw.ts';
import { withdrawConfirm } from './flows/mine/withdraw-confirm.ts';
import { days } from './flows/reception/days.ts';
import { times } from './flows/reception/times.ts';
import { topic } from './flows/reception/topic.ts';
import { code as draftCode } from './flows/resume/code.ts';
import { code as queryCode } from './flows/status/code.ts';
import { number } from './flows/status/number.ts';
import { areas } from './flows/subscribe/areas.ts';
import { now } from './flows/subscribe/now.ts';
import { topics } from './flows/subscribe/topics.ts';
import type { Step } from './scene.ts';
import type { StepName } from './state.ts';

/** Every question of the dialogue, by the name under which states keep it. */
export const STEPS: Record<StepName, Step> = {
  'home.menu': menu,
  'home.offer': offer,
  'home.draft': draft,
  'aside.language': language,
  'aside.cancel': cancel,
  'aside.forget': forget,
  'aside.clear': clear,
  'aside.rewrite': rewrite,
  'aside.announcement': announcement,
  'file.kind': kind,
  'file.what': what,
  'file.clarify': clarify,
  'file.category': category,
  'file.place': place,
  'file.when': when,
  'file.concerned': concerned,
  'file.remedy': remedy,
  'file.earlier': earlier,
  'file.earlier-number': earlierNumber,
  'file.earlier-court': earlierCourt,
  'file.people': people,
  'file.representatives': representatives,
  'file.identity': identity,
  'file.behalf-name': behalfName,
  'file.behalf-relation': behalfRelation,
  'file.behalf-consent': behalfConsent,
  'file.name': name,
  'file.contact': contact,
  'file.address': address,
  'file.review': review,
  'mine.list': list,
  'mine.matter': matter,
  'mine.add': add,
  'mine.answer': answer,
  'mine.withdraw': withdraw,
  'mine.withdraw-confirm': withdrawConfirm,
  'mine.rate-office': rateOffice,
  'mine.rate-unit': rateUnit,
  'mine.rate-comment': rateComment,
  'mine.correct': correct,
  'mine.correct-text': correctText,
  'mine.correct-confirm': correctConfirm,
  'mine.reopen': reopen,
  'mine.review': requestReview,
  'mine.guide': guide,
  'mine.drop': drop,
  'status.number': number,
  'status.code': queryCode,
  'resume.code': draftCode,
  'calls.list': calls,
  'calls.question': question,
  'reception.days': days,
  'reception.times': times,
  'reception.topic': topic,
  'subscribe.now': now,
  'subscribe.topics': topics,
  'subscribe.areas': areas,
};
