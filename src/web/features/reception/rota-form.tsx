import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanRota, Receptions } from '../../../contract/reception.ts';
import { post } from '../../api.ts';
import { nameIn } from '../../format.ts';
import { CheckBox } from '../../ui/check-box.tsx';
import { Choice } from '../../ui/choice.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { EntryForm } from '../duty/entry-form.tsx';
import { useChange } from '../shell/use-change.ts';
import { isLeaderComplete, LeaderRows, type LeaderTurn, NO_LEADER } from './leader-rows.tsx';

const WEEKDAYS = ['1', '2', '3', '4', '5'] as const;
const EMPTY = {
  ...{ kind: 'office', every: 'week', weekday: '1', monthday: '15', fromDay: '', toDay: '' },
  ...{ from: '09:00', to: '11:30', minutes: '30', placeZh: '', placeEn: '' },
};
type Fields = typeof EMPTY;

const bilingual = (zh: string, en: string) => ({ 'zh-CN': zh, en: en || zh });

function rotaOf(fields: Fields, leaders: readonly LeaderTurn[], unitIds: string[]): PlanRota {
  return {
    kind: fields.kind === 'village' ? 'village' : 'office',
    ...{ fromDay: fields.fromDay, toDay: fields.toDay, from: fields.from, to: fields.to, unitIds },
    rule:
      fields.every === 'week'
        ? { every: 'week', weekday: Number(fields.weekday) }
        : { every: 'month', day: Number(fields.monthday) },
    slotMinutes: Number(fields.minutes),
    place: bilingual(fields.placeZh, fields.placeEn),
    leaders: leaders.flatMap(({ leaderId, substituteId, zh, en }) =>
      leaderId ? { leaderId, substituteId, portfolio: bilingual(zh, en) } : [],
    ),
  };
}

interface RotaFormProps {
  colleagues: Receptions['colleagues'];
  units: Receptions['units'];
}

/** The days of some weeks or months at once; days off move on by themselves. */
export function RotaForm({ colleagues, units }: RotaFormProps) {
  const { t } = useTranslation();
  const [fields, setFields] = useState(EMPTY);
  const [leaders, setLeaders] = useState<LeaderTurn[]>([NO_LEADER]);
  const [unitIds, setUnitIds] = useState<string[]>([]);
  const save = useChange(
    'receptions',
    (rota: PlanRota) => post<{ planned: number; passedOver: number }>('/receptions/rota', rota),
    {
      said: ({ planned, passedOver }) =>
        passedOver > 0
          ? t('reception.plannedSome', { count: planned, passedOver })
          : t('reception.planned', { count: planned }),
    },
  );
  const needed = [fields.fromDay, fields.toDay, fields.placeZh];
  const isComplete = leaders.every(isLeaderComplete) && needed.every((value) => value.trim() !== '');
  return (
    <EntryForm
      title={t('reception.new')}
      needs={isComplete ? null : t('reception.needsAll')}
      submitLabel={t('reception.plan')}
      save={save}
      onSubmit={() => save.mutate(rotaOf(fields, leaders, unitIds))}
    >
      <RuleFields fields={fields} onChange={(changed) => setFields((now) => ({ ...now, ...changed }))} />
      <LeaderRows leaders={leaders} colleagues={colleagues} onChange={setLeaders} />
      {units.length > 0 && <JointUnits units={units} chosen={unitIds} onChange={setUnitIds} />}
    </EntryForm>
  );
}

function RuleFields({ fields, onChange }: { fields: Fields; onChange: (changed: Partial<Fields>) => void }) {
  const { t } = useTranslation();
  const set = (key: keyof Fields) => (value: string | null) => onChange({ [key]: value ?? '' });
  const line = (key: keyof Fields, type: 'text' | 'number' = 'text') => (
    <TextLine showLabel type={type} label={t(`reception.form.${key}`)} value={fields[key]} onChange={set(key)} />
  );
  const day = (key: 'fromDay' | 'toDay') => (
    <DateField showLabel label={t(`reception.form.${key}`)} value={fields[key]} onChange={set(key)} />
  );
  const pick = (key: 'kind' | 'every' | 'weekday', values: readonly string[]) => (
    <Choice
      showLabel
      label={t(`reception.form.${key}`)}
      value={fields[key]}
      options={values.map((value) => ({ value, label: t(`reception.${key}.${value}`) }))}
      onChange={set(key)}
    />
  );
  return (
    <>
      {pick('kind', ['office', 'village'])}
      {pick('every', ['week', 'month'])}
      {fields.every === 'week' ? pick('weekday', WEEKDAYS) : line('monthday', 'number')}
      {day('fromDay')}
      {day('toDay')}
      {line('from')}
      {line('to')}
      {fields.kind === 'office' && line('minutes', 'number')}
      {line('placeZh')}
      {line('placeEn')}
    </>
  );
}

interface JointUnitsProps {
  units: Receptions['units'];
  chosen: readonly string[];
  onChange: (ids: string[]) => void;
}

/** A joint reception: several units sit together, and nobody is sent from one to the other. */
function JointUnits({ units, chosen, onChange }: JointUnitsProps) {
  const { t, i18n } = useTranslation();
  return (
    <details className="duty-wide">
      <summary>{t('reception.joint', { count: chosen.length })}</summary>
      <p className="quiet">{t('reception.jointAbout')}</p>
      <div className="duty-boxes">
        {units.map(({ id, name }) => (
          <CheckBox
            key={id}
            label={nameIn(name, i18n.language)}
            checked={chosen.includes(id)}
            onChange={(checked) => onChange(checked ? [...chosen, id] : chosen.filter((each) => each !== id))}
          />
        ))}
      </div>
    </details>
  );
}
