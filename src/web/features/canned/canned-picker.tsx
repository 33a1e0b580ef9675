import './canned.css';
import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FittingReplies } from '../../../contract/desk.ts';
import { failureText } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyLine } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { countUse, type Use, useFitting } from './queries.ts';

type Reply = FittingReplies['items'][number];

interface CannedPickerProps {
  petitionId: string;
  use: Use;
  boxRef: RefObject<HTMLTextAreaElement | null>;
  onWrite: (text: string) => void;
}

/** Words that are said often, put where the caret stands. `/` on an empty line opens it, as does the button. */
export function CannedPicker({ petitionId, use, boxRef, onWrite }: CannedPickerProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  useSlash(boxRef, () => setOpen(true));
  const pick = ({ id, text }: Reply) => {
    setOpen(false);
    const box = boxRef.current;
    if (!box) return;
    const { selectionStart, selectionEnd, value } = box;
    onWrite(value.slice(0, selectionStart) + text + value.slice(selectionEnd));
    countUse(id);
    const caret = selectionStart + text.length;
    // After the dialog has given the focus back, and the text is there.
    requestAnimationFrame(() => {
      box.focus();
      box.setSelectionRange(caret, caret);
    });
  };
  return (
    <>
      <Button small tone="quiet" icon="canned" hint={t('canned.hint')} onClick={() => setOpen(true)}>
        {t('canned.open')}
      </Button>
      {open && <PickDialog petitionId={petitionId} use={use} onPick={pick} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Only where a slash could not be meant as one: at the start of a line with nothing on it. */
function useSlash(boxRef: RefObject<HTMLTextAreaElement | null>, open: () => void): void {
  useEffect(() => {
    const box = boxRef.current;
    const keyed = (event: globalThis.KeyboardEvent) => {
      if (event.key !== '/' || event.isComposing || !box) return;
      const { selectionStart, selectionEnd, value } = box;
      const before = value.slice(0, selectionStart);
      const after = value.slice(selectionEnd);
      const isEmptyLine = (before === '' || before.endsWith('\n')) && (after === '' || after.startsWith('\n'));
      if (!isEmptyLine) return;
      event.preventDefault();
      open();
    };
    box?.addEventListener('keydown', keyed);
    return () => box?.removeEventListener('keydown', keyed);
  });
}

interface PickDialogProps {
  petitionId: string;
  use: Use;
  onPick: (reply: Reply) => void;
  onClose: () => void;
}

function PickDialog({ petitionId, use, onPick, onClose }: PickDialogProps) {
  const { t } = useTranslation();
  const { data, error } = useFitting(petitionId, use, true);
  const [words, setWords] = useState('');
  const [isAwaited, setAwaited] = useState(false);
  const found = (data?.items ?? []).filter(({ title, text }) => holds(`${title} ${text}`, words));
  const [first] = found;
  const keyed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') moveIn(event);
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    if (first) onPick(first);
    // Who types on without waiting for the list means what it is going to show.
    else setAwaited(!data);
  };
  useEffect(() => {
    if (!isAwaited || !data) return;
    setAwaited(false);
    if (first) onPick(first);
  }, [isAwaited, data, first, onPick]);
  return (
    <Dialog open title={t(`canned.pick.${use}`)} onClose={onClose} onKeyDown={keyed}>
      <TextLine
        type="search"
        label={t('canned.search')}
        placeholder={t('canned.search')}
        value={words}
        onChange={setWords}
      />
      {error && <Notice tone="error" title={failureText(error)} />}
      {!data && !error && <Waiting label={t('common.loading')} rows={3} />}
      {data && found.length === 0 && (
        <EmptyLine
          title={t(data.items.length === 0 ? 'canned.none' : 'common.noMatch')}
          next={t(data.items.length === 0 ? 'canned.noneNext' : 'canned.noMatchNext')}
        />
      )}
      <ul className="canned-found">
        {found.map((reply) => (
          <li key={reply.id}>
            <button type="button" className="canned-one" onClick={() => onPick(reply)}>
              <strong>{reply.title}</strong>
              <span>{reply.text}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** All the words, in whatever order. */
const holds = (text: string, words: string): boolean =>
  words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.toLowerCase().includes(word));

/** Arrows go from the search to what was found, and through it. */
function moveIn(event: KeyboardEvent): void {
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input[type="search"], .canned-one')];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
