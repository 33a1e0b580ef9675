import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArrangeDuty, Duty } from '../../../contract/duty.ts';
import { failureText, post } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { useChange } from './queries.ts';

/** One turn: a day, two hours, the desk, the leader, the number. */
export function NewShiftForm({ colleagues }: { colleagues: Duty['colleagues'] }) {
  const { t } = useTranslation();
  const [day, setDay] = useState('');
  const [from, setFrom] = useState('08:00');
  const [to, setTo] = useState('08:00');
  const [first, setFirst] = useState<string | null>(null);
  const [second, setSecond] = useState<string | null>(null);
  const [leaderId, setLeaderId] = useState<string | null>(null);
  const [phone, setPhone] = useState('');
  const save = useChange('duty', (shift: ArrangeDuty) => post('/duty', shift), {
    said: t('duty.arranged'),
    onDone: () => setDay(''),
  });
  const options = colleagues.map(({ id, name }) => ({ value: id, label: name }));
  const isComplete = day !== '' && from !== '' && to !== '' && first !== null && phone.trim().length > 2;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isComplete || first === null) return;
    save.mutate({ day, from, to, leaderId, staffIds: [first, ...(second ? [second] : [])], phone });
  };
  return (
    <section className="panel" aria-label={t('duty.new')}>
      <h2>{t('duty.new')}</h2>
      <form className="duty-form" onSubmit={submit}>
        <TextLine showLabel type="date" label={t('duty.day')} value={day} onChange={setDay} />
        <TextLine showLabel label={t('duty.from')} value={from} maxLength={5} onChange={setFrom} />
        <TextLine
          showLabel
          label={t('duty.until')}
          hint={t('duty.untilHint')}
          value={to}
          maxLength={5}
          onChange={setTo}
        />
        <Choice showLabel searchable label={t('duty.first')} value={first} options={options} onChange={setFirst} />
        <Choice
          showLabel
          searchable
          clearable
          label={t('duty.second')}
          value={second}
          options={options}
          onChange={setSecond}
        />
        <Choice
          showLabel
          searchable
          clearable
          label={t('duty.leader')}
          value={leaderId}
          options={options}
          onChange={setLeaderId}
        />
        <TextLine showLabel label={t('duty.phone')} value={phone} maxLength={60} onChange={setPhone} />
        <div className="form-actions">
          <Button
            submit
            tone="primary"
            busy={save.isPending}
            disabledReason={isComplete ? undefined : t('duty.needsAll')}
          >
            {t('duty.arrange')}
          </Button>
        </div>
        {save.error && <Notice tone="error" title={failureText(save.error)} />}
      </form>
    </section>
  );
}
