import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CounterReceipt, CounterForm as FormWords } from '../../../contract/counter.ts';
import { counterRules } from '../../../contract/counter-rules.ts';
import { ApiError, failureText } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { DoorFields } from './door-fields.tsx';
import type { Faults } from './field.tsx';
import { emptyForm, type Filling, type Form, forgetFilling, keepFilling, readFilling } from './form-state.ts';
import { MatterFields } from './matter-fields.tsx';
import { AnswerFields, PersonFields } from './person-fields.tsx';
import { useHints, useRegister } from './queries.ts';
import type { ScanFieldProps } from './scan-field.tsx';

interface CounterFormProps {
  words: FormWords;
  staffId: string;
  onRegistered: (receipt: CounterReceipt) => void;
}

const ON_THE_SPOT: readonly Form['kind'][] = ['enquiry', 'suggestion', 'praise'];

/** One page with all that the chat asks. Nothing that was typed is lost but by registering it, or by clearing it. */
export function CounterForm({ words, staffId, onRegistered }: CounterFormProps) {
  const { t } = useTranslation();
  const element = useRef<HTMLFormElement>(null);
  const [filling, setFilling] = useState(() => readFilling(staffId, words.today));
  const [tried, setTried] = useState(0);
  const { form, scans } = filling;
  const hints = useHints(form);
  const register = useRegister();
  const faults = useFaults({ form, today: words.today, tried: tried > 0, refused: register.error });
  const [uploading, setUploading] = useState(false);
  const off = uploading ? t('forms:form.uploadingFirst') : undefined;
  const keep = (next: (before: Filling) => Filling) =>
    setFilling((before) => {
      const after = next(before);
      keepFilling(staffId, after);
      return after;
    });
  const change = (over: Partial<Form>) =>
    keep((before) => {
      const next = { ...before.form, ...over };
      return { ...before, form: ON_THE_SPOT.includes(next.kind) ? next : { ...next, answer: null } };
    });
  const changeScans: ScanFieldProps['onScans'] = (scansOf) =>
    keep((before) => {
      const next = scansOf(before.scans);
      return { scans: next, form: { ...before.form, fileIds: next.map(({ id }) => id) } };
    });
  const hasFaults = faults.size > 0;
  useEffect(() => {
    if (tried > 0 && hasFaults) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tried, hasFaults]);
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    setTried(tried + 1);
    if (register.isPending || off !== undefined || counterRules.problems(form, words.today).length > 0) return;
    register.mutate(form, { onSuccess: onRegistered });
  };
  const keyed = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) submit();
  };
  const clear = () => {
    forgetFilling(staffId);
    setTried(0);
    register.reset();
    setFilling({ form: emptyForm(words.today), scans: [] });
  };
  const part = { words, form, faults, onChange: change };
  return (
    <form ref={element} noValidate className="counter-form" onSubmit={submit} onKeyDown={keyed}>
      <div className="counter-column">
        <DoorFields form={form} today={words.today} faults={faults} onChange={change} />
        <MatterFields {...part} scans={scans} hints={hints} onScans={changeScans} onBusy={setUploading} />
      </div>
      <div className="counter-column">
        <PersonFields {...part} />
        <AnswerFields {...part} />
        {tried > 0 && hasFaults && <Notice tone="error" title={t('counter.faults', { count: faults.size })} />}
        {register.error && <Notice tone="error" title={failureText(register.error)} />}
        <div className="counter-acts">
          <Button submit tone="primary" icon="met" busy={register.isPending} disabledReason={off}>
            {t('counter.register')}
          </Button>
          <ConfirmButton
            question={t('counter.clearQuestion')}
            consequence={<p>{t('counter.clearConsequence')}</p>}
            confirmLabel={t('counter.clear')}
            onConfirm={clear}
          >
            {t('counter.clear')}
          </ConfirmButton>
          <span className="quiet keys-only">{t('counter.keys')}</span>
        </div>
      </div>
    </form>
  );
}

interface Checking {
  form: Form;
  today: string;
  tried: boolean;
  refused: Error | null;
}

/** Shown from the first try on, and gone as soon as they are mended; what only the server knows comes on top. */
function useFaults({ form, today, tried, refused }: Checking): Faults {
  const { t } = useTranslation();
  const faults = new Map<string, string>();
  if (!tried) return faults;
  const errors = refused instanceof ApiError ? (refused.problem.errors ?? []) : [];
  for (const { path, message } of errors) faults.set(path, message);
  for (const { field, code } of counterRules.problems(form, today)) faults.set(field, t(`counter.problem.${code}`));
  return faults;
}
