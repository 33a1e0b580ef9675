import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceptionDayRow, Receptions } from '../../../contract/reception.ts';
import { call, post } from '../../api.ts';
import { formatDay, formatTime, nameIn } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { useChange } from '../duty/queries.ts';

interface DayRowProps {
  day: ReceptionDayRow;
  page: Receptions;
  onOpen: () => void;
}

export function DayRow({ day, page, onOpen }: DayRowProps) {
  const { t, i18n } = useTranslation();
  const written = formatDay(day.day, i18n.language);
  const hour = (at: string) => formatTime(at, i18n.language).slice(-5);
  const receiver = day.substituted ? day.substitute : day.leader;
  const isOpen = day.state === 'planned' || day.state === 'published';
  const drop = useChange('receptions', () => call('DELETE', `/receptions/${day.id}`), { said: t('reception.dropped') });
  return (
    <li className={day.day === page.today ? 'duty-now' : ''}>
      <p className="duty-line">
        <strong>
          {written} {hour(day.startsAt)}–{hour(day.endsAt)}
        </strong>{' '}
        <span className="duty-tag">{t(`reception.state.${day.state}`)}</span>{' '}
        {day.kind === 'village' && <span className="duty-tag">{t('reception.kind.village')}</span>}
      </p>
      <p>
        {t('reception.who', { name: receiver?.name ?? '', portfolio: nameIn(day.portfolio, i18n.language) })}
        {day.substituted && ` · ${t('reception.insteadOf', { name: day.leader?.name ?? '' })}`} ·{' '}
        {nameIn(day.place, i18n.language)}
        {day.kind === 'office' && ` · ${t('reception.taken', { taken: day.taken, slots: day.slots })}`}
      </p>
      {day.state === 'planned' && (
        <p className="quiet">{t('reception.noticeBy', { day: formatDay(day.by.notice, i18n.language) })}</p>
      )}
      {page.canManage && (
        <div className="form-actions">
          {day.kind === 'office' && day.state === 'published' && (
            <Button small label={t('reception.queueOf', { day: written })} onClick={onOpen}>
              {t('reception.queue')}
            </Button>
          )}
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
      )}
      {page.canManage && isOpen && <Absence day={day} colleagues={page.colleagues} />}
      {page.canManage && day.kind === 'village' && day.state !== 'moved' && <Visit day={day} />}
    </li>
  );
}

/** The leader cannot come: somebody in his place, or another day. */
function Absence({ day, colleagues }: { day: ReceptionDayRow; colleagues: Receptions['colleagues'] }) {
  const { t } = useTranslation();
  const [substituteId, setSubstituteId] = useState<string | null>(day.substitute?.id ?? null);
  const [to, setTo] = useState('');
  const stand = useChange('receptions', () => post(`/receptions/${day.id}/substitute`, { substituteId }), {
    said: t('reception.substituteSet'),
  });
  const move = useChange('receptions', () => post(`/receptions/${day.id}/move`, { to }), {
    said: t('reception.moved'),
  });
  return (
    <details className="duty-note">
      <summary>{t('reception.absent')}</summary>
      <p className="quiet">{t('reception.absentAbout')}</p>
      <Choice
        showLabel
        searchable
        label={t('reception.substitute')}
        value={substituteId}
        options={colleagues
          .filter(({ id }) => id !== day.leader?.id)
          .map(({ id, name }) => ({ value: id, label: name }))}
        onChange={setSubstituteId}
      />
      <Button
        small
        busy={stand.isPending}
        disabledReason={substituteId ? undefined : t('reception.needsSubstitute')}
        onClick={() => stand.mutate({})}
      >
        {t('reception.setSubstitute')}
      </Button>
      <TextLine showLabel type="date" label={t('reception.moveTo')} value={to} onChange={setTo} />
      <Button
        small
        busy={move.isPending}
        disabledReason={to ? undefined : t('reception.needsDay')}
        onClick={() => move.mutate({})}
      >
        {t('reception.move')}
      </Button>
    </details>
  );
}

/** Village visits: contact before, report after, each by its date. */
function Visit({ day }: { day: ReceptionDayRow }) {
  const { t, i18n } = useTranslation();
  const [on, setOn] = useState(day.contactedOn ?? '');
  const [preparation, setPreparation] = useState(day.preparation ?? '');
  const [report, setReport] = useState(day.report ?? '');
  const by = (date: string) => formatDay(date, i18n.language);
  const contact = useChange('receptions', () => post(`/receptions/${day.id}/contact`, { on, preparation }), {
    said: t('reception.contacted'),
  });
  const tell = useChange('receptions', () => post(`/receptions/${day.id}/report`, { report }), {
    said: t('reception.reported'),
  });
  return (
    <details className="duty-note">
      <summary>{t('reception.visit', { prepare: by(day.by.prepare), report: by(day.by.report) })}</summary>
      <TextLine showLabel type="date" label={t('reception.contactOn')} value={on} onChange={setOn} />
      <TextBox showLabel label={t('reception.preparation')} value={preparation} onChange={setPreparation} />
      <Button
        small
        busy={contact.isPending}
        disabledReason={on && preparation.trim() ? undefined : t('reception.needsContact')}
        onClick={() => contact.mutate({})}
      >
        {t('reception.saveContact')}
      </Button>
      <TextBox
        showLabel
        label={t('reception.report')}
        hint={t('reception.reportHint')}
        value={report}
        onChange={setReport}
      />
      <Button
        small
        busy={tell.isPending}
        disabledReason={report.trim() ? undefined : t('reception.needsReport')}
        onClick={() => tell.mutate({})}
      >
        {t('reception.saveReport')}
      </Button>
    </details>
  );
}
