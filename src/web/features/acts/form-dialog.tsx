import './acts.css';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PetitionDetail } from '../../../contract/petition.ts';
import { failureText, fieldErrors, isCode } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { LetterPreview } from '../petition/citizen-preview.tsx';
import { NewsNotice } from '../petition/news-notice.tsx';
import { useFilledForm } from '../petition/queries.ts';
import { lastSeq, newsFor, refusalOf } from '../petition/writing.ts';
import { useMe } from '../shell/me.tsx';
import { faultsIn } from './check-form.ts';
import { Field } from './field.tsx';
import { draftKey, useFormDraft } from './form-draft.ts';
import { type ActForm, consequenceOf, nameOfForm } from './forms.ts';
import { askedFields, payloadOf, startValues } from './values.ts';

interface FormDialogProps {
  petition: PetitionDetail;
  form: ActForm;
  onClose: () => void;
  /** The matter as it then stands; nothing when it left one's scope. */
  onDone: (petition: PetitionDetail | undefined) => void;
}

/** Any act or activity: its fields, what follows from it, and what others did meanwhile. What was filled in is never lost. */
export function FormDialog({ petition, form, onClose, onDone }: FormDialogProps) {
  const { t } = useTranslation();
  const filling = useFilling(petition, form, (done) => {
    const key = done ? (form.isActivity ? 'forms:form.recorded' : 'forms:form.done') : 'forms:form.gone';
    showToast('good', t(key, { action: nameOfForm(form) }));
    onDone(done);
  });
  const { draft, news, off, busy, submit, errors, failure } = filling;
  const body = useFaultFocus(filling.attempt, errors);
  const keyed = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.defaultPrevented) return;
    const onRadio = event.target instanceof HTMLInputElement && event.target.type === 'radio';
    if (!onRadio && !event.metaKey && !event.ctrlKey) return;
    event.preventDefault();
    submit();
  };
  return (
    <Dialog
      open
      wide={form.fields.some(({ type }) => type === 'claims')}
      title={t('forms:form.title', { action: nameOfForm(form), number: petition.number })}
      onClose={onClose}
      onKeyDown={keyed}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button tone="primary" disabledReason={off} busy={busy} shortcut="Control+Enter" onClick={submit}>
            {form.isActivity ? t('forms:form.save') : nameOfForm(form)}
          </Button>
        </>
      }
    >
      <div ref={body} className="form-body">
        <p className="form-consequence">{consequenceOf(form)}</p>
        {draft.restored && (
          <p className="form-restored">
            {t('forms:form.restored')}
            <Button small onClick={draft.restart}>
              {t('forms:form.clear')}
            </Button>
          </p>
        )}
        <NewsNotice news={news} petitionId={petition.id} onSeen={filling.acknowledge} />
        {filling.fields.map((field) => (
          <Field
            key={field.key}
            form={form.name}
            field={field}
            value={draft.values[field.key]}
            error={errors[field.key]}
            today={filling.today}
            staff={form.name === 'lift_recusal' ? petition.recused : undefined}
            onChange={(value) => draft.set(field.key, value)}
            onSubmit={submit}
            onBusy={filling.onBusy}
          />
        ))}
        {form.name === 'draft_letter' && <LetterPreview petitionId={petition.id} values={draft.values} />}
        {failure && (
          <Notice tone="error" title={failureText(failure)}>
            {t('forms:form.failed')}
          </Notice>
        )}
      </div>
    </Dialog>
  );
}

/** After an attempt that failed the focus goes to the first field that is at fault; not while that is being put right. */
function useFaultFocus(attempt: unknown, errors: Record<string, string>) {
  const body = useRef<HTMLDivElement>(null);
  const first = useRef<string>(undefined);
  useEffect(() => {
    first.current = Object.keys(errors)[0];
  });
  useEffect(() => {
    const key = attempt ? first.current : undefined;
    const box = key && body.current?.querySelector(`[data-field="${key}"]`);
    if (!box) return;
    const faulty = box.querySelector<HTMLElement>('[aria-invalid="true"]');
    (faulty ?? box.querySelector<HTMLElement>('input, textarea'))?.focus();
  }, [attempt]);
  return body;
}

/** The draft, what speaks against sending it, and the sending. */
function useFilling(petition: PetitionDetail, form: ActForm, onDone: FormDialogProps['onDone']) {
  const { t } = useTranslation();
  const me = useMe();
  const { today } = petition;
  const draft = useFormDraft(draftKey({ staffId: me.id, petitionId: petition.id, form: form.name }), {
    values: startValues(form.name, form.fields, { petition, staffId: me.id }),
    seenSeq: lastSeq(petition),
  });
  const fields = askedFields(form, draft.values, petition);
  const send = useFilledForm(petition.id);
  const [tried, setTried] = useState(0);
  const [uploading, setUploading] = useState(false);
  const onBusy = useCallback((busy: boolean) => setUploading(busy), []);
  const news = newsFor(petition, { seenSeq: draft.seenSeq, name: me.name });
  const found = faultsIn(fields, draft.values, today);
  const local = Object.fromEntries(
    Object.entries(tried > 0 ? found : {}).map(([key, { key: fault, params }]) => [
      key,
      t(`forms:form.${fault}`, params ?? {}),
    ]),
  );
  const refusal = form.isActivity
    ? activityRefusal(petition, form.name)
    : refusalOf(petition, actionOf(petition, form));
  const off =
    refusal ?? (news.length > 0 ? t('forms:form.seeFirst') : uploading ? t('forms:form.uploadingFirst') : undefined);
  const submit = () => {
    if (off !== undefined || send.isPending) return;
    setTried(tried + 1);
    if (Object.keys(found).length > 0) return;
    send.mutate(
      { form, version: petition.version, fields: payloadOf(fields, draft.values) },
      {
        onSuccess: (done) => {
          draft.forget();
          onDone(done);
        },
      },
    );
  };
  const remote = fieldErrors(send.error);
  const isSaid = Object.keys(remote).some((key) => form.fields.some((field) => field.key === key));
  // A refused version shows as news; a field's fault beside the field.
  const isNews = news.length > 0 && isCode(send.error, 'petition.stale');
  return {
    ...{ draft, fields, news, off, submit, today, onBusy },
    attempt: send.error ?? tried,
    busy: send.isPending,
    errors: Object.keys(local).length > 0 ? local : remote,
    failure: send.error && !isSaid && !isNews ? send.error : null,
    acknowledge: () => {
      send.reset();
      draft.see(lastSeq(petition));
    },
  };
}

function activityRefusal({ activities }: PetitionDetail, name: string): string | undefined {
  const found = activities.find(({ activity }) => activity === name);
  return found?.allowed ? undefined : (found?.reason ?? '');
}

const actionOf = ({ actions }: PetitionDetail, { name }: ActForm) =>
  actions.find(({ action }) => action === name)?.action ?? 'note';
