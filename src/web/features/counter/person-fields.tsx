import { useTranslation } from 'react-i18next';
import { counterRules } from '../../../contract/counter-rules.ts';
import { Button } from '../../ui/button.tsx';
import { Field, Line, Ticks } from './field.tsx';
import type { PartProps } from './matter-fields.tsx';

const REPRESENTATIVES_MOST = 5;

/** Who files it: each way explained before it is chosen, in the words of the chat. */
export function PersonFields({ words, form, faults, onChange }: PartProps) {
  const { t } = useTranslation();
  const label = (field: string) => words.labels[field] ?? field;
  const isSealed = form.kind === 'whistleblow';
  const isAnonymous = form.identityMode === 'anonymous';
  if (form.reception.channel === 'grid_worker') {
    return (
      <section className="panel counter-part">
        <h2>{label('identity')}</h2>
        <p>{t('counter.gridNobody')}</p>
      </section>
    );
  }
  return (
    <section className="panel counter-part">
      <h2>{label('identity')}</h2>
      <PeopleFields words={words} form={form} faults={faults} onChange={onChange} />
      <Ticks
        one
        name="identityMode"
        label={label('identity')}
        faults={faults}
        values={[form.identityMode]}
        options={words.identity.map(({ mode, label: name, open, underSeal }) => ({
          value: mode,
          label: name,
          explanation: isSealed ? underSeal : open,
        }))}
        onChange={([identityMode]) => identityMode && onChange({ identityMode })}
      />
      {form.identityMode === 'on_behalf' && (
        <BehalfFields words={words} form={form} faults={faults} onChange={onChange} />
      )}
      {!isAnonymous && (
        <div className="counter-row">
          <Line
            name="name"
            label={label('name')}
            value={form.name}
            faults={faults}
            onChange={(name) => onChange({ name })}
          />
          <Line
            name="phone"
            type="tel"
            optional={form.identityMode !== 'withheld'}
            label={label('contact')}
            value={form.phone}
            faults={faults}
            onChange={(phone) => onChange({ phone })}
          />
          <Line
            optional
            name="address"
            label={label('address')}
            value={form.address}
            faults={faults}
            onChange={(address) => onChange({ address })}
          />
        </div>
      )}
    </section>
  );
}

function BehalfFields({ words, form, faults, onChange }: PartProps) {
  const { t } = useTranslation();
  return (
    <div className="counter-row">
      <Line
        name="behalfName"
        label={words.labels['behalf-name'] ?? ''}
        value={form.behalfName}
        faults={faults}
        onChange={(behalfName) => onChange({ behalfName })}
      />
      <Line
        optional
        name="behalfRelation"
        label={words.labels['behalf-relation'] ?? ''}
        value={form.behalfRelation}
        faults={faults}
        onChange={(behalfRelation) => onChange({ behalfRelation })}
      />
      <Ticks
        name="behalfConsent"
        label={t('counter.consent')}
        faults={faults}
        values={form.behalfConsent ? ['yes'] : []}
        options={[{ value: 'yes', label: t('counter.consentGiven') }]}
        onChange={(values) => onChange({ behalfConsent: values.length > 0 })}
      />
    </div>
  );
}

function PeopleFields({ words, form, faults, onChange }: PartProps) {
  const { t } = useTranslation();
  const asked = words.kinds.find(({ kind }) => kind === form.kind)?.fields.includes('people');
  if (!asked) return null;
  const { representatives, headcount } = form;
  const set = (index: number, change: Partial<(typeof representatives)[number]>) =>
    onChange({ representatives: representatives.map((each, at) => (at === index ? { ...each, ...change } : each)) });
  return (
    <>
      <Field name="headcount" label={words.labels.people ?? ''} faults={faults}>
        {(ties) => (
          <input
            {...ties}
            type="number"
            min={1}
            max={1_000_000}
            value={headcount}
            className="text-line counter-number"
            onChange={(event) => {
              const count = Math.max(1, Math.trunc(Number(event.target.value)) || 1);
              onChange({ headcount: count, ...(count === 1 && { representatives: [] }) });
            }}
          />
        )}
      </Field>
      {headcount > 1 && (
        <fieldset className="counter-ticks">
          <legend>{words.labels.representatives}</legend>
          <p className="text-box-hint">{t('counter.representativesHint')}</p>
          {representatives.map((person, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they have nothing else to be told apart by while they are typed
            <div key={index} className="counter-row">
              <Line
                name={`representatives.${index}.name`}
                label={t('counter.representativeName', { count: index + 1 })}
                value={person.name}
                faults={faults}
                onChange={(name) => set(index, { name: name ?? '' })}
              />
              <Line
                optional
                type="tel"
                name={`representatives.${index}.phone`}
                label={t('counter.representativePhone', { count: index + 1 })}
                value={person.phone}
                faults={faults}
                onChange={(phone) => set(index, { phone })}
              />
              <Button
                label={t('counter.removeRepresentative', { count: index + 1 })}
                onClick={() => onChange({ representatives: representatives.filter((_, at) => at !== index) })}
              >
                {t('counter.remove')}
              </Button>
            </div>
          ))}
          {representatives.length < REPRESENTATIVES_MOST && (
            <Button onClick={() => onChange({ representatives: [...representatives, { name: '', phone: null }] })}>
              {t('counter.addRepresentative')}
            </Button>
          )}
        </fieldset>
      )}
    </>
  );
}

/** How the answer reaches somebody who has no chat, and whether it can be given at once. */
export function AnswerFields({ form, faults, onChange }: PartProps) {
  const { t } = useTranslation();
  const canAnswer = form.kind === 'enquiry' || form.kind === 'suggestion' || form.kind === 'praise';
  return (
    <section className="panel counter-part">
      <h2>{t('counter.answerTitle')}</h2>
      <Ticks
        name="answerBy"
        label={t('counter.answerWays')}
        faults={faults}
        values={form.answerBy}
        options={counterRules.answerWays.map((value) => ({ value, label: t(`counter.answerBy.${value}`) }))}
        onChange={(answerBy) => onChange({ answerBy })}
      />
      {canAnswer ? (
        <Field name="answer" optional label={t('counter.answer')} hint={t('counter.answerHint')} faults={faults}>
          {(ties) => (
            <textarea
              {...ties}
              rows={3}
              maxLength={10_000}
              value={form.answer ?? ''}
              className="text-area"
              onChange={(event) => onChange({ answer: event.target.value || null })}
            />
          )}
        </Field>
      ) : (
        <p className="quiet">{t('counter.answerNeedsLetter')}</p>
      )}
    </section>
  );
}
