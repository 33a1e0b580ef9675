import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PetitionDetail } from '../../../contract/petition.ts';
import { failureText, isCode } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { useAct } from './queries.ts';

interface CloseDialogProps {
  petition: PetitionDetail;
  onClose: () => void;
  onDone: (petition: PetitionDetail | undefined) => void;
}

/** Says what closing means before it is done. */
export function CloseDialog({ petition, onClose, onDone }: CloseDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const act = useAct(petition.id);
  const submit = () =>
    act.mutate(
      { action: 'close', version: petition.version, fields: { reason: reason.trim() || null } },
      {
        onSuccess: (done) => {
          showToast('good', t('close.done'));
          onDone(done);
        },
      },
    );
  return (
    <Dialog
      open
      title={t('close.title', { number: petition.number })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button tone="primary" busy={act.isPending} onClick={submit}>
            {t('close.submit')}
          </Button>
        </>
      }
    >
      <p>{t('close.consequence')}</p>
      <TextBox
        showLabel
        label={t('close.reason')}
        value={reason}
        rows={2}
        maxLength={1000}
        onChange={setReason}
        onSubmit={submit}
      />
      {act.error && (
        <Notice tone="error" title={failureText(act.error)}>
          {isCode(act.error, 'petition.stale') && t('assign.stale')}
        </Notice>
      )}
    </Dialog>
  );
}
