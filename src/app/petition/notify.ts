import type { Option, Reply } from '../../domain/dialogue/reply.ts';
import type { Notice } from '../../domain/petition/lifecycle.ts';
import type { LimitKey } from '../../domain/petition/limits.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { type GoAction, goValue } from '../../domain/petition/short-id.ts';
import { isSealed } from '../../domain/staff/permissions.ts';
import { tellRepeats } from '../repeats/tell-repeats.ts';
import type { Stores } from '../stores.ts';
import { type News, noticeText } from './notice-text.ts';

export type { News } from './notice-text.ts';

/** Tells every chat that follows the matter. What cannot be delivered is written down as such, for staff to see. */
export async function notifyPetitioner(stores: Stores, news: News): Promise<void> {
  const reply = noticeReply(news);
  for (const conversation of await stores.follows.followers(news.petition.id)) {
    if (conversation.id === news.doneIn) continue;
    await stores.outbox.add({
      conversation,
      reply,
      priority: 1,
      petitionId: news.petition.id,
      eventId: news.event.id,
    });
  }
  await tellRepeats(stores, news);
}

/** The message itself. A whistle-blowing matter's says no more than that there is something to open. */
export function noticeReply(news: News): Reply {
  const { petition, notice, event } = news;
  if (isSealed(petition)) {
    const text = [{ key: 'matter:notice.sealed', params: { number: petition.number } }];
    return { text, options: [...options(petition, ['open']), [CLEAR]], protect: true };
  }
  const files = event.type === 'replied' ? event.data.files.map((file) => file.id) : [];
  return {
    text: noticeText(news),
    options: options(petition, offered(news)),
    ...(files.length > 0 && { files }),
    ...(SECRET.includes(notice) && { protect: true }),
  };
}

/** What a decision says is for the petitioner alone. */
const SECRET: readonly Notice[] = [
  ...(['replied', 'reopen_declined', 'review_answered', 'recheck_answered', 'remanded'] as const),
  ...(['not_accepted', 'transferred_out', 'executed'] as const),
];

/** Whoever's phone others look into can have the chat emptied. */
const CLEAR: Option = { value: 'clear', label: { key: 'matter:option.clear' }, lasting: true };

/** What can be done about the news, the likeliest first. */
function offered(news: News): GoAction[] {
  switch (news.notice) {
    case 'asked':
      return ['answer', 'open'];
    case 'replied':
      return ['confirm_receipt', 'rate', 'ask_reopen', 'open', ...remedies(news)];
    case 'closed':
      return news.petition.repliedAt ? ['open', 'rate', 'ask_reopen', ...remedies(news)] : ['open'];
    case 'reopen_declined':
    case 'review_answered':
      return ['open', ...remedies(news)];
    case 'overdue':
      return ['open', 'urge'];
    default:
      return ['open'];
  }
}

/** The way against the answer that is open now, be it filed or explained. */
function remedies({ limits }: News): GoAction[] {
  const isOpen = (key: LimitKey) => limits.some((limit) => limit.key === key && limit.state === 'running');
  if (isOpen('recheck_request')) return ['request_recheck'];
  return isOpen('review_request') ? ['request_review'] : [];
}

function options(petition: Petition, actions: readonly GoAction[]): NonNullable<Reply['options']> {
  return actions.map((action, index) => [
    {
      value: goValue(action, petition.id),
      label: { key: `matter:option.${action}` },
      lasting: true,
      ...(index === 0 ? { tone: 'primary' as const } : {}),
    },
  ]);
}
