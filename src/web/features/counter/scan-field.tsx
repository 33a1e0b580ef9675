import { useTranslation } from 'react-i18next';
import { FilesField } from '../acts/files-field.tsx';
import type { Faults } from './field.tsx';
import type { Filling } from './form-state.ts';

export interface ScanFieldProps {
  scans: Filling['scans'];
  /** Takes what makes the new list of the one before: an upload ends when it ends. */
  onScans: (change: (before: unknown) => Filling['scans']) => void;
  /** Nothing is registered while a scan is on its way. */
  onBusy: (busy: boolean) => void;
}

const SCANS_MOST = 20;

/** The original, scanned: uploaded at once, tied to the matter when that is registered. */
export function ScanField({ scans, faults, onScans, onBusy }: ScanFieldProps & { faults: Faults }) {
  const { t } = useTranslation();
  const fault = faults.get('fileIds');
  return (
    <div className="counter-field">
      <span className="counter-label">
        {t('counter.scans')} <span className="quiet">{t('counter.optional')}</span>
      </span>
      <FilesField label={t('counter.scans')} max={SCANS_MOST} files={scans} onChange={onScans} onBusy={onBusy} />
      {fault && <p className="counter-fault">{fault}</p>}
    </div>
  );
}
