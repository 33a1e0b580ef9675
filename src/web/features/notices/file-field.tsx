import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureText } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import { uploadFile } from '../../upload.ts';
import type { AttachedFile } from './draft.ts';

interface FileFieldProps {
  label: string;
  file: AttachedFile | null;
  /** It was sent: another may take its place, none may not. */
  isSent?: boolean | undefined;
  onChange: (file: AttachedFile | null) => void;
}

/** One picture or file that goes with the notice. */
export function FileField({ label, file, isSent = false, onChange }: FileFieldProps) {
  const { t } = useTranslation();
  const [percent, setPercent] = useState(0);
  const upload = useMutation({
    mutationFn: (picked: File) => uploadFile(picked, setPercent).done,
    onSuccess: ({ id, name, mime }) => onChange({ id, name, isPicture: mime.startsWith('image/') }),
  });
  const pick = (words: string) => (
    <FileButton
      small={file !== null}
      busy={upload.isPending}
      fieldLabel={label}
      label={`${words} ${label}`}
      onPick={(picked) => upload.mutate(picked)}
    >
      {words}
    </FileButton>
  );
  const failed = upload.error && <p className="text-box-error">{failureText(upload.error)}</p>;
  if (file) {
    return (
      <div className="notice-chosen">
        <span>{t('announcement.chosen', { name: file.name })}</span>
        {isSent && (
          <>
            {pick(t('announcement.fileOther'))}
            {upload.isPending && <p role="status">{t('announcement.uploading', { percent })}</p>}
            {failed}
          </>
        )}
        {!isSent && (
          <Button small label={`${t('announcement.fileDrop')} ${file.name}`} onClick={() => onChange(null)}>
            {t('announcement.fileDrop')}
          </Button>
        )}
      </div>
    );
  }
  return (
    <div className="text-box">
      <span className="choice-label">{label}</span>
      <div>{pick(t('announcement.filePick'))}</div>
      <p className="text-box-hint" role="status">
        {upload.isPending ? t('announcement.uploading', { percent }) : t('announcement.fileHint')}
      </p>
      {failed}
    </div>
  );
}
