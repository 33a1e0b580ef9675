import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PetitionDetail } from '../../../contract/petition.ts';
import { failureText, fieldErrors, isCode } from '../../api.ts';
import { nameIn } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { UnitChoice } from '../../ui/unit-choice.tsx';
import { faultsIn } from '../acts/check-form.ts';
import { Field } from '../acts/field.tsx';
import { draftKey, useFormDraft } from '../acts/form-draft.ts';
import { type ActForm, consequenceOf, formNamed, useForms } from '../acts/forms.ts';
import { payloadOf, pickedIn, textIn, type Values } from '../acts/values.ts';
import { movedRows, writtenRows } from '../acts/written-fields.tsx';
import { useStaff, useUnits } from '../queue/directory.ts';
import { useMe } from '../shell/me.tsx';
import { ActPreview } from './citizen-preview.tsx';
import { NewsNotice } from './news-notice.tsx';
import { useAct } from './queries.ts';
import { isStale, lastSeq, newsFor } from './writing.ts';

interface AssignDialogProps {
  petition: PetitionDetail;
  onClose: () => void;
  onDone: (petition: PetitionDetail | undefined) => void;
}

/** The fixed points beside unit and handler, and who helps: folded away, because a plain dispatch needs none. */
const POINTS = ['leaderId', 'supervisingUnitId', 'requirement', 'dueOn', 'assists'];
/** Asked only under the seal. */
const DESPITE_CONCERN = 'despiteConcern';

/** To a unit, and in it to a person or to whoever takes it. What is proposed stands first. */
export function AssignDialog({ petition, onClose, onDone }: AssignDialogProps) {
  const { t, i18n } = useTranslation();
  const assigning = useAssigning(petition, onDone);
  const { draft, unitId, handlerId, unitName, nodes, off, submit, act, errors } = assigning;
  const suggested = petition.suggestedUnit;
  const pickUnit = (next: string | null) => {
    draft.set('unitId', next);
    draft.set('handlerId', null);
  };
  const keyed = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey) || event.defaultPrevented) return;
    event.preventDefault();
    submit();
  };
  return (
    <Dialog
      open
      wide={assigning.news.length > 0}
      title={t('assign.title', { number: petition.number })}
      onClose={onClose}
      onKeyDown={keyed}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button tone="primary" icon="assign" disabledReason={off} busy={act.isPending} onClick={submit}>
            {unitName ? t('assign.submit', { unit: unitName }) : t('action.assign')}
          </Button>
        </>
      }
    >
      <div className="form-body">
        <p className="form-consequence">
          {consequenceOf({ name: 'assign', isActivity: false, fields: [], shown: false })}
        </p>
        <NewsNotice
          news={assigning.news}
          petitionId={petition.id}
          now={movedRows({ ...assigning.filled, values: assigning.start, base: draft.base })}
          mine={writtenRows(assigning.filled)}
          off={assigning.faulty}
          isAnswer={assigning.isRefused}
          keepLabel={t('news.submit')}
          onKeep={assigning.keep}
          onTake={assigning.take}
          onSeen={assigning.acknowledge}
        />
        {suggested && (
          <p className="assign-suggested">
            {t('assign.suggested', { unit: nameIn(suggested.name, i18n.language) })}
            {unitId !== suggested.id && (
              <Button small onClick={() => pickUnit(suggested.id)}>
                {t('assign.useSuggested')}
              </Button>
            )}
          </p>
        )}
        <UnitChoice
          showLabel
          label={t('assign.unit')}
          units={nodes}
          value={unitId}
          error={errors.unitId}
          emptyText={t('common.noMatch')}
          onChange={pickUnit}
        />
        <HandlerChoice
          unitId={unitId}
          value={handlerId}
          error={errors.handlerId}
          onChange={(id) => draft.set('handlerId', id)}
        />
        <TextBox
          showLabel
          label={t('assign.reason')}
          hint={t('assign.reasonHint')}
          value={textIn(draft.values.reason)}
          rows={2}
          maxLength={1000}
          onChange={(text) => draft.set('reason', text)}
          onSubmit={submit}
        />
        <Points {...assigning} />
        {assigning.preview && (
          <ActPreview petitionId={petition.id} name="assign" version={petition.version} fields={assigning.preview} />
        )}
        {act.error && !isCode(act.error, 'petition.stale') && Object.keys(errors).length === 0 && (
          <Notice tone="error" title={failureText(act.error)} />
        )}
      </div>
    </Dialog>
  );
}

function Points({ draft, points, errors, today, submit }: ReturnType<typeof useAssigning>) {
  const { t } = useTranslation();
  const isUsed = points.some(({ key }) => !isEmpty(draft.values[key]));
  const [open, setOpen] = useState(isUsed);
  if (points.length === 0) return null;
  return (
    <details className="assign-points" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('assign.points')}</summary>
      <div className="form-body">
        {points.map((field) => (
          <Field
            key={field.key}
            form="assign"
            field={field}
            value={draft.values[field.key]}
            error={errors[field.key]}
            today={today}
            onChange={(value) => draft.set(field.key, value)}
            onSubmit={submit}
            onBusy={() => undefined}
          />
        ))}
      </div>
    </details>
  );
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);

function useAssigning(petition: PetitionDetail, onDone: AssignDialogProps['onDone']) {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const { today } = petition;
  const [tried, setTried] = useState(false);
  const { data: units } = useUnits();
  const { data: forms } = useForms();
  const form: ActForm | null = forms ? formNamed(forms, 'assign') : null;
  const wanted = petition.kind === 'whistleblow' ? [...POINTS, DESPITE_CONCERN] : POINTS;
  const points = form?.fields.filter(({ key }) => wanted.includes(key)) ?? [];
  const start = startOf(petition);
  const draft = useFormDraft(draftKey({ staffId: me.id, petitionId: petition.id, form: 'assign' }), {
    values: start,
    seenSeq: lastSeq(petition),
  });
  const act = useAct(petition.id);
  const suggestedId = petition.suggestedUnit?.id;
  const nodes = (units?.items.map((unit) => ({ ...unit, name: nameIn(unit.name, i18n.language) })) ?? []).sort(
    (a, b) => Number(b.id === suggestedId) - Number(a.id === suggestedId),
  );
  const unitId = pickedIn(draft.values.unitId);
  const handlerId = pickedIn(draft.values.handlerId);
  const unitName = nodes.find((unit) => unit.id === unitId)?.name;
  const isRefused = isStale(act.error);
  const news = newsFor(petition, { seenSeq: draft.seenSeq, isRefused });
  const faulty = useWhyNotAssign(petition, { unitId, handlerId });
  const off = news.length > 0 ? t('forms:form.seeFirst') : faulty;
  const faults = faultsIn(points, draft.values, today);
  const given = points.some(({ key }) => !isEmpty(draft.values[key]))
    ? { points: payloadOf(points, draft.values) }
    : {};
  const fields = { unitId, handlerId, reason: textIn(draft.values.reason).trim() || null, ...given };
  const attempt = () => {
    if (act.isPending) return;
    setTried(true);
    if (Object.keys(faults).length > 0) return;
    act.mutate(
      { action: 'assign', version: petition.version, fields },
      {
        onSuccess: (done) => {
          draft.forget();
          showToast('good', done ? t('assign.done', { unit: unitName }) : t('assign.gone'));
          onDone(done);
        },
      },
    );
  };
  const acknowledge = () => {
    act.reset();
    draft.see();
  };
  const local = Object.entries(tried ? faults : {}).map(([key, fault]) => [
    key,
    t(`forms:form.${fault.key}`, fault.params ?? {}),
  ]);
  const errors: Record<string, string> = local.length > 0 ? Object.fromEntries(local) : fieldErrors(act.error);
  return {
    ...{ draft, start, unitId, handlerId, unitName, nodes, news, isRefused, faulty, off, act, errors, points, today },
    filled: { form: 'assign', fields: form?.fields ?? [], values: draft.values },
    preview: faulty === undefined && Object.keys(faults).length === 0 ? fields : null,
    acknowledge,
    submit: () => {
      if (off === undefined) attempt();
    },
    keep: () => {
      acknowledge();
      attempt();
    },
    take: () => {
      act.reset();
      draft.restart();
    },
  };
}

const startOf = (petition: PetitionDetail): Values => ({
  unitId: petition.unit?.id ?? petition.suggestedUnit?.id ?? null,
  handlerId: petition.unit ? (petition.handler?.id ?? null) : null,
  reason: '',
  ...Object.fromEntries([...POINTS, DESPITE_CONCERN].map((key) => [key, key === 'assists' ? [] : ''])),
});

function useWhyNotAssign(
  petition: PetitionDetail,
  { unitId, handlerId }: { unitId: string | null; handlerId: string | null },
): string | undefined {
  const { t } = useTranslation();
  if (unitId === null) return t('assign.needUnit');
  const isSame = unitId === (petition.unit?.id ?? null) && handlerId === (petition.handler?.id ?? null);
  if (isSame) return t('assign.same');
  return petition.kind === 'whistleblow' && handlerId === null ? t('assign.needHandler') : undefined;
}

interface HandlerChoiceProps {
  unitId: string | null;
  value: string | null;
  error: string | undefined;
  onChange: (handlerId: string | null) => void;
}

function HandlerChoice({ unitId, value, error, onChange }: HandlerChoiceProps) {
  const { t } = useTranslation();
  const { data, isFetching } = useStaff(unitId);
  return (
    <Choice
      showLabel
      label={t('assign.handler')}
      placeholder={t('assign.anyone')}
      value={value}
      error={error}
      options={data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
      busy={isFetching}
      emptyText={t('assign.nobody')}
      clearable
      searchable
      onChange={onChange}
    />
  );
}
