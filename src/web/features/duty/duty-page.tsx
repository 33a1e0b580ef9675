import '../staff/staff.css';
import './duty.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureText } from '../../api.ts';
import { formatTime } from '../../format.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { FeedPanel } from './feed-panel.tsx';
import { NewShiftForm } from './new-shift-form.tsx';
import { useDuty } from './queries.ts';
import { ShiftRow } from './shift-row.tsx';

const DAY_MS = 86_400_000;
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Who is called when something is urgent, and what one turn leaves to the next. */
export function DutyPage() {
  const { t, i18n } = useTranslation();
  const [from, setFrom] = useState(() => dayOf(Date.now() - DAY_MS));
  const { data, error, isPending } = useDuty(from, dayOf(Date.parse(from) + 14 * DAY_MS));
  const time = (at: string) => formatTime(at, i18n.language);
  return (
    <div className="staff">
      <PageHeader title={t('duty.title')} intro={t('duty.intro')} />
      <section className="panel" aria-label={t('duty.turns')}>
        <div className="duty-head">
          <h2>{t('duty.turns')}</h2>
          <TextLine
            type="date"
            showLabel
            label={t('duty.since')}
            value={from}
            onChange={(day) => day && setFrom(day)}
          />
        </div>
        {isPending && <Waiting rows={3} label={t('common.loading')} />}
        {error && <Notice tone="error" title={failureText(error)} />}
        {data?.shifts.length === 0 && <p className="quiet">{t('duty.none')}</p>}
        <ul className="duty-list">
          {data?.shifts.map((shift) => (
            <ShiftRow key={shift.id} shift={shift} colleagues={data.colleagues} />
          ))}
        </ul>
        {data && data.gaps.length > 0 && (
          <details className="dissolved">
            <summary>{t('duty.gaps', { count: data.gaps.length })}</summary>
            <ul>
              {data.gaps.map((gap) => (
                <li key={gap.from}>{t('duty.gap', { from: time(gap.from), to: time(gap.to) })}</li>
              ))}
            </ul>
          </details>
        )}
      </section>
      <FeedPanel />
      {data?.canManage && <NewShiftForm colleagues={data.colleagues} />}
    </div>
  );
}
