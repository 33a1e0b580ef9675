import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ExportLedger } from '../../../contract/desk-jobs.ts';
import { failureText } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { RadioList } from '../../ui/radio-list.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { useExportLedger } from './queries.ts';

type Format = ExportLedger['format'];
const FORMATS = ['xlsx', 'csv'] as const satisfies readonly Format[];

interface ExportLedgerProps {
  /** The list's filters, as they stand in its address. */
  query: string;
  /** What the list finds; undefined while it is not known. */
  total: number | undefined;
}

/** The list as a file: how many there are is said before, and the work is done in the background. */
export function ExportLedgerButton({ query, total }: ExportLedgerProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const off = total === 0 ? t('ledger.none') : undefined;
  return (
    <>
      <Button disabledReason={off} onClick={() => setOpen(true)}>
        {t('ledger.export')}
      </Button>
      {open && <ExportDialog query={query} total={total ?? 0} onClose={() => setOpen(false)} />}
    </>
  );
}

function ExportDialog({ query, total, onClose }: { query: string; total: number; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const [format, setFormat] = useState<Format>('xlsx');
  const start = useExportLedger();
  const count = total.toLocaleString(i18n.language);
  const submit = () =>
    start.mutate(
      { format, filter: Object.fromEntries(new URLSearchParams(query)) },
      {
        onSuccess: (started) => {
          showToast('good', t('jobs.started', { total: started.count.toLocaleString(i18n.language) }));
          navigate(`/jobs/${started.id}`);
        },
      },
    );
  return (
    <Dialog
      open
      title={t('ledger.question', { total: count })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button tone="primary" busy={start.isPending} onClick={submit}>
            {t('ledger.start', { total: count })}
          </Button>
        </>
      }
    >
      <div className="form-body">
        <p>{t('ledger.all', { total: count })}</p>
        <RadioList
          label={t('ledger.format')}
          options={FORMATS.map((key) => ({ key, label: t(`ledger.${key}`) }))}
          value={format}
          onChange={(key) => setFormat(FORMATS.find((one) => one === key) ?? 'xlsx')}
        />
        <p className="form-consequence">{t('ledger.about')}</p>
        {start.error && <Notice tone="error" title={failureText(start.error)} />}
      </div>
    </Dialog>
  );
}
