import './settings.css';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { CalendarYear, PutCalendarDay } from '../../../contract/clocks.ts';
import { failureText, post } from '../../api.ts';
import { formatTime } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useMay } from '../shell/me.tsx';
import { CalendarImport } from './calendar-import.tsx';
import { calendarKey, useCalendarYear } from './queries.ts';
import { YearGrid } from './year-grid.tsx';

/** The days off and the weekends worked instead; limits in working days are counted by them. */
export function CalendarPage() {
  const { t } = useTranslation();
  const mayManage = useMay('settings.manage');
  const [params, setParams] = useSearchParams();
  const year = Number(params.get('year')) || new Date().getFullYear();
  const { data, error } = useCalendarYear(year);
  const [importing, setImporting] = useState(false);
  if (!mayManage)
    return <EmptyState icon="sealed" title={t('organisation.mayNot')} next={t('empty.askAdministrator')} />;
  const goTo = (other: number) => setParams({ year: String(other) });
  return (
    <div className="settings settings-wide">
      <PageHeader
        title={t('settings.calendar.title', { year })}
        intro={t('settings.calendar.intro')}
        actions={
          <>
            <Button onClick={() => goTo(year - 1)}>{t('settings.calendar.year', { year: year - 1 })}</Button>
            <Button onClick={() => goTo(year + 1)}>{t('settings.calendar.year', { year: year + 1 })}</Button>
            <Button onClick={() => setImporting(true)}>{t('settings.calendar.import')}</Button>
          </>
        }
      />
      {error && <Notice tone="error" title={failureText(error)} />}
      {!data && !error && <Waiting rows={8} label={t('common.loading')} />}
      {data && <Year key={year} calendar={data} />}
      {importing && data && <CalendarImport year={year} now={data.days} onClose={() => setImporting(false)} />}
    </div>
  );
}

function Year({ calendar }: { calendar: CalendarYear }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const { year, confirmedAt, days } = calendar;
  const show = (answer: CalendarYear) => client.setQueryData(calendarKey(year), answer);
  const put = useMutation({
    mutationFn: (change: PutCalendarDay) => post<CalendarYear>('/calendar/days', change),
    onSuccess: show,
    onError: (error) => showToast('bad', failureText(error)),
  });
  const confirm = useMutation({
    mutationFn: () => post<CalendarYear>(`/calendar/${year}/confirm`, {}),
    onSuccess: show,
  });
  return (
    <>
      {confirmedAt === null ? (
        <Notice
          tone="warning"
          title={t('settings.calendar.provisional', { year })}
          actions={
            <ConfirmButton
              question={t('settings.calendar.confirmQuestion', { year })}
              consequence={<p>{t('settings.calendar.confirmConsequence')}</p>}
              confirmLabel={t('settings.calendar.confirm', { year })}
              busy={confirm.isPending}
              onConfirm={() => confirm.mutate()}
            >
              {t('settings.calendar.confirm', { year })}
            </ConfirmButton>
          }
        >
          <p>{t('settings.calendar.provisionalAbout')}</p>
        </Notice>
      ) : (
        <p className="quiet">{t('settings.calendar.confirmed', { at: formatTime(confirmedAt, i18n.language) })}</p>
      )}
      {confirm.error && <Notice tone="error" title={failureText(confirm.error)} />}
      <p className="calendar-legend">
        <span className="calendar-key is-holiday">{t('settings.calendar.kind.holiday')}</span>
        <span className="calendar-key is-makeup_workday">{t('settings.calendar.kind.makeup_workday')}</span>
        <span className="quiet">
          {t('settings.calendar.count', {
            holidays: days.filter(({ kind }) => kind === 'holiday').length,
            makeup: days.filter(({ kind }) => kind === 'makeup_workday').length,
          })}
        </span>
      </p>
      <p className="quiet keys-only">{t('settings.calendar.keys')}</p>
      <YearGrid year={year} days={days} onPut={(change) => put.mutate(change)} />
    </>
  );
}
