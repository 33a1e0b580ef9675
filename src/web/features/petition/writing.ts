import i18next from 'i18next';
import type { PetitionDetail, TimelineItem } from '../../../contract/petition.ts';
import type { Action } from '../../../contract/vocabulary.ts';
import { isCode } from '../../api.ts';
import { useMe } from '../shell/me.tsx';
import type { useDraft } from './drafts.ts';
import { useAct } from './queries.ts';

export type DraftHandle = ReturnType<typeof useDraft>;

export const lastSeq = (petition: PetitionDetail): number => petition.timeline.at(-1)?.seq ?? 0;

/** Refusals by status: the client knows what is missing and can say so more plainly than the server's general sentence. */
const BY_STATUS = ['petition.wrong_status', 'petition.wrong_kind'];

/** Why an action can't be done now, in the reader's language; undefined when it can. */
export function refusalOf(petition: PetitionDetail, action: Action): string | undefined {
  const found = petition.actions.find((candidate) => candidate.action === action);
  if (found?.allowed) return undefined;
  const reason = found?.reason ?? '';
  if (!BY_STATUS.includes(found?.code ?? '')) return reason;
  return i18next.t(`office:whyNot.${action}.${petition.status}`, { defaultValue: reason });
}

/**
 * A text in the making. What others did since its first letter is shown before it can go out: by the live stream, after
 * a reload, or because the server refused the version.
 */
export function useWriting(petition: PetitionDetail, { draft, update }: DraftHandle) {
  const me = useMe();
  const act = useAct(petition.id);
  const news: TimelineItem[] =
    draft.text === ''
      ? []
      : petition.timeline.filter(
          (item) => item.seq > draft.seenSeq && !(item.by.kind === 'staff' && item.by.name === me.name),
        );
  const write = (text: string) => update(draft.text === '' ? { text, seenSeq: lastSeq(petition) } : { text });
  const acknowledge = () => {
    act.reset();
    update({ seenSeq: lastSeq(petition) });
  };
  const submit = (action: Action, onDone: () => void) =>
    act.mutate(
      { action, version: petition.version, fields: { text: draft.text.trim() } },
      {
        onSuccess: () => {
          update({ text: '' });
          onDone();
        },
      },
    );
  // A refused version shows as news; it needs no second message.
  const failure = act.error && !(news.length > 0 && isCode(act.error, 'petition.stale')) ? act.error : null;
  return { write, submit, acknowledge, news, failure, busy: act.isPending };
}
