import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReceptionDayRow, Receptions } from '../../../contract/reception.ts';
import { call } from '../../api.ts';
import { formatDay, formatTime, nameIn } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StatusTag, type Tone } from '../../ui/status-tag.tsx';
import { useChange } from '../shell/use-change.ts';
import { AbsenceDialog } from './absence-dialog.tsx';
import { VisitDialog } from './visit-dialog.tsx';

interface DayRowProps {
  day: ReceptionDayRow;
  page: Receptions;
  onOpen: () => void;
}

const TONES: Record<ReceptionDayRow['state'], Tone> = {
  planned: 'amber',
  published: 'green',
  moved: 'neutral',
  held: 'neutral',
};

export function DayRow({ day, page, onOpen }: DayRowProps) {
  const { t, i18n } = useTranslation();
  const hour = (at: string) => formatTime(at, i18n.language).slice(-5);
  return (
    <li className={day.day === page.today ? 'duty-now' : ''}>
      <p className="duty-line">
        <strong>
          {formatDay(day.day, i18n.language)} {hour(day.startsAt)}–{hour(day.endsAt)}
        </strong>
        <StatusTag tone={TONES[day.state]}>{t(`reception.state.${day.state}`)}</StatusTag>
        {day.kind === 'village' && <StatusTag tone="blue">{t('reception.kind.village')}</StatusTag>}
      </p>
      <DayFacts day={day} canManage={page.canManage} />
      {day.late.map((duty) => (
        <Notice key={duty} tone="warning" title={t(`reception.late.${duty}`)} />
      ))}
      {page.canManage && <DayActions day={day} page={page} onOpen={onOpen} />}
    </li>
  );
}

function DayFacts({ day, canManage }: { day: ReceptionDayRow; canManage: boolean }) {
  const { t, i18n } = useTranslation();
  const receiver = day.substituted ? day.substitute : day.leader;
  const units = day.units.map(({ name }) => nameIn(name, i18n.language)).join(t('duty.comma'));
  const facts = [
    t('reception.who', { name: receiver?.name ?? '', portfolio: nameIn(day.portfolio, i18n.language) }),
    day.substituted ? t('reception.insteadOf', { name: day.leader?.name ?? '' }) : '',
    nameIn(day.place, i18n.language),
    day.kind === 'office' && day.state !== 'moved' ? t('reception.taken', { taken: day.taken, slots: day.slots }) : '',
  ];
  const dueOn = formatDay(day.by.notice, i18n.language);
  return (
    <>
      <p>{facts.filter((fact) => fact !== '').join(' · ')}</p>
      {units && <p>{t('reception.jointWith', { units })}</p>}
      {day.state === 'planned' && !day.late.includes('reception_notice') && (
        <p className="quiet">{t('reception.noticeBy', { day: dueOn })}</p>
      )}
      {canManage && day.announcementId && (
        <p>
          <Link to={`/notices/${day.announcementId}`}>{t('reception.seeNotice')}</Link>
        </p>
      )}
    </>
  );
}

function DayActions({ day, page, onOpen }: DayRowProps) {
  const { t, i18n } = useTranslation();
  const written = formatDay(day.day, i18n.language);
  const isOpen = day.state === 'planned' || day.state === 'published';
  const drop = useChange('receptions', () => call('DELETE', `/receptions/${day.id}`), { said: t('reception.dropped') });
  return (
    <div className="duty-actions">
      {day.kind === 'office' && (day.state === 'published' || day.state === 'held') && (
        <Button
          small
          tone={day.day === page.today ? 'primary' : 'plain'}
          label={t('reception.queueOf', { day: written })}
          onClick={onOpen}
        >
          {t('reception.queue')}
        </Button>
      )}
      {day.kind === 'village' && day.state !== 'moved' && <VisitDialog day={day} />}
      {isOpen && <AbsenceDialog day={day} colleagues={page.colleagues} />}
      {day.state === 'planned' && (
        <ConfirmButton
          small
          tone="danger"
          label={t('reception.dropOf', { day: written })}
          question={t('reception.dropQuestion')}
          consequence={<p>{t('reception.dropConsequence')}</p>}
          confirmLabel={t('reception.drop')}
          busy={drop.isPending}
          onConfirm={() => drop.mutate({})}
        >
          {t('reception.drop')}
        </ConfirmButton>
      )}
    </div>
  );
}
