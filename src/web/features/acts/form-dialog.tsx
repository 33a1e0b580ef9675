import './acts.css';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PetitionDetail } from '../../../contract/petition.ts';
import { failureText } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { ActPreview, LetterPreview } from '../petition/citizen-preview.tsx';
import { NewsNotice } from '../petition/news-notice.tsx';
import { Field } from './field.tsx';
import { type ActForm, consequenceOf, nameOfForm } from './forms.ts';
import { useFilling } from './use-filling.ts';
import { payloadOf, type Values } from './values.ts';
import { movedRows, writtenRows } from './written-fields.tsx';

interface FormDialogProps {
  petition: PetitionDetail;
  form: ActForm;
  /** What the press that opened it has decided already. */
  given?: Values | undefined;
  onClose: () => void;
  /** The matter as it then stands; nothing when it left one's scope. */
  onDone: (petition: PetitionDetail | undefined) => void;
}

/** Any act or activity: its fields, what follows from it, and what others did meanwhile. What was filled in is never lost. */
export function FormDialog({ petition, form, given, onClose, onDone }: FormDialogProps) {
  const { t } = useTranslation();
  const filling = useFilling({ petition, form, given }, (done) => {
    const key = done ? (form.isActivity ? 'forms:form.recorded' : 'forms:form.done') : 'forms:form.gone';
    showToast('good', t(key, { action: nameOfForm(form) }));
    onDone(done);
  });
  const { draft, off, busy, submit, errors, failure } = filling;
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
      wide={filling.news.length > 0 || form.fields.some(({ type }) => type === 'claims')}
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
        <NewsNotice
          news={filling.news}
          petitionId={petition.id}
          now={movedRows({ form: form.name, fields: filling.fields, values: filling.start, base: draft.base })}
          mine={writtenRows({ form: form.name, fields: filling.fields, values: draft.values })}
          off={filling.faulty}
          isAnswer={filling.isRefused}
          keepLabel={t('news.submit')}
          onKeep={filling.keep}
          onTake={() => {
            filling.take();
            focusFirst(body.current);
          }}
          onSeen={() => {
            filling.acknowledge();
            focusFirst(body.current);
          }}
        />
        {filling.refusal && <Notice tone="warning" title={t('forms:form.notNow', { why: filling.refusal })} />}
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
        {filling.told && (
          <ActPreview
            petitionId={petition.id}
            name={filling.told}
            version={petition.version}
            fields={payloadOf(filling.fields, draft.values)}
          />
        )}
        {failure && (
          <Notice tone="error" title={failureText(failure)}>
            {t('forms:form.failed')}
          </Notice>
        )}
      </div>
    </Dialog>
  );
}

/** What was looked at is gone from the page; the form is where one goes on. */
const focusFirst = (body: HTMLElement | null): void =>
  body?.querySelector<HTMLElement>('[data-field] :is(input, textarea)')?.focus();

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
