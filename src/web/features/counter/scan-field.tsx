import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { UploadedFile } from '../../../contract/petition.ts';
import { failureText, postFile } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { Faults } from './field.tsx';
import type { Scan } from './form-state.ts';

interface ScanFieldProps {
  scans: readonly Scan[];
  faults: Faults;
  onChange: (scans: Scan[]) => void;
}

const SCANS_MOST = 20;

/** The original, scanned: uploaded at once, tied to the matter when that is registered. */
export function ScanField({ scans, faults, onChange }: ScanFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const fault = faults.get('fileIds');
  const upload = useMutation({
    mutationFn: async (files: readonly File[]) => {
      const kept: Scan[] = [];
      for (const file of files) {
        const { id: fileId, name } = await postFile<UploadedFile>('/files', file);
        kept.push({ id: fileId, name });
      }
      return kept;
    },
    onSuccess: (kept) => onChange([...scans, ...kept].slice(0, SCANS_MOST)),
  });
  return (
    <div className="counter-field">
      <label htmlFor={id}>
        {t('counter.scans')} <span className="quiet">{t('counter.optional')}</span>
      </label>
      <input
        id={id}
        name="fileIds"
        type="file"
        multiple
        aria-busy={upload.isPending}
        onChange={(event) => {
          upload.mutate([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      {scans.length > 0 && (
        <ul className="counter-scans">
          {scans.map((scan) => (
            <li key={scan.id}>
              {scan.name}
              <Button
                small
                label={t('counter.removeScan', { name: scan.name })}
                onClick={() => onChange(scans.filter((other) => other.id !== scan.id))}
              >
                {t('counter.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {upload.error && <Notice tone="error" title={failureText(upload.error)} />}
      {fault && <p className="counter-fault">{fault}</p>}
    </div>
  );
}
