import './queue.css';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { failureText, isCode } from '../../api.ts';
import { useHotkeys } from '../../hotkeys.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { BulkBar, useBulkDeeds } from '../bulk/bulk-bar.tsx';
import { type Selection, useSelection } from '../bulk/selection.ts';
import { ExportLedgerButton } from '../jobs/export-ledger.tsx';
import { useMay } from '../shell/me.tsx';
import { KeepView } from '../views/keep-view.tsx';
import { useViewOf } from '../views/queries.ts';
import { type ListView, useListView } from './filter.ts';
import { ListEnd, usePetitionPages } from './pages.tsx';
import { PetitionTable } from './petition-table.tsx';
import { QueueFilters } from './queue-filters.tsx';

export function QueuePage() {
  const { t } = useTranslation();
  const { view, setFilter, clearFilters } = useListView();
  const list = usePetitionPages(view.query);
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const total = list.data?.pages.at(-1)?.total;
  const box = useRef<HTMLDivElement>(null);
  const selection = useSelection({ key: view.query, shown: rows.map(({ id }) => id), total: total ?? 0 });
  const maySelect = useBulkDeeds().length > 0;
  useRowKeys(box, maySelect ? selection : undefined);
  const kept = useViewOf(view.query);
  const { title: own, intro } = useHeading(view);
  const title = kept?.name ?? own;
  const isBadFilter = isCode(list.error, 'request.invalid');
  return (
    <>
      <PageHeader
        title={title}
        aside={total !== undefined && <span className="page-count">{t('list.total', { count: total })}</span>}
        actions={
          <>
            <ExportLedgerButton query={view.query} total={total} />
            <KeepView query={view.query} view={kept} />
          </>
        }
        intro={intro}
      />
      <QueueFilters view={view} onChange={setFilter} onClear={clearFilters} />
      {isBadFilter && (
        <EmptyState icon="queue" title={t('empty.badFilter')} next={t('empty.filteredNext')}>
          <Button onClick={clearFilters}>{t('filter.clear')}</Button>
        </EmptyState>
      )}
      {list.error && !isBadFilter && (
        <Notice
          tone="error"
          title={failureText(list.error)}
          actions={<Button onClick={() => list.refetch()}>{t('common.tryAgain')}</Button>}
        />
      )}
      {list.isPending && <Waiting label={t('common.loading')} />}
      <div ref={box}>
        {rows.length > 0 && <PetitionTable rows={rows} label={title} selection={maySelect ? selection : undefined} />}
        {total === 0 && <NothingHere view={view} onClear={clearFilters} />}
      </div>
      {rows.length > 0 && total !== undefined && <ListEnd lists={[list]} shown={rows.length} total={total} />}
      {maySelect && (
        <BulkBar
          selection={selection}
          total={total ?? 0}
          shown={rows.length}
          filter={Object.fromEntries(new URLSearchParams(view.query))}
        />
      )}
    </>
  );
}

/** What the list is of: words that were looked for, a figure of the statistics, or a queue. */
function useHeading({ words, queue, filters }: ListView): { title: string; intro: string } {
  const { t } = useTranslation();
  if (words !== null) return { title: t('list.found', { words }), intro: t('list.foundIntro') };
  if (filters.figure === undefined) return { title: t(`queue.${queue}`), intro: t(`queueIntro.${queue}`) };
  const figure = t(`statistics.figure.${filters.figure}`);
  return { title: t('list.ofFigure', { figure }), intro: t('list.ofFigureIntro', { figure }) };
}

/** `j` and `k` move real focus between the rows' links, so that Enter opens and a screen reader follows. */
function useRowKeys(box: React.RefObject<HTMLElement | null>, selection: Selection | undefined): void {
  const move = (step: 1 | -1) => {
    const links = [...(box.current?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])];
    const at = links.indexOf(document.activeElement as HTMLElement);
    const next = at === -1 ? (step === 1 ? 0 : links.length - 1) : Math.min(Math.max(at + step, 0), links.length - 1);
    links[next]?.focus();
    links[next]?.scrollIntoView({ block: 'nearest' });
  };
  const tick = () => {
    const id = document.activeElement?.getAttribute('data-row');
    if (id) selection?.toggle(id);
  };
  useHotkeys({ j: () => move(1), k: () => move(-1), x: tick });
}

function NothingHere({ view, onClear }: { view: ListView; onClear: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const isFiltered = Object.keys(view.filters).length > 0;
  if (isFiltered) {
    return (
      <EmptyState icon="queue" title={t('empty.filtered')} next={t('empty.filteredNext')}>
        <Button onClick={onClear}>{t('filter.clear')}</Button>
      </EmptyState>
    );
  }
  if (view.words !== null) {
    return <EmptyState icon="queue" title={t('empty.search', { words: view.words })} next={t('empty.searchNext')} />;
  }
  return (
    <EmptyState icon="met" title={t(`empty.${view.queue}`)}>
      {view.queue === 'open' ? (
        <NothingYet />
      ) : (
        <Button onClick={() => navigate('/?queue=open')}>{t('empty.toOpen')}</Button>
      )}
    </EmptyState>
  );
}

/** No matter goes on at all: the ways in which one comes. */
function NothingYet() {
  const { t } = useTranslation();
  const mayRegister = useMay('petition.register');
  return (
    <>
      <p>{t('empty.openNext')}</p>
      {mayRegister && <Link to="/counter">{t('empty.openCounter')}</Link>}
      <a href="/chat" target="_blank" rel="noreferrer">
        {t('empty.openChat')}
      </a>
    </>
  );
}
