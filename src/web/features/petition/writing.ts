import i18next from 'i18next';
import type { PetitionDetail, TimelineItem } from '../../../contract/petition.ts';
import type { Action } from '../../../contract/vocabulary.ts';
import { isCode } from '../../api.ts';
import { useHold } from '../held/queries.ts';
import { useMe } from '../shell/me.tsx';
import type { useDraft } from './drafts.ts';
import { useAct } from './queries.ts';

export type DraftHandle = ReturnType<typeof useDraft>;

const CHATS = ['telegram', 'webchat'];
/** It was entered in a chat, where its petitioner reads what is sent; whoever came by another door has to be told otherwise. */
export const cameByChat = ({ facts }: PetitionDetail): boolean => CHATS.includes(facts.channel);

export const lastSeq = (petition: PetitionDetail): number => petition.timeline.at(-1)?.seq ?? 0;

/** Refusals by status: the client knows what is missing and can say so more plainly than the server's general sentence. */
const BY_STATUS = ['petition.wrong_status', 'petition.wrong_kind'];

/** What the server takes: src/contract/actions.ts. */
export const WORDS_MAX = 10_000;

/** Why a text can't go out as it is; undefined when it can. */
export function faultIn(text: string): string | undefined {
  const { length } = text.trim();
  if (length === 0) return i18next.t('office:composer.empty');
  return length > WORDS_MAX ? i18next.t('office:composer.tooLong', { max: WORDS_MAX }) : undefined;
}

/** Why an action can't be done now, in the reader's language; undefined when it can. */
export function refusalOf(petition: PetitionDetail, action: Action): string | undefined {
  const found = petition.actions.find((candidate) => candidate.action === action);
  if (found?.allowed) return undefined;
  const reason = found?.reason ?? '';
  if (!BY_STATUS.includes(found?.code ?? '')) return reason;
  return i18next.t(`office:whyNot.${action}.${petition.status}`, { defaultValue: reason });
}

/** Refused for something that is worth reading: a need that can be met, or a step that comes first. */
export function curatedRefusal(petition: PetitionDetail, action: Action): boolean {
  const code = petition.actions.find((candidate) => candidate.action === action)?.code ?? null;
  if (code === null || code === 'petition.not_allowed') return false;
  return !BY_STATUS.includes(code) || i18next.exists(`office:whyNot.${action}.${petition.status}`);
}

interface Reader {
  seenSeq: number;
  /** The server refused what he sent: then also what he did himself, in another tab. */
  isRefused: boolean;
}

/** What others did since this reader last looked. */
export function newsFor(petition: PetitionDetail, { seenSeq, isRefused }: Reader): TimelineItem[] {
  return petition.timeline.filter(({ seq, isOwn }) => seq > seenSeq && (isRefused || !isOwn));
}

export const isStale = (error: Error | null): boolean => isCode(error, 'petition.stale');

/**
 * A text in the making. What others did since its first letter is shown before it can go out: by the live stream, after
 * a reload, or because the server refused the version.
 */
export function useWriting(petition: PetitionDetail, { draft, update }: DraftHandle) {
  const me = useMe();
  const act = useAct(petition.id);
  const hold = useHold(petition.id);
  const error = act.error ?? hold.error;
  const isRefused = isStale(error);
  const news = draft.text === '' ? [] : newsFor(petition, { seenSeq: draft.seenSeq, isRefused });
  const write = (text: string) => update(draft.text === '' ? { text, seenSeq: lastSeq(petition) } : { text });
  const acknowledge = () => {
    act.reset();
    hold.reset();
    update({ seenSeq: lastSeq(petition) });
  };
  const submit = (action: 'reply' | 'ask' | 'note', onDone: () => void, more: Record<string, unknown> = {}) => {
    const onSuccess = () => {
      update({ text: '' });
      onDone();
    };
    const said = { version: petition.version, fields: { text: draft.text.trim(), ...more } };
    if (action !== 'note' && me.holdsMessages) hold.mutate({ action, ...said }, { onSuccess });
    else act.mutate({ action, ...said }, { onSuccess });
  };
  // A refused version shows as news; it needs no second message.
  const failure = error && !(news.length > 0 && isRefused) ? error : null;
  return { write, submit, acknowledge, news, isRefused, failure, busy: act.isPending || hold.isPending };
}
