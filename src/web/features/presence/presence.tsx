import './presence.css';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Presence } from '../../../contract/desk.ts';
import { post } from '../../api.ts';
import { Icon } from '../../ui/icons.tsx';

/** Who stopped saying so is forgotten by the server a little after two of these. */
const BEAT_MS = 20_000;

type Doing = Presence['doing'];

export interface Person {
  id: string;
  name: string;
  doing: 'viewing' | 'writing' | 'sending';
}

/** A text in the making, with the focus on it: what a colleague should not answer at the same time. */
const doingNow = (): Doing => {
  const at = document.activeElement;
  return at instanceof HTMLTextAreaElement && at.closest('.composer') && at.value.trim() !== '' ? 'writing' : 'viewing';
};

/** Says that this page is open, and at once when that becomes writing. A lost beat is of no matter. */
function useBeat(petitionId: string): void {
  useEffect(() => {
    let last: Doing | null = null;
    let isOver = false;
    const beat = (doing: Doing) => {
      last = doing;
      post(`/petitions/${petitionId}/presence`, { doing }).catch(() => undefined);
    };
    const changed = () => {
      const doing = doingNow();
      if (!isOver && doing !== last) beat(doing);
    };
    const timer = setInterval(() => beat(doingNow()), BEAT_MS);
    // After the focus has moved, not while it moves.
    const later = () => setTimeout(changed);
    beat(doingNow());
    document.addEventListener('input', changed);
    document.addEventListener('focusin', later);
    document.addEventListener('focusout', later);
    return () => {
      clearInterval(timer);
      document.removeEventListener('input', changed);
      document.removeEventListener('focusin', later);
      document.removeEventListener('focusout', later);
      // What the focus leaves behind on its way out must not be said after it.
      isOver = true;
      beat('gone');
    };
  }, [petitionId]);
}

const ICONS = { viewing: 'look', writing: 'note', sending: 'send' } as const;

/** Colleagues who have the same matter open, by the event stream; nobody where there is none. */
export function PeopleHere({ petitionId }: { petitionId: string }) {
  const { t } = useTranslation();
  useBeat(petitionId);
  const { data } = useQuery<Person[]>({
    queryKey: ['presence', petitionId],
    queryFn: () => [],
    staleTime: Number.POSITIVE_INFINITY,
  });
  const people = data ?? [];
  return (
    <div className="people-here" role="status">
      {people.map(({ id, name, doing }) => (
        <span key={id} className={`person-here person-${doing}`}>
          <Icon name={ICONS[doing]} />
          {t(`presence.${doing}`, { name })}
        </span>
      ))}
    </div>
  );
}
