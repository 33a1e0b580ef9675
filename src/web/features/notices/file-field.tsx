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
  onChange: (file: AttachedFile | null) => void;
}

/** One picture or file that goes with the notice. */
export function FileField({ label, file, onChange }: FileFieldProps) {
  const { t } = useTranslation();
  const [percent, setPercent] = useState(0);
  const upload = useMutation({
    mutationFn: (picked: File) => uploadFile(picked, setPercent).done,
    onSuccess: ({ id, name, mime }) => onChange({ id, name, isPicture: mime.startsWith('image/') }),
  });
  if (file) {
    return (
      <div className="notice-chosen">
        <span>{t('announcement.chosen', { name: file.name })}</span>
        <Button small label={`${t('announcement.fileDrop')} ${file.name}`} onClick={() => onChange(null)}>
          {t('announcement.fileDrop')}
        </Button>
      </div>
    );
  }
  return (
    <div className="text-box">
      <span className="choice-label">{label}</span>
      <div>
        <FileButton
          busy={upload.isPending}
          fieldLabel={label}
          label={`${t('announcement.filePick')} ${label}`}
          onPick={(file) => upload.mutate(file)}
        >
          {t('announcement.filePick')}
        </FileButton>
      </div>
      <p className="text-box-hint" role="status">
        {upload.isPending ? t('announcement.uploading', { percent }) : t('announcement.fileHint')}
      </p>
      {upload.error && <p className="text-box-error">{failureText(upload.error)}</p>}
    </div>
  );
}
