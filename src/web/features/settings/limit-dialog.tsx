import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LimitRules, SetLimitRule } from '../../../contract/clocks.ts';
import { call, failureText, fieldErrors, post } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { Choice } from '../../ui/choice.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { showToast } from '../../ui/toasts.tsx';
import type { LimitRow, LimitUnit } from './limit-value.ts';
import { LIMIT_RULES } from './queries.ts';
import { useAmount } from './use-amount.ts';

const UNITS: readonly LimitUnit[] = ['working_day', 'calendar_day', 'week', 'month', 'hour', 'minute'];
const DAY_MS = 24 * 60 * 60_000;

/** The office's own value of a limit from a day on; what it may be, the server says. */
export function LimitDialog({ row, onClose }: { row: LimitRow; onClose: () => void }) {
  const { t } = useTranslation();
  const amount = useAmount();
  const client = useQueryClient();
  const [value, setValue] = useState({ ...row.now, amount: String(row.now.amount) });
  const [validFrom, setValidFrom] = useState(new Date(Date.now() + DAY_MS).toLocaleDateString('sv'));
  const kept = (rules: LimitRules, said: string) => {
    client.setQueryData(LIMIT_RULES, rules);
    showToast('good', said);
    onClose();
  };
  const save = useMutation({
    mutationFn: (rule: SetLimitRule) => post<LimitRules>('/limit-rules', rule),
    onSuccess: (rules) => kept(rules, t('settings.limits.saved')),
  });
  const drop = useMutation({
    mutationFn: () => call<LimitRules>('DELETE', `/limit-rules/${row.key}`),
    onSuccess: (rules) => kept(rules, t('settings.limits.dropped')),
  });
  const failures = fieldErrors(save.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (save.isPending) return;
    const { unit, runs } = value;
    save.mutate({ key: row.key, amount: Number(value.amount), unit, runs, validFrom });
  };
  return (
    <Dialog open title={t('settings.limits.changeOf', { name: t(`matter:limit.${row.key}`) })} onClose={onClose}>
      <form className="limit-form" onSubmit={submit}>
        <p>{t('settings.limits.lawSays', { amount: amount(row.law) })}</p>
        <TextLine
          showLabel
          type="number"
          min={1}
          max={366}
          label={t('settings.limits.amountLabel')}
          error={failures.amount}
          value={value.amount}
          onChange={(text) => setValue({ ...value, amount: text })}
        />
        <Choice
          showLabel
          label={t('settings.limits.unitLabel')}
          options={UNITS.map((unit) => ({ value: unit, label: t(`settings.limits.unit.${unit}`) }))}
          value={value.unit}
          onChange={(unit) => setValue({ ...value, unit: UNITS.find((known) => known === unit) ?? value.unit })}
        />
        <DateField
          showLabel
          label={t('settings.limits.validFrom')}
          hint={t('settings.limits.validFromHint')}
          error={failures.validFrom}
          value={validFrom}
          onChange={setValidFrom}
        />
        {row.force === 'target' && (
          <CheckBox
            label={t('settings.limits.runs')}
            checked={value.runs}
            onChange={(runs) => setValue({ ...value, runs })}
          />
        )}
        {save.error && <Notice tone="error" title={failureText(save.error)} />}
        {drop.error && <Notice tone="error" title={failureText(drop.error)} />}
        <div className="form-actions">
          {row.coming.length > 0 && (
            <Button busy={drop.isPending} onClick={() => drop.mutate()}>
              {t('settings.limits.drop')}
            </Button>
          )}
          <Button tone="primary" submit busy={save.isPending}>
            {t('settings.limits.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
