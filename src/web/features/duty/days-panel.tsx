import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { failureText } from '../../api.ts';
import { DateField } from '../../ui/date-field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Waiting } from '../../ui/waiting.tsx';

interface DaysPanelProps {
  title: string;
  /** The first day that is shown; empty until it is known. */
  since: string;
  onSince: (day: string) => void;
  query: { isPending: boolean; error: Error | null };
  /** There is nothing in it: what to do next. */
  empty: ReactNode;
  children: ReactNode;
}

/** What stands from some day on: the roster, or reception days. */
export function DaysPanel({ title, since, onSince, query, empty, children }: DaysPanelProps) {
  const { t } = useTranslation();
  return (
    <section className="panel" aria-label={title}>
      <div className="duty-head">
        <h2>{title}</h2>
        <DateField showLabel label={t('duty.since')} value={since} onChange={(day) => day && onSince(day)} />
      </div>
      {query.isPending && <Waiting rows={3} label={t('common.loading')} />}
      {query.error && <Notice tone="error" title={failureText(query.error)} />}
      {empty}
      {children}
    </section>
  );
}
