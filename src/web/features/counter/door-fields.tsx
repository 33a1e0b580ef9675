import { useTranslation } from 'react-i18next';
import { counterRules } from '../../../contract/counter-rules.ts';
import { type Faults, Line, Ticks } from './field.tsx';
import { type Change, type Form, throughDoor } from './form-state.ts';

interface DoorFieldsProps {
  form: Form;
  today: string;
  faults: Faults;
  onChange: Change;
}

/** By which door it came, and what comes with that door. */
export function DoorFields({ form, today, faults, onChange }: DoorFieldsProps) {
  const { t } = useTranslation();
  return (
    <section className="panel counter-part">
      <h2>{t('counter.door')}</h2>
      <Ticks
        one
        name="channel"
        label={t('counter.channel')}
        faults={faults}
        values={[form.reception.channel]}
        options={counterRules.channels.map((value) => ({ value, label: t(`matter:channel.${value}`) }))}
        onChange={([channel]) => channel && onChange(throughDoor(channel))}
      />
      <div className="counter-row">
        <Line
          name="receivedOn"
          label={t('counter.receivedOn')}
          hint={t('counter.receivedOnHint')}
          type="date"
          max={today}
          value={form.receivedOn}
          faults={faults}
          onChange={(receivedOn) => onChange({ receivedOn: receivedOn ?? today })}
        />
        <DoorFacts form={form} today={today} faults={faults} onChange={onChange} />
      </div>
    </section>
  );
}

function DoorFacts({ form: { reception }, today, faults, onChange }: DoorFieldsProps) {
  const { t } = useTranslation();
  const line = (
    name: string,
    value: string | null,
    set: (value: string | null) => Form['reception'],
    optional = false,
  ) => (
    <Line
      key={name}
      name={name}
      label={t(`counter.fact.${name}`)}
      optional={optional}
      value={value}
      faults={faults}
      onChange={(next) => onChange({ reception: set(next) })}
    />
  );
  switch (reception.channel) {
    case 'visit':
      return (
        <Ticks
          name="needs"
          label={t('counter.visitNeeds')}
          hint={t('counter.visitNeedsHint')}
          faults={faults}
          values={reception.needs}
          options={counterRules.needs.map((value) => ({ value, label: t(`counter.needs.${value}`) }))}
          onChange={(needs) => onChange({ reception: { ...reception, needs } })}
        />
      );
    case 'letter':
      return (
        <>
          {line('letterNumber', reception.letterNumber, (letterNumber) => ({ ...reception, letterNumber }), true)}
          <Line
            optional
            name="postmarkedOn"
            type="date"
            max={today}
            label={t('counter.fact.postmarkedOn')}
            value={reception.postmarkedOn}
            faults={faults}
            onChange={(postmarkedOn) => onChange({ reception: { ...reception, postmarkedOn } })}
          />
        </>
      );
    case 'leader_mailbox':
      return (
        <>
          {line('post', reception.post, (post) => ({ ...reception, post }))}
          {line('letterNumber', reception.letterNumber, (letterNumber) => ({ ...reception, letterNumber }), true)}
        </>
      );
    case 'superior':
      return <SuperiorFacts reception={reception} today={today} faults={faults} onChange={onChange} />;
    case 'hotline':
      return line('orderNumber', reception.orderNumber, (orderNumber) => ({ ...reception, orderNumber }));
    case 'grid_worker':
      return line('grid', reception.grid, (grid) => ({ ...reception, grid }));
    case 'phone':
      return null;
  }
}

interface SuperiorProps extends Omit<DoorFieldsProps, 'form'> {
  reception: Extract<Form['reception'], { channel: 'superior' }>;
}

function SuperiorFacts({ reception, today, faults, onChange }: SuperiorProps) {
  const { t } = useTranslation();
  const set = (change: Partial<typeof reception>) => onChange({ reception: { ...reception, ...change } });
  return (
    <>
      <Line
        name="body"
        label={t('counter.fact.body')}
        value={reception.body}
        faults={faults}
        onChange={(body) => set({ body })}
      />
      <Line
        optional
        name="documentNumber"
        label={t('counter.fact.documentNumber')}
        value={reception.documentNumber}
        faults={faults}
        onChange={(documentNumber) => set({ documentNumber })}
      />
      <Line
        optional
        name="dueOn"
        type="date"
        min={today}
        label={t('counter.fact.dueOn')}
        hint={t('counter.dueOnHint')}
        value={reception.dueOn}
        faults={faults}
        onChange={(dueOn) => set({ dueOn })}
      />
      <Ticks
        name="resultRequired"
        label={t('counter.fact.resultRequired')}
        faults={faults}
        values={reception.resultRequired ? ['yes'] : []}
        options={[{ value: 'yes', label: t('counter.resultRequired') }]}
        onChange={(values) => set({ resultRequired: values.length > 0 })}
      />
    </>
  );
}
