import '../staff/staff.css';
import '../duty/duty.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Published, ReceptionDayRow, Receptions } from '../../../contract/reception.ts';
import { post } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { DaysPanel } from '../duty/days-panel.tsx';
import { useChange } from '../shell/use-change.ts';
import { DayRow } from './day-row.tsx';
import { useReceptions } from './queries.ts';
import { QueuePanel } from './queue-panel.tsx';
import { RotaForm } from './rota-form.tsx';

/** Reception days of leaders: the rota, its notice, and the queue of a day. */
export function ReceptionPage() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const since = params.get('since');
  const query = useReceptions(since);
  const { data } = query;
  const [opened, setOpened] = useState<string | null>(null);
  const empty = data?.canManage ? t('reception.noneManage') : t('reception.none');
  return (
    <div className="staff">
      <PageHeader title={t('reception.title')} intro={t('reception.intro')} />
      {opened && <QueuePanel key={opened} id={opened} onClose={() => setOpened(null)} />}
      <DaysPanel
        title={t('reception.days')}
        since={since || data?.from || ''}
        onSince={(day) => setParams({ since: day }, { replace: true })}
        query={query}
        empty={data?.days.length === 0 && <p className="quiet">{empty}</p>}
      >
        {data?.canManage && <Publishing page={data} />}
        <ul className="duty-list">
          {data?.days.map((day) => (
            <DayRow key={day.id} day={day} page={data} onOpen={() => setOpened(day.id)} />
          ))}
        </ul>
      </DaysPanel>
      {data?.canManage && <RotaForm colleagues={data.colleagues} units={data.units} />}
    </div>
  );
}

/** In time for its notice, and of a village visit, when the place has been asked. */
const isReady = ({ state, by, kind, contactedOn }: ReceptionDayRow, today: string): boolean =>
  state === 'planned' && by.notice >= today && (kind === 'office' || contactedOn !== null);

function Publishing({ page: { days, today } }: { page: Receptions }) {
  const { t } = useTranslation();
  const ready = days.filter((day) => isReady(day, today)).map(({ id }) => id);
  const publish = useChange('receptions', (ids: string[]) => post<Published>('/receptions/publish', { ids }), {
    said: ({ announcementId }) => t(announcementId ? 'reception.publishedNotice' : 'reception.published'),
  });
  if (ready.length === 0) return null;
  return (
    <div className="duty-publish">
      <p className="quiet">{t('reception.publishAbout')}</p>
      <Button tone="primary" busy={publish.isPending} onClick={() => publish.mutate(ready)}>
        {t('reception.publishAll', { count: ready.length })}
      </Button>
    </div>
  );
}
