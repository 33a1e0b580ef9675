import './routing.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Routing } from '../../../contract/routing.ts';
import { failureText } from '../../api.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useMay } from '../shell/me.tsx';
import { CategoryList } from './category-list.tsx';
import { DraftNotice } from './draft-notice.tsx';
import { LearningTab } from './learning-tab.tsx';
import { useRouting } from './queries.ts';
import { TableFiles } from './table-files.tsx';
import { TryTab } from './try-tab.tsx';
import { VersionsTab } from './versions-tab.tsx';

type View = 'table' | 'versions' | 'learning' | 'try';

/** Which matter goes to whom, as the office sets it; in versions. */
export function RoutingPage() {
  const { t } = useTranslation();
  const { data, error } = useRouting();
  if (!useMay('settings.manage'))
    return <EmptyState icon="sealed" title={t('routing.mayNot')} next={t('empty.askAdministrator')} />;
  if (error) return <Notice tone="error" title={failureText(error)} />;
  if (!data) return <Waiting rows={10} label={t('common.loading')} />;
  return <Room routing={data} />;
}

function Room({ routing }: { routing: Routing }) {
  const { t } = useTranslation();
  const [view, setView] = useState<View>('table');
  const views = ['table', 'versions', 'learning', 'try'] as const;
  return (
    <div className="routing">
      <PageHeader
        title={t('routing.title')}
        intro={t('routing.intro')}
        aside={
          <StatusTag tone="green">
            {routing.number === 0 ? t('routing.inForceFirst') : t('routing.inForce', { number: routing.number })}
          </StatusTag>
        }
        actions={<TableFiles routing={routing} />}
      />
      {routing.draft && <DraftNotice draft={routing.draft} next={Math.max(1, routing.number) + 1} />}
      <Tabs
        label={t('routing.tabs')}
        current={view}
        onChange={setView}
        tabs={views.map((key) => ({ key, label: t(`routing.tab.${key}`) }))}
      >
        {view === 'table' && <CategoryList routing={routing} />}
        {view === 'versions' && <VersionsTab revision={routing.draft?.revision ?? null} />}
        {view === 'learning' && <LearningTab />}
        {view === 'try' && <TryTab />}
      </Tabs>
    </div>
  );
}
