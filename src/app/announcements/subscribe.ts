import { isTopic } from '../../domain/announcements/topics.ts';
import type { DialogueResult } from '../../domain/dialogue/command.ts';
import type { CitizenContext, CommandOf } from '../citizen/citizen-context.ts';
import { readSetting } from '../settings.ts';

/** What this chat has subscribed to. */
export async function readSubscription({ stores, conversation }: CitizenContext): Promise<DialogueResult> {
  const subscription = await stores.subscriptions.find(conversation.id);
  return { kind: 'subscription', of: 'readSubscription', subscription };
}

/** Keeps what was chosen, as far as the office knows it. Nothing else ever subscribes a chat. */
export async function subscribe(
  { stores, deps, conversation }: CitizenContext,
  { areas, topics }: CommandOf<'subscribe'>,
): Promise<DialogueResult> {
  const known = (await readSetting(stores.settings, 'office'))?.areas.map((area) => area['zh-CN']) ?? [];
  const subscription = { areas: areas.filter((area) => known.includes(area)), topics: topics.filter(isTopic) };
  await stores.subscriptions.set(conversation.id, subscription, deps.clock.now());
  return { kind: 'subscription', of: 'subscribe', subscription };
}

/** Stops at once: a notice on its way to others passes this chat over. */
export async function unsubscribe({ stores, conversation }: CitizenContext): Promise<DialogueResult> {
  await stores.subscriptions.remove(conversation.id);
  return { kind: 'subscription', of: 'unsubscribe', subscription: null };
}

/** Counts what a recipient pressed or wrote; the last one counts. Only those to whom it was delivered are asked. */
export async function answerNotice(
  { stores, deps, conversation }: CitizenContext,
  { id, revision, choice, text }: CommandOf<'answerNotice'>,
): Promise<DialogueResult> {
  const answer = { conversationId: conversation.id, choice, text, at: deps.clock.now() };
  const isKept = await stores.subscriptions.answer({ id, revision }, answer);
  return { kind: 'noticeAnswered', how: isKept ? (text === null ? 'chosen' : 'written') : 'gone' };
}
