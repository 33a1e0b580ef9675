import type { Assessment, Call, CallGroup } from '../../domain/calls/call.ts';
import type { Reply } from '../../domain/dialogue/reply.ts';
import type { AppDeps } from '../deps.ts';
import type { Stores, UnitOfWork } from '../stores.ts';

/*
 * Tells the authors of a concluded call what became of their suggestions: some at a time, each batch in a transaction of
 * its own that writes the messages and notes whom they are for. So whoever goes on after a killed process tells nobody
 * twice, and two processes at once pass over what the other has in hand. A chat that is in the middle of a step (it may be
 * about to have itself forgotten) is passed over too; the next round finds it.
 */

/** Name of the job that does it. */
export const TELL_AUTHORS_JOB = 'tell_authors';

/** Few enough for a transaction of a tenth of a second. */
const AT_ONCE = 500;

/** What is sent to many leaves after what a citizen waits for. */
const TO_MANY = 5;

export interface TellDeps extends Pick<AppDeps, 'clock'> {
  work: UnitOfWork;
}

export async function tellAuthors({ work, clock }: TellDeps, callId: string): Promise<void> {
  // A chat that went since would be waited for as long as the call is kept.
  await work.run(({ calls }) => calls.letGoOfLostChats(callId));
  let after: string | null = null;
  do {
    const from: string | null = after;
    after = await work.run((stores) => tellSome(stores, { callId, after: from, at: clock.now() }));
  } while (after !== null);
}

interface Round {
  callId: string;
  /** The chat that was told last. */
  after: string | null;
  at: Date;
}

/** The chat up to which this round came; null: there was nobody left behind the last one. */
async function tellSome({ calls, outbox }: Stores, { callId, after, at }: Round): Promise<string | null> {
  const call = await calls.find(callId);
  if (call?.state !== 'concluded') return null;
  const authors = await calls.nextUntold(callId, { after, size: AT_ONCE });
  const groups = new Map((await calls.groups(callId)).map((group) => [group.id, group]));
  const news = { priority: TO_MANY, petitionId: null, eventId: null } as const;
  await outbox.addAll(
    authors.flatMap(({ conversation, groupId }) => {
      const reply = outcomeFor(call, groups.get(groupId ?? ''));
      return reply ? [{ ...news, conversation, reply }] : [];
    }),
  );
  await calls.markTold(
    authors.map(({ answerId }) => answerId),
    at,
  );
  return authors.at(-1)?.conversation.id ?? null;
}

const SAID = {
  adopted: 'calls.told.adopted',
  partly: 'calls.told.partly',
  not_adopted: 'calls.told.not_adopted',
} as const satisfies Record<Assessment, string>;

function outcomeFor({ content }: Call, group: CallGroup | undefined): Reply | null {
  if (!group?.assessment || !group.reason) return null;
  const params = { title: { name: content.title }, reason: { name: group.reason } };
  return {
    text: [{ key: SAID[group.assessment], params }],
    options: [[{ value: 'calls', label: { key: 'calls.open' }, lasting: true }]],
  };
}
