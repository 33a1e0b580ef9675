import { type ChangeEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportedTable, Routing } from '../../../contract/routing.ts';
import { failureText, get } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { useDraftChange } from './queries.ts';

type Format = 'csv' | 'json';

/** The table out to a spreadsheet or another office, and back into the draft. */
export function TableFiles({ routing }: { routing: Routing }) {
  const { t } = useTranslation();
  const picker = useRef<HTMLInputElement>(null);
  const take = useDraftChange(
    () => '/routing/import',
    (file: { format: Format; content: string }) => ({ ...file, revision: routing.draft?.revision ?? null }),
  );
  const pick = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    event.target.value = '';
    if (!file) return;
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
      <Button busy={take.isPending} hint={t('routing.list.importing')} onClick={() => picker.current?.click()}>
        {t('routing.list.import')}
      </Button>
      <input
        ref={picker}
        type="file"
        className="sr-only"
        tabIndex={-1}
        aria-label={t('routing.list.import')}
        accept=".csv,.json,text/csv,application/json"
        onChange={pick}
      />
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
