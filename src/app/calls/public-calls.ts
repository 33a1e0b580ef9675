import { type Assessment, isTaken } from '../../domain/calls/call.ts';
import type { Name } from '../../domain/text.ts';
import type { Stores } from '../stores.ts';

/** A call as everybody may see it. */
export interface PublicCall {
  title: Name;
  text: Name;
  fromDay: string;
  toDay: string;
  isOpen: boolean;
  outcome: Name | null;
  groups: { title: Name; assessment: Assessment; reason: Name }[];
}

/** Those that were put and have begun; what became of groups only once the call is concluded. */
export async function publicCalls({ calls }: Pick<Stores, 'calls'>, today: string): Promise<PublicCall[]> {
  const put = (await calls.list()).filter(({ state, fromDay }) => state !== 'draft' && fromDay <= today);
  return Promise.all(
    put.map(async (call) => {
      const { content, fromDay, toDay, outcome, state } = call;
      const groups = state === 'concluded' ? await calls.groups(call.id) : [];
      return {
        ...{ title: content.title, text: content.text, fromDay, toDay, outcome, isOpen: isTaken(call, today) },
        groups: groups.flatMap(({ title, assessment, reason }) =>
          assessment && reason ? { title, assessment, reason } : [],
        ),
      };
    }),
  );
}
