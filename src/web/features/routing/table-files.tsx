import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportedTable, Routing } from '../../../contract/routing.ts';
import { failureText, get } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { type BroughtTable, ImportTable } from './import-table.tsx';

type Format = 'csv' | 'json';

/** The table out to a spreadsheet or another office, and back into the draft. */
export function TableFiles({ routing }: { routing: Routing }) {
  const { t } = useTranslation();
  const [brought, setBrought] = useState<BroughtTable | null>(null);
  const pick = async (file: File) => {
    const format: Format = file.name.toLowerCase().endsWith('.json') ? 'json' : 'csv';
    setBrought({ name: file.name, format, content: await file.text() });
  };
  const give = (format: Format) => () => {
    get<ExportedTable>(`/routing/export?format=${format}`).then(download, (error: unknown) =>
      showToast('bad', failureText(error)),
    );
  };
  return (
    <>
      <Button onClick={give('csv')}>{t('routing.list.exportCsv')}</Button>
      <Button onClick={give('json')}>{t('routing.list.exportJson')}</Button>
      <FileButton
        hint={t('routing.list.importing')}
        fieldLabel={t('routing.list.import')}
        accept=".csv,.json,text/csv,application/json"
        onPick={pick}
      >
        {t('routing.list.import')}
      </FileButton>
      {brought && <ImportTable file={brought} draft={routing.draft} onClose={() => setBrought(null)} />}
    </>
  );
}

function download({ fileName, content }: ExportedTable): void {
  const url = URL.createObjectURL(new Blob([content]));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
