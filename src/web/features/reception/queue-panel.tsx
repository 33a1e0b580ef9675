import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { EndTalk, ReceptionQueue, Seated } from '../../../contract/reception.ts';
import { failureText, post } from '../../api.ts';
import { formatDay, formatTime } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useChange } from '../duty/queries.ts';
import { useQueue } from './queries.ts';
import { TalkForm } from './talk-form.tsx';

type Seat = ReceptionQueue['appointments'][number];

/** One day at the door: who comes by which code, who is next, what was settled. Nobody's name is in it. */
export function QueuePanel({ id, onClose }: { id: string; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const { data, error, isPending } = useQueue(id);
  const [code, setCode] = useState('');
  const [ticket, setTicket] = useState<number | null>(null);
  const seated = (seat: Seated) => setTicket(seat.ticket);
  const checkIn = useChange(
    'receptions',
    async () => seated(await post<Seated>(`/receptions/${id}/check-in`, { code })),
    {
      said: t('reception.checkedIn'),
      onDone: () => setCode(''),
    },
  );
  const walkIn = useChange(
    'receptions',
    async () => seated(await post<Seated>(`/receptions/${id}/appointments`, { slot: null, topic: null, needs: [] })),
    { said: t('reception.walkedIn') },
  );
  const hold = useChange('receptions', () => post(`/receptions/${id}/hold`, {}), {
    said: t('reception.held'),
    onDone: onClose,
  });
  return (
    <section className="panel" aria-label={t('reception.queue')}>
      <div className="duty-head">
        <h2>{t('reception.queueOf', { day: data ? formatDay(data.day.day, i18n.language) : '' })}</h2>
        <Button small onClick={onClose}>
          {t('common.close')}
        </Button>
      </div>
      {isPending && <Waiting rows={3} label={t('common.loading')} />}
      {error && <Notice tone="error" title={failureText(error)} />}
      <div className="duty-form">
        <TextLine showLabel label={t('reception.code')} value={code} maxLength={12} onChange={setCode} />
        <div className="form-actions">
          <Button
            busy={checkIn.isPending}
            disabledReason={code.trim() ? undefined : t('reception.needsCode')}
            onClick={() => checkIn.mutate({})}
          >
            {t('reception.checkIn')}
          </Button>
          <Button busy={walkIn.isPending} onClick={() => walkIn.mutate({})}>
            {t('reception.walkIn')}
          </Button>
          <Button busy={hold.isPending} onClick={() => hold.mutate({})}>
            {t('reception.hold')}
          </Button>
        </div>
      </div>
      {ticket !== null && <Notice tone="info" title={t('reception.ticketIs', { ticket })} />}
      <ul className="duty-list">
        {data?.appointments.map((seat) => (
          <SeatRow key={seat.id} seat={seat} />
        ))}
      </ul>
    </section>
  );
}

function SeatRow({ seat }: { seat: Seat }) {
  const { t, i18n } = useTranslation();
  const callIn = useChange('receptions', () => post(`/appointments/${seat.id}/call`, {}), {
    said: t('reception.called'),
  });
  const when = seat.at ? formatTime(seat.at, i18n.language) : t('reception.noAppointment');
  return (
    <li className={seat.state === 'called' ? 'duty-now' : ''}>
      <p className="duty-line">
        <strong>{seat.ticket === null ? when : t('reception.ticket', { ticket: seat.ticket, when })}</strong>{' '}
        <span className="duty-tag">{t(`reception.seat.${seat.state}`)}</span> {seat.code}
      </p>
      {seat.topic && <p>{seat.topic}</p>}
      {seat.disposition && <p>{t(`reception.settled.${seat.disposition}`)}</p>}
      {seat.petitionId && (
        <p>
          <Link to={`/petitions/${seat.petitionId}`}>{t('reception.matter')}</Link>
        </p>
      )}
      {seat.state === 'waiting' && (
        <Button small tone="primary" busy={callIn.isPending} onClick={() => callIn.mutate({})}>
          {t('reception.call')}
        </Button>
      )}
      {seat.state === 'called' && (
        <>
          {!seat.petitionId && <TalkForm seatId={seat.id} />}
          <EndForm seat={seat} />
        </>
      )}
    </li>
  );
}

const SETTLED = ['solved', 'within_limit', 'explained', 'study'] as const;

function EndForm({ seat }: { seat: Seat }) {
  const { t } = useTranslation();
  const [settled, setSettled] = useState<string | null>(null);
  const [record, setRecord] = useState('');
  const end = useChange('receptions', (input: EndTalk) => post(`/appointments/${seat.id}/end`, input), {
    said: t('reception.ended'),
  });
  const disposition = SETTLED.find((value) => value === settled);
  const isComplete = disposition !== undefined && record.trim() !== '';
  return (
    <div className="duty-note">
      <Choice
        showLabel
        label={t('reception.disposition')}
        hint={t('reception.dispositionHint')}
        value={settled}
        options={SETTLED.map((value) => ({ value, label: t(`reception.settled.${value}`) }))}
        onChange={setSettled}
      />
      <TextBox showLabel label={t('reception.record')} value={record} onChange={setRecord} />
      <Button
        busy={end.isPending}
        disabledReason={isComplete ? undefined : t('reception.needsSettled')}
        onClick={() => disposition && end.mutate({ disposition, record })}
      >
        {t('reception.end')}
      </Button>
    </div>
  );
}
