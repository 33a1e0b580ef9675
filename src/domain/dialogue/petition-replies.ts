import { nextStep } from '../petition/next-step.ts';
import { originalText } from '../petition/original.ts';
import { goValue } from '../petition/short-id.ts';
import type { Text } from '../text.ts';
import { excerpt } from './clean-text.ts';
import type { PetitionSummary, PetitionView, Receipt } from './command.ts';
import { clearOption, menuOption, openOption } from './matter.ts';
import { nowText, opinionReplies, remedyText, waitingText } from './matter-parts.ts';
import type { Option, Reply } from './reply.ts';
import { lasting, lines, raw, say } from './say.ts';

const TITLE = 14;
/** Of a long timeline the latest: the rest is a button away. */
const TIMELINE = 12;

function chain([first = raw(''), ...rest]: Text[]): Text {
  return rest.length === 0 ? first : say('receipt.chain', { first, rest: chain(rest) });
}

/** Number, code and dates. Not to be forwarded: whoever has both can read the matter. */
export function receiptReply(receipt: Receipt): Reply {
  const { number, queryCode, urgent, anonymous, next } = receipt;
  const steps = next.map((step) => nextStep(step, anonymous));
  // Nobody can be told of a change whom nothing ties to the matter.
  const provisionalNote = say(anonymous ? 'receipt.provisionalAnonymous' : 'receipt.provisional');
  const notes = [
    ...(urgent ? [say('receipt.urgent')] : []),
    ...(anonymous ? [say('receipt.anonymous')] : []),
    ...(next.some(({ provisional }) => provisional) ? [provisionalNote] : []),
  ];
  return {
    text: [
      say('receipt.registered', { number, code: queryCode }),
      ...(steps.length > 0 ? [say('receipt.next', { steps: chain(steps) })] : []),
      ...(notes.length > 0 ? [lines(notes)] : []),
    ],
    copy: [
      { label: say('receipt.copyNumber'), value: number },
      { label: say('receipt.copyCode'), value: queryCode },
    ],
    // The chat does not follow what is filed anonymously: only number and code lead there.
    options: [
      [anonymous ? lasting('status', say('menu.status')) : openOption(receipt.petitionId)],
      // Whoever lives or works with the person complained of may see this phone.
      ...(receipt.kind === 'whistleblow' ? [[clearOption()]] : []),
      [menuOption()],
    ],
    protect: true,
  };
}

export function summaryOption({ petitionId, number, title, status, needsAnswer }: PetitionSummary): Option {
  const label = say(needsAnswer ? 'list.itemAsks' : 'list.item', {
    number,
    title: excerpt(title, TITLE),
    status: { key: `matter:status.${status}` },
  });
  return lasting(goValue('open', petitionId), label);
}

function head(view: PetitionView): Text {
  const { unit, category } = view;
  return lines([
    say('matter.head', { number: view.number, status: { key: `matter:status.${view.status}` } }),
    nowText(view),
    ...(view.title ? [raw(view.title)] : []),
    ...(unit ? [say('matter.unit', { unit: { name: unit } })] : []),
    ...(!unit && category ? [say('matter.category', { category: { name: category } })] : []),
  ]);
}

function timeline(view: PetitionView, isWhole: boolean): Text[] {
  const events = isWhole ? view.timeline : view.timeline.slice(-TIMELINE);
  if (events.length === 0) return [];
  const left = view.timeline.length - events.length;
  return [
    lines([
      ...(left > 0 ? [say('matter.before', { count: left })] : []),
      ...events.map(({ at, text }) => say('matter.event', { at: { time: at }, text })),
    ]),
  ];
}

function next(view: PetitionView): Text[] {
  if (!view.next) return [];
  const { limitKey, dueOn, legalDueOn, how } = view.next;
  return [
    lines([
      say('matter.next', { step: nextStep({ limitKey, dueOn }, view.identityMode === 'anonymous') }),
      say('matter.how', { how }),
      ...(legalDueOn > dueOn ? [say('matter.legal', { date: { date: legalDueOn } })] : []),
    ]),
  ];
}

/** How the matter stands that this one repeats: it is handled there. */
function originalReply({ number, status, unit, dueOn, answer }: NonNullable<PetitionView['original']>): Reply {
  return {
    text: [
      ...originalText({ number, status, unit, dueOn }),
      ...(answer ? [say('matter.answer', { at: { time: answer.at } }), raw(answer.text)] : []),
    ],
    protect: true,
  };
}

/** A matter like a parcel: where it is, what comes next, then the office's answer and question if there are any. */
export function viewReplies(view: PetitionView, isWhole: boolean): Reply[] {
  const { answer, question, urgeFrom } = view;
  const replies: Reply[] = [
    {
      text: [
        head(view),
        ...timeline(view, isWhole),
        ...next(view),
        ...waitingText(view),
        ...remedyText(view),
        ...(urgeFrom ? [say('matter.urgeFrom', { date: { date: urgeFrom } })] : []),
      ],
    },
  ];
  if (answer) {
    replies.push({
      text: [say('matter.answer', { at: { time: answer.at } }), ...answer.text],
      ...(answer.files.length > 0 && { files: answer.files }),
      protect: true,
    });
  }
  replies.push(...opinionReplies(view, isWhole));
  if (view.original) replies.push(originalReply(view.original));
  if (question) {
    const { askedBy } = question;
    const asks = askedBy ? say('matter.asksUnit', { unit: { name: askedBy } }) : say('matter.asksOffice');
    replies.push({ text: [asks, raw(question.text)] });
  }
  return replies;
}

export const hasMore = (view: PetitionView, isWhole: boolean): boolean => !isWhole && view.timeline.length > TIMELINE;
