import type { Reply } from '../../domain/dialogue/reply.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { may, type StaffActor } from '../../domain/staff/permissions.ts';
import { type OfferedAct, type Pressed, parsePress, UNBIND } from '../../domain/staff-bot/offer.ts';
import type { Locale, Text } from '../../domain/text.ts';
import { momentOf } from '../moment.ts';
import { acceptPetition } from '../petition/accept-petition.ts';
import { actOnPetition } from '../petition/act-on-petition.ts';
import { assignPetition } from '../petition/assign-petition.ts';
import { replyToPetition } from '../petition/reply-to-petition.ts';
import { WORDS_MAX } from '../petition/staff-act.ts';
import type { OnPetition, Refused, StaffContext, StaffOutcome } from '../petition/staff-context.ts';
import { unbindChat } from './bind.ts';
import { actsNow, button, type CardContext, cardOf, linkTo, naming } from './card.ts';
import type { Outcome } from './outcome.ts';
import type { Binding, Push, StaffBotDeps, StaffBotStore } from './ports.ts';

/** What takes the place of the message whose button was pressed; null: it stays as it is. */
export interface StaffAnswer {
  reply: Reply | null;
  locale: Locale;
}

interface At extends StaffContext, CardContext {
  deps: Omit<StaffBotDeps, 'work'>;
  bot: StaffBotStore;
  binding: Binding;
  actor: StaffActor;
}

/** A press on a button under something that was sent to staff. `messageId`: the message that it stands under. */
export async function pressAsStaff(
  { work, ...deps }: StaffBotDeps,
  { chatId, value, messageId, locale }: { chatId: string; value: string; messageId: string; locale: Locale },
): Promise<StaffAnswer> {
  return work.run(async (stores, bot) => {
    const binding = await bot.findByChat(chatId);
    const actor = binding && (await stores.organisation.findStaff(binding.staffId, momentOf(deps).today));
    if (!binding || !actor) return { reply: only('unbound'), locale };
    const answer = (reply: Reply | null): StaffAnswer => ({ reply, locale: binding.conversation.locale });
    if (value === UNBIND) {
      await unbindChat({ stores, bot, deps }, actor.id);
      return answer(only('unbound_now'));
    }
    const pressed = parsePress(value);
    const push = pressed && (await bot.lock(pressed.pushId, actor.id));
    const petition = push && (await stores.petitions.find(push.petitionId));
    if (!push || !petition || !may(actor, 'petition.read', petition)) return answer(only('gone'));
    const at: At = { stores, deps, actor, bot, binding };
    if (pressed.act === 'open') return answer(await takeOut(at, { push, petition }));
    if (push.outcome) return answer(await told(at, petition, push.outcome));
    return answer(await press(at, { pressed, push, petition, messageId }));
  });
}

const only = (key: string): Reply => ({ text: [{ key: `staffbot:${key}` }] });

interface OnPush {
  pressed: Pressed;
  push: Push;
  petition: Petition;
  messageId: string;
}

async function press(at: At, on: OnPush): Promise<Reply> {
  const { pressed, push, petition, messageId } = on;
  if (pressed.act === 'leave') {
    await at.bot.setAwaits(push.id, null);
    await at.bot.setWords(push.id, null);
    return cardOf(at, { push, petition });
  }
  if (pressed.act === 'answer') return askForWords(at, { push, petition, messageId });
  if (pressed.act === 'send' && push.words === null) return cardOf(at, { push, petition });
  const result = await act(at, on);
  if (!result.ok) return refusedCard(at, on, result);
  const outcome: Outcome = { act: pressed.act, ...(pressed.act === 'assign' ? { unit: push.offer.unit?.name } : {}) };
  await at.bot.setOutcome(push.id, outcome);
  if (pressed.act === 'send') await at.bot.setWords(push.id, null);
  return told(at, petition, outcome);
}

function act(at: At, { pressed, push, petition }: OnPush): Promise<StaffOutcome> {
  const on: OnPetition = { petitionId: petition.id, version: pressed.version };
  switch (pressed.act) {
    case 'accept':
      return acceptPetition(at, on);
    case 'assign': {
      const unitId = push.offer.unit?.id ?? '';
      return assignPetition(at, { ...on, unitId, handlerId: null, reason: null });
    }
    case 'approve':
      return actOnPetition(at, { ...on, action: 'approve_extension', fields: {} });
    case 'acknowledge':
      return actOnPetition(at, { ...on, action: 'acknowledge', fields: { measures: null } });
    case 'send':
      return replyToPetition(at, { ...on, text: push.words ?? '' });
    case 'answer':
    case 'leave':
    case 'open':
      throw new Error(`${pressed.act} does nothing to a matter`);
  }
}

/** One of a list as a message of its own. */
async function takeOut(at: At, { push, petition }: Pick<OnPush, 'push' | 'petition'>): Promise<null> {
  const reply = push.outcome ? await told(at, petition, push.outcome) : await cardOf(at, { push, petition });
  const { conversation } = at.binding;
  await at.stores.outbox.add({ conversation, reply, priority: 0, petitionId: null, eventId: null });
  return null;
}

async function askForWords(at: At, { push, petition, messageId }: Omit<OnPush, 'pressed'>): Promise<Reply> {
  const stillCan = (await actsNow(at, petition, push.offer)).includes('answer');
  if (!stillCan) return tooLate(at, petition);
  await at.bot.setAwaits(push.id, messageId);
  const matter = await naming(at.stores, petition);
  return {
    text: [{ key: 'staffbot:answer.ask', params: { matter } }],
    options: [[button('leave', { push, petition })]],
    links: [linkTo(at.deps, petition)],
  };
}

/** Words that were written as a reply to a message that asked for them; null: they were meant for the dialogue. */
export async function writeAsStaff(
  { work, ...deps }: StaffBotDeps,
  { chatId, replyTo, text }: { chatId: string; replyTo: string; text: string },
): Promise<StaffAnswer | null> {
  return work.run(async (stores, bot) => {
    const binding = await bot.findByChat(chatId);
    const pushId = binding && (await bot.findAwaiting(binding.staffId, replyTo));
    if (!binding || pushId === null) return null;
    const actor = await stores.organisation.findStaff(binding.staffId, momentOf(deps).today);
    const push = await bot.lock(pushId, binding.staffId);
    const petition = push && (await stores.petitions.find(push.petitionId));
    const { locale } = binding.conversation;
    if (!actor || !push || !petition || !may(actor, 'petition.read', petition)) return { reply: only('gone'), locale };
    const at: At = { stores, deps, actor, bot, binding };
    const words = text.trim();
    const leave = button('leave', { push, petition });
    if (words === '' || words.length > WORDS_MAX) {
      const code = words === '' ? 'petition.text_missing' : 'petition.text_too_long';
      return { reply: { text: [{ key: `matter:refusal.${code}` }], options: [[leave]] }, locale };
    }
    await bot.setWords(push.id, words);
    const params = { matter: await naming(stores, petition), count: [...words].length };
    const options = [[button('send', { push, petition })], [leave]];
    const links = [linkTo(at.deps, petition)];
    return { reply: { text: [{ key: 'staffbot:answer.check', params }], options, links }, locale };
  });
}

async function told(at: At, petition: Petition, { act: done, unit }: Outcome): Promise<Reply> {
  const matter = await naming(at.stores, petition);
  const params = { matter, ...(unit ? { unit: { name: unit } } : {}) };
  return { text: [{ key: `staffbot:done.${done}`, params }], links: [linkTo(at.deps, petition)] };
}

/**
 * The matter is not as it was when the message was sent. Where the step is still to be taken, the message becomes a fresh
 * one; else somebody has taken it, or another one that leaves no room for it.
 */
async function refusedCard(at: At, { pressed, push, petition }: OnPush, refused: Refused): Promise<Reply> {
  const now = (await at.stores.petitions.find(petition.id)) ?? petition;
  const wanted: OfferedAct = pressed.act === 'send' ? 'answer' : (pressed.act as OfferedAct);
  const isOpen = (await actsNow(at, now, push.offer)).includes(wanted);
  // Whoever lost the right meanwhile is not told that somebody else was first.
  if (!isOpen && refused.code === 'petition.not_allowed') return only('gone');
  if (!isOpen) return tooLate(at, now);
  const matter = await naming(at.stores, now);
  const why: Text =
    refused.code === 'petition.stale'
      ? { key: 'staffbot:stale', params: { matter } }
      : { key: `matter:refusal.${refused.code}`, params: refused.params ?? {} };
  if (pressed.act !== 'send') return cardOf(at, { push, petition: now, before: [why] });
  const options = [[button('send', { push, petition: now })], [button('leave', { push, petition: now })]];
  return { text: [why], options, links: [linkTo(at.deps, now)] };
}

async function tooLate(at: At, petition: Petition): Promise<Reply> {
  const matter = await naming(at.stores, petition);
  const status: Text = { key: `matter:status.${petition.status}` };
  return { text: [{ key: 'staffbot:else', params: { matter, status } }], links: [linkTo(at.deps, petition)] };
}
