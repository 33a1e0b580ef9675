import { type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useHolders } from '../queue/directory.ts';
import { useMe } from '../shell/me.tsx';

interface Colleague {
  id: string;
  name: string;
}

/** Whose names stand in a note behind an `@`. */
export const mentionsIn = (text: string, people: readonly Colleague[]): string[] =>
  people.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id);

/** Colleagues who can be named in a note. */
export function useColleagues(): readonly Colleague[] {
  const me = useMe();
  const { data } = useHolders('petition.note', true);
  return data?.items.filter(({ id }) => id !== me.id) ?? [];
}

interface MentionPickerProps {
  boxRef: RefObject<HTMLTextAreaElement | null>;
  people: readonly Colleague[];
  onWrite: (text: string) => void;
}

/** `@` in a note asks for whom; leaving it leaves the sign as it is. */
export function MentionPicker({ boxRef, people, onWrite }: MentionPickerProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const box = boxRef.current;
    const keyed = (event: KeyboardEvent) => {
      if (event.key !== '@' || event.isComposing) return;
      event.preventDefault();
      setOpen(true);
    };
    box?.addEventListener('keydown', keyed);
    return () => box?.removeEventListener('keydown', keyed);
  });
  const put = (words: string) => {
    setOpen(false);
    const box = boxRef.current;
    if (!box) return;
    const { selectionStart, selectionEnd, value } = box;
    onWrite(value.slice(0, selectionStart) + words + value.slice(selectionEnd));
    const caret = selectionStart + words.length;
    requestAnimationFrame(() => {
      box.focus();
      box.setSelectionRange(caret, caret);
    });
  };
  if (!open) return null;
  return (
    <Dialog open title={t('mention.title')} onClose={() => put('@')}>
      <p>{t('mention.about')}</p>
      <Choice
        showLabel
        searchable
        label={t('mention.who')}
        value={null}
        options={people.map(({ id, name }) => ({ value: id, label: name }))}
        emptyText={t('common.noMatch')}
        onChange={(id) => {
          const found = people.find((one) => one.id === id);
          if (found) put(`@${found.name} `);
        }}
      />
    </Dialog>
  );
}
