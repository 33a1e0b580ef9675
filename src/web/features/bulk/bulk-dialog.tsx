import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { BulkPreview } from '../../../contract/bulk.ts';
import { failureText, fieldErrors } from '../../api.ts';
import { todayIn } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { Choice as Pick } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { Field } from '../acts/field.tsx';
import type { ActForm } from '../acts/forms.ts';
import { payloadOf, pickedIn, type Values } from '../acts/values.ts';
import { useStaff } from '../queue/directory.ts';
import { useMe } from '../shell/me.tsx';
import { useDeedForm, useFaults } from './bulk-fields.ts';
import { type Choice, type Deed, usePreview, useStart } from './queries.ts';

interface BulkDialogProps {
  deed: Deed;
  choice: Choice;
  count: number;
  onClose: () => void;
}

/** What is filled in for all of them, and before anything is done: how many can be done, and why the others cannot. */
export function BulkDialog({ deed, choice, count, onClose }: BulkDialogProps) {
  const { t } = useTranslation();
  const doing = useDoing({ deed, choice });
  const { form, values, errors, preview, start, off } = doing;
  const name = t(`bulk.deed.${deed}`);
  const able = preview.data?.able.length ?? 0;
  return (
    <Dialog
      open
      title={t('bulk.title', { deed: name, count })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button tone="primary" disabledReason={off} busy={start.isPending} onClick={doing.submit}>
            {able > 0 ? t('bulk.start', { deed: name, count: able }) : name}
          </Button>
        </>
      }
    >
      <div className="form-body">
        {form && (
          <Fields
            form={form}
            values={values}
            errors={errors}
            today={doing.today}
            onSet={doing.set}
            onSubmit={doing.submit}
          />
        )}
        <Foreseen preview={preview.data} error={preview.error} />
        <p className="form-consequence">{t('bulk.consequence')}</p>
        {start.error && Object.keys(fieldErrors(start.error)).length === 0 && (
          <Notice tone="error" title={failureText(start.error)} />
        )}
      </div>
    </Dialog>
  );
}

function useDoing({ deed, choice }: Pick<BulkDialogProps, 'deed' | 'choice'>) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const today = todayIn(useMe().timeZone);
  const form = useDeedForm(deed);
  const [given, setGiven] = useState<Values>({});
  const [tried, setTried] = useState(false);
  const values: Values = { ...startOf(form, today), ...given };
  const faults = useFaults(form, values, today);
  const fields = form ? payloadOf(form.fields, values) : {};
  // Only what decides whether it can be done: words typed meanwhile must not ask anew with each letter.
  const { unitId = null, handlerId = null } = fields;
  const preview = usePreview({ deed, choice, fields: { unitId, handlerId } });
  const start = useStart();
  const able = preview.data?.able ?? [];
  const off =
    preview.isPending || preview.isPlaceholderData
      ? t('bulk.needsPreview')
      : able.length === 0
        ? t('bulk.ableNone')
        : undefined;
  const submit = () => {
    setTried(true);
    if (off !== undefined || start.isPending || Object.keys(faults).length > 0) return;
    start.mutate(
      { deed, fields, rows: able },
      {
        onSuccess: (started) => {
          showToast('good', t('bulk.started', { count: started.count }));
          navigate(`/bulk/${started.id}`);
        },
      },
    );
  };
  return {
    ...{ form, values, preview, start, off, submit, today },
    errors: tried ? { ...fieldErrors(start.error), ...faults } : {},
    set: (key: string, value: unknown) =>
      setGiven((before) => ({ ...before, [key]: value, ...(key === 'unitId' ? { handlerId: null } : {}) })),
  };
}

const startOf = (form: ActForm | null, today: string): Values =>
  Object.fromEntries(
    (form?.fields ?? []).map(({ key, type, when }) => [
      key,
      type === 'day' && when === 'past' ? today : startValue(type),
    ]),
  );
const startValue = (type: string): unknown =>
  ['choice', 'unit', 'staff', 'category'].includes(type) ? null : type === 'flag' ? false : '';

interface FieldsProps {
  form: ActForm;
  values: Values;
  errors: Record<string, string>;
  today: string;
  onSet: (key: string, value: unknown) => void;
  onSubmit: () => void;
}

function Fields({ form, values, errors, today, onSet, onSubmit }: FieldsProps) {
  return form.fields.map((field) =>
    form.name === 'assign' && field.key === 'handlerId' ? (
      <Handler key={field.key} values={values} error={errors.handlerId} onSet={onSet} />
    ) : (
      <Field
        key={field.key}
        form={form.name}
        field={field}
        value={values[field.key]}
        error={errors[field.key]}
        today={today}
        onChange={(value) => onSet(field.key, value)}
        onSubmit={onSubmit}
        onBusy={() => undefined}
      />
    ),
  );
}

/** Only those of the unit that is picked. */
function Handler({ values, error, onSet }: Pick<FieldsProps, 'values' | 'onSet'> & { error: string | undefined }) {
  const { t } = useTranslation();
  const unitId = pickedIn(values.unitId);
  const { data } = useStaff(unitId);
  return (
    <Pick
      showLabel
      searchable
      clearable
      label={t('assign.handler')}
      value={pickedIn(values.handlerId)}
      options={unitId ? (data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []) : []}
      placeholder={t('assign.anyone')}
      emptyText={t('assign.nobody')}
      error={error}
      onChange={(value) => onSet('handlerId', value)}
    />
  );
}

function Foreseen({ preview, error }: { preview: BulkPreview | undefined; error: unknown }) {
  const { t } = useTranslation();
  if (error) return <Notice tone="error" title={failureText(error)} />;
  if (!preview) return <p role="status">{t('bulk.checking')}</p>;
  const { able, refused } = preview;
  const left = refused.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className="bulk-foreseen" role="status">
      <p className="bulk-able">{able.length > 0 ? t('bulk.able', { count: able.length }) : t('bulk.ableNone')}</p>
      {left > 0 && (
        <>
          <p>{t('bulk.refused', { count: left })}</p>
          <ul>
            {refused.map(({ code, reason, count, numbers }) => (
              <li key={code}>
                {t(count > numbers.length ? 'bulk.refusedMore' : 'bulk.refusedRow', {
                  ...{ reason: reason.replace(/[。.]$/, ''), count },
                  numbers: numbers.join(', '),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
