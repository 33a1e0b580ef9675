import '../counter/counter.css';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CounterForm } from '../../../contract/counter.ts';
import { counterRules } from '../../../contract/counter-rules.ts';
import { LISTS } from '../../../contract/lists.ts';
import type { RecordTalk, TalkReceipts } from '../../../contract/reception.ts';
import { failureText, post } from '../../api.ts';
import { nameIn } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { UnitChoice } from '../../ui/unit-choice.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { PersonFields } from '../counter/person-fields.tsx';
import { useCounterForm } from '../counter/queries.ts';
import { useUnits } from '../queue/directory.ts';
import { useMay, useMe } from '../shell/me.tsx';
import { useChange } from '../shell/use-change.ts';
import { filingOf, type Said, useTalkDraft } from './talk-draft.ts';

interface TalkFormProps {
  seatId: string;
  day: string;
  onRecorded: (receipts: TalkReceipts['receipts']) => void;
}

/** What was said, in its shortest form: who came, and one matter for each thing. */
export function TalkForm(props: TalkFormProps) {
  const { t } = useTranslation();
  const { data, error } = useCounterForm();
  return (
    <details className="duty-part">
      <summary>{t('reception.talk')}</summary>
      {error && <Notice tone="error" title={failureText(error)} />}
      {data ? <Talk {...props} words={data} /> : <Waiting rows={3} label={t('common.loading')} />}
    </details>
  );
}

function Talk({ seatId, day, words, onRecorded }: TalkFormProps & { words: CounterForm }) {
  const { t } = useTranslation();
  const element = useRef<HTMLFormElement>(null);
  const draft = useTalkDraft(`desk.talk.${useMe().id}.${seatId}`, day);
  const [tried, setTried] = useState(0);
  const { talk } = draft;
  const save = useChange('receptions', (body: RecordTalk) => post<TalkReceipts>(`/appointments/${seatId}/talk`, body), {
    said: t('reception.talkSaved'),
    failsInPlace: true,
    onDone: ({ receipts }) => {
      draft.forget();
      onRecorded(receipts);
    },
  });
  const problems = talk.matters.map((said) => counterRules.problems(filingOf(talk, said), words.today));
  const faultsOf = (at: number) =>
    new Map((tried > 0 ? (problems[at] ?? []) : []).map(({ field, code }) => [field, t(`counter.problem.${code}`)]));
  const isFaulty = problems.some((each) => each.length > 0);
  useEffect(() => {
    if (tried > 0 && isFaulty) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tried, isFaulty]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(tried + 1);
    if (isFaulty || save.isPending) return;
    const matters = talk.matters.map((said) => ({ filing: filingOf(talk, said), unitId: unitOf(said) }));
    save.mutate({ matters });
  };
  const [first] = talk.matters;
  return (
    <form ref={element} noValidate className="talk" onSubmit={submit}>
      {first && (
        <PersonFields words={words} form={filingOf(talk, first)} faults={faultsOf(0)} onChange={draft.setPerson} />
      )}
      {talk.matters.map((said, at) => (
        <SaidFields key={said.form.requestId} {...{ said, at, draft }} fault={faultsOf(at).get('statement')} />
      ))}
      <div className="form-actions">
        <Button submit tone="primary" busy={save.isPending}>
          {t('reception.saveTalk')}
        </Button>
        {talk.matters.length < counterRules.talkMatters && (
          <Button onClick={draft.add}>{t('reception.addSaid')}</Button>
        )}
      </div>
      {save.error && <Notice tone="error" title={failureText(save.error)} />}
    </form>
  );
}

/** What is reported under the seal goes to a person who may read it, never to a unit. */
const unitOf = ({ form, unitId }: Said): string | null => (form.kind === 'whistleblow' ? null : unitId);

interface SaidProps {
  said: Said;
  at: number;
  draft: ReturnType<typeof useTalkDraft>;
  fault: string | undefined;
}

function SaidFields({ said, at, draft, fault }: SaidProps) {
  const { t, i18n } = useTranslation();
  const { data: units } = useUnits();
  const mayAssign = useMay('petition.assign');
  const { form } = said;
  const isAlone = draft.talk.matters.length === 1;
  const nodes = (units?.items ?? []).map(({ id, name, parentId }) => ({
    id,
    name: nameIn(name, i18n.language),
    parentId,
  }));
  return (
    <fieldset className="talk-said">
      <legend>{isAlone ? t('reception.said') : t('reception.saidAt', { place: at + 1 })}</legend>
      <Choice
        showLabel
        label={t('reception.talkKind')}
        value={form.kind}
        options={LISTS.kinds.map((value) => ({ value, label: t(`matter:kind.${value}`) }))}
        onChange={(value) => {
          const kind = LISTS.kinds.find((each) => each === value);
          if (kind) draft.setSaid(at, { kind });
        }}
      />
      <TextBox
        showLabel
        rows={4}
        label={t('reception.statement')}
        value={form.statement}
        error={fault}
        onChange={(statement) => draft.setSaid(at, { statement })}
      />
      <TextLine
        showLabel
        label={t('reception.remedy')}
        value={form.remedy ?? ''}
        onChange={(remedy) => draft.setSaid(at, { remedy: remedy || null })}
      />
      {form.kind === 'whistleblow' ? (
        <p className="quiet">{t('reception.noUnitUnderSeal')}</p>
      ) : (
        <UnitChoice
          showLabel
          clearable
          label={t('reception.toUnit')}
          hint={t(mayAssign ? 'reception.toUnitNow' : 'reception.toUnitProposed')}
          units={nodes}
          value={said.unitId}
          emptyText={t('common.noMatch')}
          onChange={(unitId) => draft.setSaid(at, {}, unitId)}
        />
      )}
      {!isAlone && (
        <Button small onClick={() => draft.remove(at)}>
          {t('reception.dropSaid', { place: at + 1 })}
        </Button>
      )}
    </fieldset>
  );
}
