import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceptionQueue, Seated } from '../../../contract/reception.ts';
import { failureText, post } from '../../api.ts';
import { formatDay, formatTime } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useChange } from '../shell/use-change.ts';
import { useQueue } from './queries.ts';
import { SeatRow } from './seat-row.tsx';

/** One day at the door: who comes by which code, who is next, what was settled. Nobody's name is in it. */
export function QueuePanel({ id, onClose }: { id: string; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const { data, error, isPending } = useQueue(id);
  const title = data ? t('reception.queueOf', { day: formatDay(data.day.day, i18n.language) }) : t('reception.queue');
  const isOpen = data?.day.state === 'published';
  return (
    <section className="panel" aria-label={title}>
      <div className="duty-head">
        <h2>{title}</h2>
        <Button small onClick={onClose}>
          {t('common.close')}
        </Button>
      </div>
      {isPending && <Waiting rows={3} label={t('common.loading')} />}
      {error && <Notice tone="error" title={failureText(error)} />}
      {isOpen && <Door id={id} free={data.free} />}
      {data?.appointments.length === 0 && <p className="quiet">{t('reception.nobodyYet')}</p>}
      <ul className="duty-list">
        {data?.appointments.map((seat) => (
          <SeatRow key={seat.id} seat={seat} day={data.day.day} />
        ))}
      </ul>
      {isOpen && <EndOfDay id={id} onClose={onClose} />}
    </section>
  );
}

/** Whoever comes: with a code, for an hour that is free, or to wait for a place. */
function Door({ id, free }: { id: string; free: ReceptionQueue['free'] }) {
  const { t, i18n } = useTranslation();
  const [code, setCode] = useState('');
  const [slot, setSlot] = useState<string | null>(null);
  const [given, setGiven] = useState<Seated | null>(null);
  const checkIn = useChange('receptions', () => post<Seated>(`/receptions/${id}/check-in`, { code }), {
    said: t('reception.checkedIn'),
    onDone: (seated) => {
      setGiven(seated);
      setCode('');
    },
  });
  const take = useChange(
    'receptions',
    (at: number | null) => post<Seated>(`/receptions/${id}/appointments`, { slot: at, topic: null, needs: [] }),
    {
      said: t('reception.entered'),
      onDone: (seated) => {
        setGiven(seated);
        setSlot(null);
      },
    },
  );
  const hours = free.map(({ slot: at, at: time }) => ({ value: String(at), label: formatTime(time, i18n.language) }));
  return (
    <>
      <div className="duty-door">
        <form
          className="duty-part"
          onSubmit={(event) => {
            event.preventDefault();
            if (code.trim()) checkIn.mutate({});
          }}
        >
          <TextLine showLabel label={t('reception.code')} value={code} maxLength={12} onChange={setCode} />
          <Button
            submit
            tone="primary"
            busy={checkIn.isPending}
            disabledReason={code.trim() ? undefined : t('reception.needsCode')}
          >
            {t('reception.checkIn')}
          </Button>
        </form>
        <div className="duty-part">
          <Choice
            showLabel
            clearable
            label={t('reception.freeHour')}
            value={slot}
            options={hours}
            placeholder={t('reception.noHour')}
            emptyText={t('reception.allTaken')}
            onChange={setSlot}
          />
          <Button busy={take.isPending} onClick={() => take.mutate(slot === null ? null : Number(slot))}>
            {t(slot === null ? 'reception.walkIn' : 'reception.bookHere')}
          </Button>
        </div>
      </div>
      {given && <Notice tone="info" title={seatedText(t, given)} />}
    </>
  );
}

const seatedText = (t: ReturnType<typeof useTranslation>['t'], { ticket, code }: Seated): string =>
  ticket === null ? t('reception.codeIs', { code }) : t('reception.ticketIs', { ticket });

function EndOfDay({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const hold = useChange('receptions', () => post(`/receptions/${id}/hold`, {}), {
    said: t('reception.held'),
    onDone: onClose,
  });
  return (
    <div className="form-actions">
      <ConfirmButton
        question={t('reception.holdQuestion')}
        consequence={<p>{t('reception.holdConsequence')}</p>}
        confirmLabel={t('reception.hold')}
        busy={hold.isPending}
        onConfirm={() => hold.mutate({})}
      >
        {t('reception.hold')}
      </ConfirmButton>
    </div>
  );
}
