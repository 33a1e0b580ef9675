import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Routing, RoutingEntry } from '../../../contract/routing.ts';
import { failureText } from '../../api.ts';
import { nameIn } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { useUnits } from '../queue/directory.ts';
import { moved, treeOrder } from './arrange.ts';
import { EntryEditor } from './entry-editor.tsx';
import { useDraftChange } from './queries.ts';

/** The table in force, or the draft where there is one; each change goes into the draft. */
export function CategoryList({ routing }: { routing: Routing }) {
  const { t, i18n } = useTranslation();
  const [editing, setEditing] = useState<string | 'new' | null>(null);
  const { draft } = routing;
  const entries = draft?.entries ?? routing.entries;
  const save = useDraftChange(
    () => '/routing/draft',
    (next: readonly RoutingEntry[]) => ({ entries: next, revision: draft?.revision ?? null }),
  );
  const keep = (next: readonly RoutingEntry[]) =>
    save.mutate(next, {
      onSuccess: () => {
        showToast('good', t('routing.draft.saved'));
        setEditing(null);
      },
      onError: (error) => showToast('bad', failureText(error)),
    });
  const unitName = useUnitNames();
  const rows = treeOrder(entries);
  const name = ({ entry, depth }: (typeof rows)[number]) => (
    <button type="button" className={`entry-name depth-${Math.min(depth, 2)}`} onClick={() => setEditing(entry.code)}>
      <span className="sr-only">{t('routing.list.edit')}</span>
      <strong>{nameIn(entry.name, i18n.language)}</strong>
      <span className="quiet">{nameIn(entry.label, i18n.language)}</span>
    </button>
  );
  const unit = ({ entry }: (typeof rows)[number]) =>
    entry.unitCode === null ? t('routing.list.noUnit') : unitName(entry.unitCode);
  const arrange = ({ entry }: (typeof rows)[number]) => (
    <Arrange entry={entry} entries={entries} busy={save.isPending} onMove={keep} />
  );
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'name', title: t('routing.list.name'), cell: name },
    { key: 'unit', title: t('routing.list.unit'), width: 200, cell: unit },
    {
      key: 'keywords',
      title: t('routing.list.keywords'),
      width: 90,
      cell: ({ entry }) => t('routing.list.keywordCount', { count: entry.keywordsZh.length + entry.keywordsEn.length }),
    },
    {
      key: 'state',
      title: t('routing.list.state'),
      width: 180,
      cell: ({ entry }) => <Marks entry={entry} draft={draft} />,
    },
    { key: 'act', title: t('routing.list.act'), width: 130, cell: arrange },
  ];
  return (
    <>
      <DataTable
        label={t('routing.list.label')}
        rows={rows}
        rowKey={({ entry }) => entry.code}
        columns={columns}
        card={(row) => (
          <>
            {name(row)}
            <p className="quiet">{unit(row)}</p>
            <Marks entry={row.entry} draft={draft} />
            {arrange(row)}
          </>
        )}
      />
      <Removed draft={draft} />
      <div className="routing-add">
        <Button onClick={() => setEditing('new')}>{t('routing.list.add')}</Button>
      </div>
      {editing !== null && (
        <EntryEditor
          key={editing}
          code={editing === 'new' ? null : editing}
          entries={entries}
          faults={draft?.faults ?? []}
          busy={save.isPending}
          onSave={keep}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}

function useUnitNames(): (code: string) => string {
  const { i18n } = useTranslation();
  const { data } = useUnits();
  return (code) => {
    const unit = data?.items.find((each) => each.code === code);
    return unit ? nameIn(unit.name, i18n.language) : code;
  };
}

function Marks({ entry, draft }: { entry: RoutingEntry; draft: Routing['draft'] }) {
  const { t } = useTranslation();
  const change = draft?.changes.find(({ code }) => code === entry.code)?.kind;
  const own = draft?.faults.filter((fault) => fault.entry === entry.code) ?? [];
  const errors = own.filter(({ severity }) => severity === 'error').length;
  const warnings = own.length - errors;
  return (
    <span className="marks">
      {errors > 0 && <StatusTag tone="red">{t('routing.list.faults', { count: errors })}</StatusTag>}
      {warnings > 0 && <StatusTag tone="amber">{t('routing.list.warnings', { count: warnings })}</StatusTag>}
      {change && change !== 'removed' && <StatusTag tone="blue">{t(`routing.list.${change}`)}</StatusTag>}
      {entry.isConfidential && (
        <StatusTag tone="violet" icon="sealed">
          {t('routing.list.confidential')}
        </StatusTag>
      )}
      {!entry.isOpen && <StatusTag tone="neutral">{t('routing.list.closed')}</StatusTag>}
    </span>
  );
}

interface ArrangeProps {
  entry: RoutingEntry;
  entries: readonly RoutingEntry[];
  busy: boolean;
  onMove: (entries: readonly RoutingEntry[]) => void;
}

function Arrange({ entry, entries, busy, onMove }: ArrangeProps) {
  const { t, i18n } = useTranslation();
  const name = nameIn(entry.name, i18n.language);
  const button = (step: -1 | 1, text: string, label: string) => {
    const next = moved(entries, entry.code, step);
    if (next === null) return null;
    return (
      <Button small tone="quiet" label={label} busy={busy} onClick={() => onMove(next)}>
        {text}
      </Button>
    );
  };
  return (
    <span className="marks">
      {button(-1, t('routing.list.up'), t('routing.list.upOf', { name }))}
      {button(1, t('routing.list.down'), t('routing.list.downOf', { name }))}
    </span>
  );
}

function Removed({ draft }: { draft: Routing['draft'] }) {
  const { t, i18n } = useTranslation();
  const names = draft?.changes.filter(({ kind }) => kind === 'removed').map(({ name }) => nameIn(name, i18n.language));
  if (!names?.length) return null;
  return <p className="quiet">{t('routing.list.removed', { names: names.join(t('common.listSeparator')) })}</p>;
}
