import { useTranslation } from 'react-i18next';
import type { CounterForm, CounterHints } from '../../../contract/counter.ts';
import { nameIn } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { useCategories } from '../queue/directory.ts';
import { type Faults, Line, Pick, Ticks, Words } from './field.tsx';
import type { Change, Form } from './form-state.ts';
import { HintsPanel } from './hints-panel.tsx';
import { ScanField, type ScanFieldProps } from './scan-field.tsx';

export interface PartProps {
  words: CounterForm;
  form: Form;
  faults: Faults;
  onChange: Change;
}

interface MatterFieldsProps extends PartProps, ScanFieldProps {
  hints: CounterHints | undefined;
}

/** What happened: the chat's questions in the chat's order, as far as this kind asks them. */
export function MatterFields({ scans, hints, onScans, onBusy, ...part }: MatterFieldsProps) {
  const { words, form, faults, onChange } = part;
  const { t } = useTranslation();
  const kind = words.kinds.find((each) => each.kind === form.kind);
  const asks = (field: string) => kind?.fields.includes(field) ?? false;
  const label = (field: string) => words.labels[field] ?? field;
  return (
    <section className="panel counter-part">
      <h2>{t('counter.matter')}</h2>
      <Ticks
        one
        name="kind"
        label={label('kind')}
        faults={faults}
        values={[form.kind]}
        options={words.kinds.map((each) => ({ value: each.kind, label: each.label, explanation: each.explanation }))}
        onChange={([next]) => next && onChange({ kind: next })}
      />
      {form.kind === 'whistleblow' && <p className="notice notice-info">{words.seal}</p>}
      <Words
        name="statement"
        label={label('what')}
        hint={t('counter.statementHint')}
        rows={6}
        value={form.statement}
        faults={faults}
        onChange={(statement) => onChange({ statement: statement ?? '' })}
      />
      <ScanField {...{ scans, faults, onScans, onBusy }} />
      <HintsPanel hints={hints} words={words} />
      {asks('category') && <CategoryField {...part} hints={hints} />}
      {asks('place') && <PlaceField {...part} />}
      <div className="counter-row">
        {asks('when') && (
          <Line
            optional
            name="occurred"
            label={label('when')}
            value={form.occurred}
            faults={faults}
            onChange={(occurred) => onChange({ occurred })}
          />
        )}
        {asks('concerned') && (
          <Line
            optional
            name="concerned"
            label={label('concerned')}
            hint={form.reception.channel === 'grid_worker' ? t('counter.gridConcerned') : undefined}
            value={form.concerned}
            faults={faults}
            onChange={(concerned) => onChange({ concerned })}
          />
        )}
      </div>
      {asks('remedy') && (
        <Words
          optional
          name="remedy"
          label={label('remedy')}
          value={form.remedy}
          faults={faults}
          onChange={(remedy) => onChange({ remedy })}
        />
      )}
      {asks('earlier') && <EarlierFields {...part} />}
      <Ticks
        name="urgent"
        label={t('counter.urgent')}
        faults={faults}
        values={form.urgent ? ['yes'] : []}
        options={[{ value: 'yes', label: t('counter.urgentYes') }]}
        onChange={(values) => onChange({ urgent: values.length > 0 })}
      />
    </section>
  );
}

function CategoryField({ words, form, faults, hints, onChange }: PartProps & { hints: CounterHints | undefined }) {
  const { t, i18n } = useTranslation();
  const { data } = useCategories();
  const options = data?.items.map(({ code, name }) => ({ value: code, label: nameIn(name, i18n.language) })) ?? [];
  const likely = hints?.categories.filter(({ code }) => code !== form.category) ?? [];
  return (
    <div className="counter-category">
      <Pick
        optional
        name="category"
        label={words.labels.category ?? ''}
        empty={t('counter.officeDecides')}
        value={form.category}
        options={options}
        faults={faults}
        onChange={(category) => onChange({ category })}
      />
      {likely.length > 0 && (
        <p className="counter-likely">
          <span>{t('counter.likely')}</span>
          {likely.map(({ code, name }) => (
            <Button key={code} small onClick={() => onChange({ category: code })}>
              {nameIn(name, i18n.language)}
            </Button>
          ))}
        </p>
      )}
    </div>
  );
}

function PlaceField({ words, form, faults, onChange }: PartProps) {
  const { i18n } = useTranslation();
  return (
    <>
      <Line
        optional
        name="place"
        label={words.labels.place ?? ''}
        list="counter-areas"
        value={form.place}
        faults={faults}
        onChange={(place) => onChange({ place })}
      />
      <datalist id="counter-areas">
        {words.areas.map((area) => (
          <option key={area.en} value={nameIn(area, i18n.language)} />
        ))}
      </datalist>
    </>
  );
}

function EarlierFields({ words, form, faults, onChange }: PartProps) {
  const { t } = useTranslation();
  return (
    <>
      <Words
        optional
        name="earlier"
        label={words.labels.earlier ?? ''}
        hint={t('counter.earlierHint')}
        value={form.earlier}
        faults={faults}
        onChange={(earlier) => onChange({ earlier })}
      />
      {form.earlier && (
        <div className="counter-row">
          <Line
            optional
            name="earlierNumber"
            label={words.labels['earlier-number'] ?? ''}
            value={form.earlierNumber}
            faults={faults}
            onChange={(earlierNumber) => onChange({ earlierNumber })}
          />
          <Pick
            optional
            name="court"
            label={words.labels['earlier-court'] ?? ''}
            empty={t('counter.notAsked')}
            value={form.court}
            options={words.court}
            faults={faults}
            onChange={(court) => onChange({ court })}
          />
        </div>
      )}
    </>
  );
}
