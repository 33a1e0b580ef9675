import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PetitionDetail } from '../../../contract/petition.ts';
import { Button } from '../../ui/button.tsx';
import { Segments } from '../../ui/segments.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { FilesField } from '../acts/files-field.tsx';
import { CannedPicker } from '../canned/canned-picker.tsx';
import { useMe } from '../shell/me.tsx';
import { CitizenPreview } from './citizen-preview.tsx';
import { NewsNotice } from './news-notice.tsx';
import { WriteFailure } from './write-failure.tsx';
import { cameByChat, type DraftHandle, faultIn, refusalOf, useWriting, WORDS_MAX } from './writing.ts';

interface SendTabProps {
  petition: PetitionDetail;
  draft: DraftHandle;
  boxRef: RefObject<HTMLTextAreaElement | null>;
  onSent: () => void;
}

/** Writes to the citizen: the answer, or a question back. */
export function SendTab({ petition, draft: handle, boxRef, onSent }: SendTabProps) {
  const { t } = useTranslation();
  const { holdsMessages } = useMe();
  const [preview, setPreview] = useState(false);
  const { write, submit, acknowledge, news, isRefused, failure, busy } = useWriting(petition, handle);
  const { text, mode } = handle.draft;
  const [uploading, setUploading] = useState(false);
  const files = mode === 'reply' ? handle.draft.files : [];
  const refusal = refusalOf(petition, mode);
  const missing = faultIn(text);
  const faulty = refusal ?? (uploading ? t('forms:form.uploadingFirst') : missing);
  const off = refusal ?? (news.length > 0 ? t('composer.newsFirst') : faulty);
  const told = cameByChat(petition) ? 'consequence' : 'consequenceNoChat';
  const consequence = holdsMessages ? (`${told}Held` as const) : told;
  const done = () => {
    // What is held back for a moment says so in its strip.
    if (!holdsMessages) showToast('good', t(`composer.done.${mode}`));
    handle.update({ mode: 'reply', files: [] });
    setPreview(false);
    onSent();
  };
  const submitText = () => submit(mode, done, files.length > 0 ? { fileIds: files.map(({ id }) => id) } : {});
  const send = () => {
    if (off === undefined && !busy) submitText();
  };
  const goOn = () => {
    acknowledge();
    boxRef.current?.focus();
  };
  const askRefusal = refusalOf(petition, 'ask');
  if (text === '' && refusalOf(petition, 'reply') !== undefined && askRefusal !== undefined) {
    return <p className="compose compose-closed">{t('composer.closed', { reason: refusal })}</p>;
  }
  return (
    <div className="compose">
      <Segments
        label={t('composer.mode')}
        value={mode}
        onChange={(next) => handle.update({ mode: next })}
        options={[
          { key: 'reply', label: t('composer.reply') },
          { key: 'ask', label: t('composer.ask') },
        ]}
      />
      {refusal !== undefined && <p className="compose-refusal">{refusal}</p>}
      <NewsNotice
        news={news}
        petitionId={petition.id}
        mine={[{ label: t(`composer.label_${mode}`), value: text }]}
        off={faulty}
        isAnswer={isRefused}
        keepLabel={t('news.send')}
        onKeep={() => {
          acknowledge();
          submitText();
        }}
        onTake={() => {
          handle.update({ text: '', files: [] });
          goOn();
        }}
        onSeen={goOn}
      />
      <TextBox
        label={t(`composer.label_${mode}`)}
        value={text}
        onChange={write}
        rows={4}
        limit={WORDS_MAX}
        placeholder={t(`composer.placeholder.${mode}`)}
        onSubmit={send}
        boxRef={boxRef}
      />
      <div className="compose-tools">
        {mode === 'reply' && refusal === undefined && (
          <FilesField
            label={t('composer.files')}
            isCompact
            max={10}
            files={files}
            onChange={(change) => handle.update((before) => ({ files: change(before.files) }))}
            onBusy={setUploading}
          />
        )}
        <CannedPicker petitionId={petition.id} use={mode} boxRef={boxRef} onWrite={write} />
      </div>
      {preview && text.trim() !== '' && (
        <CitizenPreview petitionId={petition.id} ask={{ action: mode, text: text.trim() }} />
      )}
      <WriteFailure failure={failure} />
      <div className="compose-foot">
        <p className="compose-consequence">
          {t(`composer.${consequence}.${mode}`, {
            channel: t(`matter:channel.${petition.facts.channel}`, petition.facts.channel),
          })}
          {text !== '' && <span className="compose-saved">{t('composer.saved')}</span>}
        </p>
        <Button expanded={preview} disabledReason={missing} onClick={() => setPreview(!preview)}>
          {preview ? t('composer.hidePreview') : t('composer.preview')}
        </Button>
        <Button
          tone="primary"
          icon="send"
          busy={busy}
          disabledReason={off}
          shortcut="Control+Enter"
          className="compose-send"
          onClick={send}
        >
          {t(`composer.submit.${mode}`)}
        </Button>
      </div>
    </div>
  );
}
