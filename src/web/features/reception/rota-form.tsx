import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanRota, Receptions } from '../../../contract/reception.ts';
import { failureText, post } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { useChange } from '../duty/queries.ts';

const WEEKDAYS = ['1', '2', '3', '4', '5'] as const;
const EMPTY = {
  ...{
    kind: 'office',
    every: 'week',
    weekday: '1',
    monthday: '15',
    fromDay: '',
    toDay: '',
    from: '09:00',
    to: '11:30',
  },
  ...{ minutes: '30', placeZh: '', placeEn: '', portfolioZh: '', portfolioEn: '' },
};
type Fields = typeof EMPTY;

function rotaOf(fields: Fields, leaders: { leaderId: string; substituteId: string | null }[]): PlanRota {
  const portfolio = { 'zh-CN': fields.portfolioZh, en: fields.portfolioEn || fields.portfolioZh };
  return {
    kind: fields.kind === 'village' ? 'village' : 'office',
    ...{ fromDay: fields.fromDay, toDay: fields.toDay, from: fields.from, to: fields.to },
    rule:
      fields.every === 'week'
        ? { every: 'week', weekday: Number(fields.weekday) }
        : { every: 'month', day: Number(fields.monthday) },
    slotMinutes: Number(fields.minutes),
    place: { 'zh-CN': fields.placeZh, en: fields.placeEn || fields.placeZh },
    unitIds: [],
    leaders: leaders.map((leader) => ({ ...leader, portfolio })),
  };
}

/** The days of some weeks or months at once; days off move on by themselves. */
export function RotaForm({ colleagues }: { colleagues: Receptions['colleagues'] }) {
  const { t } = useTranslation();
  const [fields, setFields] = useState(EMPTY);
  const [leaderId, setLeaderId] = useState<string | null>(null);
  const [substituteId, setSubstituteId] = useState<string | null>(null);
  const set = (key: keyof Fields) => (value: string | null) => setFields((now) => ({ ...now, [key]: value ?? '' }));
  const save = useChange('receptions', (rota: PlanRota) => post('/receptions/rota', rota), {
    said: t('reception.planned'),
  });
  const people = colleagues.map(({ id, name }) => ({ value: id, label: name }));
  const needed = [fields.fromDay, fields.toDay, fields.placeZh, fields.portfolioZh];
  const isComplete = leaderId !== null && needed.every((value) => value.trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete && leaderId) save.mutate(rotaOf(fields, [{ leaderId, substituteId }]));
  };
  const line = (key: keyof Fields, type: 'text' | 'date' | 'number' = 'text') => (
    <TextLine showLabel type={type} label={t(`reception.form.${key}`)} value={fields[key]} onChange={set(key)} />
  );
  const pick = (key: 'kind' | 'every', values: readonly string[]) => (
    <Choice
      showLabel
      label={t(`reception.form.${key}`)}
      value={fields[key]}
      options={values.map((value) => ({ value, label: t(`reception.${key}.${value}`) }))}
      onChange={set(key)}
    />
  );
  return (
    <section className="panel" aria-label={t('reception.new')}>
      <h2>{t('reception.new')}</h2>
      <form className="duty-form" onSubmit={submit}>
        {pick('kind', ['office', 'village'])}
        {pick('every', ['week', 'month'])}
        {fields.every === 'week' ? (
          <Choice
            showLabel
            label={t('reception.form.weekday')}
            value={fields.weekday}
            options={WEEKDAYS.map((value) => ({ value, label: t(`reception.weekday.${value}`) }))}
            onChange={set('weekday')}
          />
        ) : (
          line('monthday', 'number')
        )}
        {line('fromDay', 'date')}
        {line('toDay', 'date')}
        {line('from')}
        {line('to')}
        {line('minutes', 'number')}
        <Choice
          showLabel
          searchable
          label={t('reception.leader')}
          value={leaderId}
          options={people}
          onChange={setLeaderId}
        />
        <Choice
          showLabel
          searchable
          clearable
          label={t('reception.substitute')}
          value={substituteId}
          options={people.filter(({ value }) => value !== leaderId)}
          onChange={setSubstituteId}
        />
        {line('portfolioZh')}
        {line('portfolioEn')}
        {line('placeZh')}
        {line('placeEn')}
        <div className="form-actions">
          <Button
            submit
            tone="primary"
            busy={save.isPending}
            disabledReason={isComplete ? undefined : t('reception.needsAll')}
          >
            {t('reception.plan')}
          </Button>
        </div>
        {save.error && <Notice tone="error" title={failureText(save.error)} />}
      </form>
    </section>
  );
}
