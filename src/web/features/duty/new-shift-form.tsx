import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArrangeDuty, Duty } from '../../../contract/duty.ts';
import { post } from '../../api.ts';
import { Choice } from '../../ui/choice.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { useChange } from '../shell/use-change.ts';
import { EntryForm } from './entry-form.tsx';

/** One turn: a day, two hours, the desk, the leader, the number. */
export function NewShiftForm({ colleagues }: { colleagues: Duty['colleagues'] }) {
  const { t } = useTranslation();
  const [times, setTimes] = useState({ day: '', from: '08:00', to: '08:00', phone: '' });
  const [first, setFirst] = useState<string | null>(null);
  const [second, setSecond] = useState<string | null>(null);
  const [leaderId, setLeaderId] = useState<string | null>(null);
  const set = (key: keyof typeof times) => (value: string) => setTimes((now) => ({ ...now, [key]: value }));
  const save = useChange('duty', (shift: ArrangeDuty) => post('/duty', shift), {
    said: t('duty.arranged'),
    onDone: () => set('day')(''),
  });
  const { day, from, to, phone } = times;
  const isComplete = day !== '' && from !== '' && to !== '' && first !== null && phone.trim().length > 2;
  const submit = () => {
    if (first !== null) save.mutate({ ...times, leaderId, staffIds: [first, ...(second ? [second] : [])] });
  };
  const person = (label: string, value: string | null, onChange: (id: string | null) => void) => (
    <Choice
      showLabel
      searchable
      clearable={onChange !== setFirst}
      label={label}
      value={value}
      options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
      emptyText={t('common.noMatch')}
      onChange={onChange}
    />
  );
  return (
    <EntryForm
      title={t('duty.new')}
      needs={isComplete ? null : t('duty.needsAll')}
      submitLabel={t('duty.arrange')}
      save={save}
      onSubmit={submit}
    >
      <DateField showLabel label={t('duty.day')} value={day} onChange={set('day')} />
      <TextLine showLabel label={t('duty.from')} value={from} maxLength={5} onChange={set('from')} />
      <TextLine
        showLabel
        label={t('duty.until')}
        hint={t('duty.untilHint')}
        value={to}
        maxLength={5}
        onChange={set('to')}
      />
      {person(t('duty.first'), first, setFirst)}
      {person(t('duty.second'), second, setSecond)}
      {person(t('duty.leader'), leaderId, setLeaderId)}
      <TextLine showLabel label={t('duty.phone')} value={phone} maxLength={60} onChange={set('phone')} />
    </EntryForm>
  );
}
