import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Duty, NoteDuty } from '../../../contract/duty.ts';
import { call, post } from '../../api.ts';
import { formatTime } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { useChange } from '../shell/use-change.ts';

type Shift = Duty['shifts'][number];

interface ShiftRowProps {
  shift: Shift;
  colleagues: Duty['colleagues'];
}

export function ShiftRow({ shift, colleagues }: ShiftRowProps) {
  const { t, i18n } = useTranslation();
  const time = (at: string) => formatTime(at, i18n.language);
  const names = shift.staff.map(({ name }) => name).join(t('duty.comma'));
  const when = t('duty.span', { from: time(shift.startsAt), to: time(shift.endsAt) });
  const remove = useChange('duty', () => call('DELETE', `/duty/${shift.id}`), { said: t('duty.removed') });
  return (
    <li className={shift.isNow ? 'duty-now' : ''}>
      <p className="duty-line">
        <strong>{when}</strong>
        {shift.isNow && <StatusTag tone="green">{t('duty.now')}</StatusTag>}
      </p>
      <p>
        {t('duty.desk', { names })}
        {shift.leader && ` · ${t('duty.leaderIs', { name: shift.leader.name })}`} ·{' '}
        <span className="number">{shift.phone}</span>
      </p>
      {shift.entries.map((entry) => (
        <blockquote key={entry.at} className="duty-entry">
          <p>{entry.words}</p>
          <p className="quiet">
            {entry.to
              ? t('duty.passed', { by: entry.by, to: entry.to, at: time(entry.at) })
              : t('duty.noted', { by: entry.by, at: time(entry.at) })}
          </p>
        </blockquote>
      ))}
      {shift.isMine && <NoteForm shiftId={shift.id} colleagues={colleagues} />}
      {shift.canRemove && (
        <ConfirmButton
          small
          tone="danger"
          label={t('duty.removeOf', { when })}
          question={t('duty.removeQuestion')}
          consequence={<p>{t('duty.removeConsequence')}</p>}
          confirmLabel={t('duty.remove')}
          busy={remove.isPending}
          onConfirm={() => remove.mutate({})}
        >
          {t('duty.remove')}
        </ConfirmButton>
      )}
    </li>
  );
}

function NoteForm({ shiftId, colleagues }: { shiftId: string; colleagues: Duty['colleagues'] }) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const [toId, setToId] = useState<string | null>(null);
  const save = useChange('duty', (note: NoteDuty) => post(`/duty/${shiftId}/entries`, note), {
    said: t('duty.noteSaved'),
    onDone: () => setWords(''),
  });
  return (
    <details className="duty-part">
      <summary>{t('duty.note')}</summary>
      <TextBox showLabel label={t('duty.words')} hint={t('duty.wordsHint')} value={words} onChange={setWords} />
      <Choice
        showLabel
        clearable
        searchable
        label={t('duty.to')}
        value={toId}
        options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={setToId}
      />
      <div className="form-actions">
        <Button
          busy={save.isPending}
          disabledReason={words.trim() === '' ? t('duty.needsWords') : undefined}
          onClick={() => save.mutate({ words, toId })}
        >
          {t('duty.saveNote')}
        </Button>
      </div>
    </details>
  );
}
