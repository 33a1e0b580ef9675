import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureText } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Labelled } from '../../ui/labelled.tsx';
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
    <Labelled
      showLabel
      label={label}
      hint={upload.isPending ? t('announcement.uploading', { percent }) : t('announcement.fileHint')}
      error={upload.error ? failureText(upload.error) : undefined}
      field={(ties) => (
        <input
          {...ties}
          type="file"
          className="notice-file-input"
          disabled={upload.isPending}
          onChange={({ target }) => {
            const [picked] = target.files ?? [];
            if (picked) upload.mutate(picked);
          }}
        />
      )}
    />
  );
}
