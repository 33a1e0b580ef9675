import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceptionDayRow } from '../../../contract/reception.ts';
import { post } from '../../api.ts';
import { formatDay } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { useChange } from '../shell/use-change.ts';

/** As the contract has them; what is pasted beyond stays and is said. */
const LONGEST_PREPARATION = 4000;
const LONGEST_REPORT = 8000;
const fits = (text: string, longest: number): boolean => text.trim() !== '' && text.trim().length <= longest;

/** Village visits: contact before, report after, each by its date. */
export function VisitDialog({ day }: { day: ReceptionDayRow }) {
  const { t, i18n } = useTranslation();
  const [open, setOpen] = useState(false);
  const title = t('reception.visitOn', { day: formatDay(day.day, i18n.language) });
  return (
    <>
      <Button small tone={day.contactedOn ? 'plain' : 'primary'} label={title} onClick={() => setOpen(true)}>
        {t('reception.visit')}
      </Button>
      <Dialog open={open} title={title} onClose={() => setOpen(false)}>
        <Contact day={day} />
        <hr className="duty-or" />
        <Report day={day} />
      </Dialog>
    </>
  );
}

function Contact({ day }: { day: ReceptionDayRow }) {
  const { t, i18n } = useTranslation();
  const [on, setOn] = useState(day.contactedOn ?? '');
  const [preparation, setPreparation] = useState(day.preparation ?? '');
  const save = useChange('receptions', () => post(`/receptions/${day.id}/contact`, { on, preparation }), {
    said: t('reception.contacted'),
  });
  return (
    <div className="duty-part">
      <h3>{t('reception.contactBy', { day: formatDay(day.by.prepare, i18n.language) })}</h3>
      <DateField showLabel label={t('reception.contactOn')} value={on} onChange={setOn} />
      <TextBox
        showLabel
        rows={2}
        label={t('reception.preparation')}
        value={preparation}
        limit={LONGEST_PREPARATION}
        onChange={setPreparation}
      />
      <Button
        busy={save.isPending}
        disabledReason={on && fits(preparation, LONGEST_PREPARATION) ? undefined : t('reception.needsContact')}
        onClick={() => save.mutate({})}
      >
        {t('reception.saveContact')}
      </Button>
    </div>
  );
}

function Report({ day }: { day: ReceptionDayRow }) {
  const { t, i18n } = useTranslation();
  const [report, setReport] = useState(day.report ?? '');
  const save = useChange('receptions', () => post(`/receptions/${day.id}/report`, { report }), {
    said: t('reception.reported'),
  });
  return (
    <div className="duty-part">
      <h3>{t('reception.reportBy', { day: formatDay(day.by.report, i18n.language) })}</h3>
      <TextBox
        showLabel
        rows={4}
        label={t('reception.report')}
        hint={t('reception.reportHint')}
        value={report}
        limit={LONGEST_REPORT}
        onChange={setReport}
      />
      <Button
        busy={save.isPending}
        disabledReason={fits(report, LONGEST_REPORT) ? undefined : t('reception.needsReport')}
        onClick={() => save.mutate({})}
      >
        {t('reception.saveReport')}
      </Button>
    </div>
  );
}
