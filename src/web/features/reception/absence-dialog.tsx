import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Moved, ReceptionDayRow, Receptions } from '../../../contract/reception.ts';
import { post } from '../../api.ts';
import { formatDay } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useChange } from '../shell/use-change.ts';

interface AbsenceDialogProps {
  day: ReceptionDayRow;
  colleagues: Receptions['colleagues'];
}

/** The leader cannot come: somebody in his place, or another day. Everybody who has booked is told. */
export function AbsenceDialog({ day, colleagues }: AbsenceDialogProps) {
  const { t, i18n } = useTranslation();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const title = t('reception.absentOn', { day: formatDay(day.day, i18n.language) });
  return (
    <>
      <Button small label={title} onClick={() => setOpen(true)}>
        {t('reception.absent')}
      </Button>
      <Dialog open={open} title={title} onClose={close}>
        <p className="quiet">{t('reception.absentAbout')}</p>
        <StandIn day={day} colleagues={colleagues} onDone={close} />
        <hr className="duty-or" />
        <AnotherDay day={day} onDone={close} />
      </Dialog>
    </>
  );
}

interface Told {
  told: number;
}

function StandIn({ day, colleagues, onDone }: AbsenceDialogProps & { onDone: () => void }) {
  const { t } = useTranslation();
  const [substituteId, setSubstituteId] = useState<string | null>(day.substitute?.id ?? null);
  const stand = useChange(
    'receptions',
    (id: string) => post<Told>(`/receptions/${day.id}/substitute`, { substituteId: id }),
    { said: ({ told }) => t('reception.substituteSet', { count: told }), onDone },
  );
  return (
    <div className="duty-part">
      <Choice
        showLabel
        searchable
        label={t('reception.substitute')}
        value={substituteId}
        options={colleagues
          .filter(({ id }) => id !== day.leader?.id)
          .map(({ id, name }) => ({ value: id, label: name }))}
        emptyText={t('common.noMatch')}
        onChange={setSubstituteId}
      />
      <Button
        tone="primary"
        busy={stand.isPending}
        disabledReason={substituteId ? undefined : t('reception.needsSubstitute')}
        onClick={() => substituteId && stand.mutate(substituteId)}
      >
        {t('reception.setSubstitute')}
      </Button>
    </div>
  );
}

function AnotherDay({ day, onDone }: { day: ReceptionDayRow; onDone: () => void }) {
  const { t } = useTranslation();
  const [to, setTo] = useState('');
  const move = useChange(['receptions', 'notices'], () => post<Moved>(`/receptions/${day.id}/move`, { to }), {
    said: ({ told, untrue }) => {
      const moved = t('reception.moved', { count: told });
      return untrue ? t('reception.movedUntrue', { moved, notice: t(`reception.noticeUntrue.${untrue.as}`) }) : moved;
    },
    onDone,
  });
  return (
    <div className="duty-part">
      <DateField showLabel label={t('reception.moveTo')} hint={t('reception.moveHint')} value={to} onChange={setTo} />
      <Button
        busy={move.isPending}
        disabledReason={to ? undefined : t('reception.needsDay')}
        onClick={() => move.mutate({})}
      >
        {t('reception.move')}
      </Button>
    </div>
  );
}
