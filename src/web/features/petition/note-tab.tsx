import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { PetitionDetail } from '../../../contract/petition.ts';
import { Button } from '../../ui/button.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { CannedPicker } from '../canned/canned-picker.tsx';
import { MentionPicker, mentionsIn, useColleagues } from './mention-picker.tsx';
import { WriteFailure } from './write-failure.tsx';
import { type DraftHandle, faultIn, refusalOf, useWriting, WORDS_MAX } from './writing.ts';

interface NoteTabProps {
  petition: PetitionDetail;
  draft: DraftHandle;
  boxRef: RefObject<HTMLTextAreaElement | null>;
}

/** Writes to colleagues. A note answers nobody, so news does not hold it up. */
export function NoteTab({ petition, draft: handle, boxRef }: NoteTabProps) {
  const { t } = useTranslation();
  const { write, submit, failure, busy } = useWriting(petition, handle);
  const { text } = handle.draft;
  const people = useColleagues();
  const off = refusalOf(petition, 'note') ?? faultIn(text);
  const save = () => {
    if (off === undefined && !busy)
      submit('note', () => showToast('good', t('composer.done.note')), { mentions: mentionsIn(text, people) });
  };
  return (
    <div className="compose">
      <TextBox
        label={t('composer.label_note')}
        value={text}
        onChange={write}
        rows={4}
        limit={WORDS_MAX}
        placeholder={t('composer.placeholder.note')}
        onSubmit={save}
        boxRef={boxRef}
      />
      <MentionPicker people={people} boxRef={boxRef} onWrite={write} />
      <div className="compose-tools">
        <CannedPicker petitionId={petition.id} use="note" boxRef={boxRef} onWrite={write} />
      </div>
      <WriteFailure failure={failure} />
      <div className="compose-foot">
        <p className="compose-consequence">
          {t('composer.consequence.note')}
          {text !== '' && <span className="compose-saved">{t('composer.saved')}</span>}
        </p>
        <Button
          icon="note"
          busy={busy}
          disabledReason={off}
          shortcut="Control+Enter"
          className="compose-note"
          onClick={save}
        >
          {t('composer.submit.note')}
        </Button>
      </div>
    </div>
  );
}
