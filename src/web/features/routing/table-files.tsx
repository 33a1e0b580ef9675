import { useTranslation } from 'react-i18next';
import type { ExportedTable, Routing } from '../../../contract/routing.ts';
import { failureText, get } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { useDraftChange } from './queries.ts';

type Format = 'csv' | 'json';

/** The table out to a spreadsheet or another office, and back into the draft. */
export function TableFiles({ routing }: { routing: Routing }) {
  const { t } = useTranslation();
  const take = useDraftChange(
    () => '/routing/import',
    (file: { format: Format; content: string }) => ({ ...file, revision: routing.draft?.revision ?? null }),
  );
  const pick = async (file: File) => {
    const format: Format = file.name.toLowerCase().endsWith('.json') ? 'json' : 'csv';
    take.mutate(
      { format, content: await file.text() },
      {
        onSuccess: () => showToast('good', t('routing.draft.saved')),
        onError: (error) => showToast('bad', failureText(error)),
      },
    );
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
        busy={take.isPending}
        hint={t('routing.list.importing')}
        fieldLabel={t('routing.list.import')}
        accept=".csv,.json,text/csv,application/json"
        onPick={pick}
      >
        {t('routing.list.import')}
      </FileButton>
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
