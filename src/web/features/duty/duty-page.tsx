import '../staff/staff.css';
import './duty.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../../format.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { DaysPanel } from './days-panel.tsx';
import { FeedPanel } from './feed-panel.tsx';
import { NewShiftForm } from './new-shift-form.tsx';
import { useDuty } from './queries.ts';
import { ShiftRow } from './shift-row.tsx';

/** Who is called when something is urgent, and what one turn leaves to the next. */
export function DutyPage() {
  const { t, i18n } = useTranslation();
  const [since, setSince] = useState<string | null>(null);
  const query = useDuty(since);
  const { data } = query;
  const time = (at: string) => formatTime(at, i18n.language);
  const empty = data?.canManage ? t('duty.noneManage') : t('duty.none');
  return (
    <div className="staff">
      <PageHeader title={t('duty.title')} intro={t('duty.intro')} />
      <DaysPanel
        title={t('duty.turns')}
        since={since ?? data?.from ?? ''}
        onSince={setSince}
        query={query}
        empty={data?.shifts.length === 0 && <p className="quiet">{empty}</p>}
      >
        <ul className="duty-list">
          {data?.shifts.map((shift) => (
            <ShiftRow key={shift.id} shift={shift} colleagues={data.colleagues} />
          ))}
        </ul>
        {data && data.shifts.length > 0 && data.gaps.length > 0 && (
          <Notice tone="warning" title={t('duty.gaps', { count: data.gaps.length })}>
            <ul className="duty-gaps">
              {data.gaps.map((gap) => (
                <li key={gap.from}>{t('duty.gap', { from: time(gap.from), to: time(gap.to) })}</li>
              ))}
            </ul>
          </Notice>
        )}
      </DaysPanel>
      {data?.canManage && <NewShiftForm colleagues={data.colleagues} />}
      <FeedPanel />
    </div>
  );
}
