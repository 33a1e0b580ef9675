import { isTaken } from '../../domain/calls/call.ts';
import type { DialogueCommand, DialogueResult } from '../../domain/dialogue/command.ts';
import { type CitizenContext, refuse } from '../citizen/citizen-context.ts';
import { momentOf } from '../moment.ts';

type CallCommand = Extract<DialogueCommand, { kind: 'listCalls' | 'answerCall' }>;

/** Shows the calls that are open, and takes a chat's answers; those of the same chat take the place of earlier ones. */
export async function answerCall(context: CitizenContext, command: CallCommand): Promise<DialogueResult> {
  const { stores, deps, conversation } = context;
  const { today, now } = momentOf(deps);
  if (command.kind === 'answerCall') {
    const call = await stores.calls.lock(command.callId);
    if (!call || !isTaken(call, today)) return refuse(command.kind, 'call.not_open');
    const answers = command.answers.slice(0, call.content.questions.length);
    await stores.calls.putAnswer(call.id, { conversationId: conversation.id, answers, answeredAt: now });
  }
  const answered = await stores.calls.answeredBy(conversation.id);
  const open = (await stores.calls.list()).filter((call) => isTaken(call, today));
  const items = open.map(({ id, content, toDay }) => ({
    ...{ id, title: content.title, text: content.text, questions: content.questions },
    until: toDay,
    answered: answered.includes(id),
  }));
  return { kind: 'calls', of: command.kind, items };
}
