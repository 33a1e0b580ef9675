import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { failureText } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Labelled } from '../../ui/labelled.tsx';
import { uploadFile } from '../../upload.ts';
import type { Draft } from './draft.ts';

/** One picture or file that goes with the notice. */
export function FileField({ file, onChange }: { file: Draft['file']; onChange: (file: Draft['file']) => void }) {
  const { t } = useTranslation();
  const upload = useMutation({
    mutationFn: (picked: File) => uploadFile(picked, () => undefined).done,
    onSuccess: ({ id, name, mime }) => onChange({ id, name, isPicture: mime.startsWith('image/') }),
  });
  if (file) {
    return (
      <p>
        {t('announcement.chosen', { name: file.name })}{' '}
        <Button small tone="quiet" onClick={() => onChange(null)}>
          {t('announcement.fileDrop')}
        </Button>
      </p>
    );
  }
  return (
    <Labelled
      showLabel
      label={t('announcement.file')}
      error={upload.error ? failureText(upload.error) : undefined}
      field={(ties) => (
        <input
          {...ties}
          type="file"
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
