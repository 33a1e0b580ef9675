import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarYear, ImportCalendarYear } from '../../../contract/clocks.ts';
import { failureText, post } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { calendarKey } from './queries.ts';
import { compareDays, readYearList } from './read-year-list.ts';

/** Those of a leap year: more were pasted by mistake. */
const DAYS_MAX = 366;

interface CalendarImportProps {
  year: number;
  /** As the year stands. */
  now: CalendarYear['days'];
  onClose: () => void;
}

/** A year's announcement as lines of dates, in place of what was there; what that changes is said before. */
export function CalendarImport({ year, now, onClose }: CalendarImportProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [text, setText] = useState('');
  const [source, setSource] = useState('');
  const [confirm, setConfirm] = useState(false);
  const list = readYearList(text, t('settings.calendar.workWords').split('|'));
  const bring = useMutation({
    mutationFn: (given: ImportCalendarYear) => post<CalendarYear>(`/calendar/${year}`, given),
    onSuccess: (answer) => {
      client.setQueryData(calendarKey(year), answer);
      showToast('good', t('settings.calendar.imported', { count: answer.days.length }));
      onClose();
    },
  });
  const reason = whyNot(list, source);
  const would = reason === null || reason === 'noSource' ? compareDays(now, list.days) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!reason && !bring.isPending) bring.mutate({ days: list.days, source: source.trim(), confirm });
  };
  return (
    <Dialog wide open title={t('settings.calendar.importTitle', { year })} onClose={onClose}>
      <form className="limit-form" onSubmit={submit}>
        <TextBox
          showLabel
          label={t('settings.calendar.list')}
          hint={t('settings.calendar.listHint', { year })}
          rows={10}
          value={text}
          error={list.wrong.length > 0 ? t('settings.calendar.wrong', { lines: wrongLines(list.wrong) }) : undefined}
          onChange={setText}
        />
        <TextLine
          showLabel
          label={t('settings.calendar.source')}
          hint={t('settings.calendar.sourceHint')}
          maxLength={200}
          value={source}
          onChange={setSource}
        />
        {would && <p role="status">{t('settings.calendar.would', would)}</p>}
        <CheckBox label={t('settings.calendar.confirmToo')} checked={confirm} onChange={setConfirm} />
        {bring.error && <Notice tone="error" title={failureText(bring.error)} />}
        <div className="form-actions">
          <Button
            tone="primary"
            submit
            busy={bring.isPending}
            disabledReason={reason ? t(`settings.calendar.${reason}`) : undefined}
          >
            {t('settings.calendar.bring', { count: list.days.length })}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The first ones, and that there are more. */
const wrongLines = (lines: readonly number[]): string =>
  `${lines.slice(0, 10).join(', ')}${lines.length > 10 ? ` … (${lines.length})` : ''}`;

function whyNot(
  { days, wrong }: ReturnType<typeof readYearList>,
  source: string,
): 'noDays' | 'mend' | 'noSource' | 'tooMany' | null {
  if (wrong.length > 0) return 'mend';
  if (days.length === 0) return 'noDays';
  if (days.length > DAYS_MAX) return 'tooMany';
  return source.trim() === '' ? 'noSource' : null;
}
