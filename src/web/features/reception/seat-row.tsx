import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EndTalk, TalkReceipts as Receipts, ReceptionQueue } from '../../../contract/reception.ts';
import { post } from '../../api.ts';
import { formatTime } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { StatusTag, type Tone } from '../../ui/status-tag.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { MatterLink } from '../petition/matter-link.tsx';
import { useChange } from '../shell/use-change.ts';
import { TalkForm } from './talk-form.tsx';
import { TalkReceipts } from './talk-receipts.tsx';

type Seat = ReceptionQueue['appointments'][number];

const TONES: Record<Seat['state'], Tone> = {
  booked: 'neutral',
  waiting: 'amber',
  called: 'blue',
  ended: 'green',
  missed: 'neutral',
  cancelled: 'neutral',
};

/** One place in the queue: its code, never a name. */
export function SeatRow({ seat, day }: { seat: Seat; day: string }) {
  const { t, i18n } = useTranslation();
  const [receipts, setReceipts] = useState<Receipts['receipts']>([]);
  const when = seat.at ? formatTime(seat.at, i18n.language) : t('reception.noAppointment');
  return (
    <li className={seat.state === 'called' ? 'duty-now' : ''}>
      <p className="duty-line">
        <strong>{seat.ticket === null ? when : t('reception.ticket', { ticket: seat.ticket, when })}</strong>
        <StatusTag tone={TONES[seat.state]}>{t(`reception.seat.${seat.state}`)}</StatusTag>
        <code>{seat.code}</code>
      </p>
      {seat.topic && <p>{t('reception.topic', { topic: seat.topic })}</p>}
      {seat.disposition && <p>{t(`reception.settled.${seat.disposition}`)}</p>}
      {seat.matters.map(({ id, number }) => (
        <p key={id} className="talk-matter">
          <MatterLink id={id}>{t('reception.matter', { number })}</MatterLink>
        </p>
      ))}
      {receipts.length > 0 && <TalkReceipts receipts={receipts} onClose={() => setReceipts([])} />}
      <SeatActions seat={seat} />
      {seat.state === 'called' && (
        <>
          {seat.matters.length === 0 && <TalkForm seatId={seat.id} day={day} onRecorded={setReceipts} />}
          <EndForm seat={seat} />
        </>
      )}
    </li>
  );
}

function SeatActions({ seat }: { seat: Seat }) {
  const { t } = useTranslation();
  const callIn = useChange('receptions', () => post(`/appointments/${seat.id}/call`, {}), {
    said: t('reception.called'),
  });
  const miss = useChange('receptions', () => post(`/appointments/${seat.id}/missed`, {}), {
    said: t('reception.missedSaid'),
  });
  const mayMiss = seat.state === 'waiting' || (seat.state === 'called' && seat.matters.length === 0);
  if (!mayMiss) return null;
  return (
    <div className="duty-actions">
      {seat.state === 'waiting' && (
        <Button
          small
          tone="primary"
          label={t('reception.callOf', { code: seat.code })}
          busy={callIn.isPending}
          onClick={() => callIn.mutate({})}
        >
          {t('reception.call')}
        </Button>
      )}
      <ConfirmButton
        small
        label={t('reception.goneOf', { code: seat.code })}
        question={t('reception.goneQuestion')}
        consequence={<p>{t('reception.goneConsequence')}</p>}
        confirmLabel={t('reception.gone')}
        busy={miss.isPending}
        onConfirm={() => miss.mutate({})}
      >
        {t('reception.gone')}
      </ConfirmButton>
    </div>
  );
}

const SETTLED = ['solved', 'within_limit', 'explained', 'study'] as const;
type Settled = (typeof SETTLED)[number];
const NEED_A_MATTER: readonly string[] = ['within_limit', 'study'];

/** Each thing that was said is settled for itself. */
function EndForm({ seat }: { seat: Seat }) {
  const { t } = useTranslation();
  const [settled, setSettled] = useState<Record<string, Settled | undefined>>({});
  const [record, setRecord] = useState('');
  const end = useChange('receptions', (input: EndTalk) => post(`/appointments/${seat.id}/end`, input), {
    said: t('reception.ended'),
  });
  const { matters } = seat;
  const things = matters.length > 1 ? matters : [{ id: matters[0]?.id ?? '', number: '' }];
  const otherwise = things.flatMap(({ id: petitionId }) => {
    const disposition = settled[petitionId];
    return disposition ? [{ petitionId, disposition }] : [];
  });
  const [first] = otherwise;
  const isComplete = otherwise.length === things.length && record.trim() !== '';
  const lacksMatter = matters.length === 0 && otherwise.some(({ disposition }) => NEED_A_MATTER.includes(disposition));
  const submit = () =>
    first && end.mutate({ disposition: first.disposition, record, otherwise: matters.length > 1 ? otherwise : [] });
  return (
    <div className="duty-part">
      {things.map(({ id, number }) => (
        <Choice
          key={id}
          showLabel
          label={number ? t('reception.dispositionOf', { number }) : t('reception.disposition')}
          hint={t('reception.dispositionHint')}
          value={settled[id] ?? null}
          options={SETTLED.map((value) => ({ value, label: t(`reception.settled.${value}`) }))}
          onChange={(value) => setSettled({ ...settled, [id]: SETTLED.find((each) => each === value) })}
        />
      ))}
      <TextBox showLabel rows={3} label={t('reception.record')} value={record} maxLength={8000} onChange={setRecord} />
      <Button
        tone="primary"
        busy={end.isPending}
        disabledReason={lacksMatter ? t('reception.matterFirst') : isComplete ? undefined : t('reception.needsSettled')}
        onClick={submit}
      >
        {t('reception.end')}
      </Button>
    </div>
  );
}
