import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { LimitRules, SetLimitRule } from '../../../contract/clocks.ts';
import { call, failureText, fieldErrors, post } from '../../api.ts';
import { formatDay, officeToday } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { Choice } from '../../ui/choice.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { isDay, moveDays } from '../../ui/typed-day.ts';
import type { LimitRow, LimitUnit } from './limit-value.ts';
import { LIMIT_RULES, readLimitRules } from './queries.ts';
import { type FieldWords, SettingActions } from './setting-actions.tsx';
import { useAmount } from './use-amount.ts';
import { useSetting } from './use-setting.ts';

const UNITS: readonly LimitUnit[] = ['working_day', 'calendar_day', 'week', 'month', 'hour', 'minute'];

interface RuleForm {
  /** As it is typed. */
  amount: string;
  unit: LimitUnit;
  runs: boolean;
  validFrom: string;
}

/** What is still to come is what one goes on from; else what is in force, from tomorrow. */
function formOf({ now, coming }: LimitRow): RuleForm {
  const { amount, unit, runs, validFrom } = coming.at(-1) ?? { ...now, validFrom: moveDays(officeToday(), 1) };
  return { amount: String(amount), unit, runs, validFrom };
}

function useRuleForm(row: LimitRow, onClose: () => void) {
  const { t } = useTranslation();
  return useSetting<LimitRules, RuleForm>(
    { items: [row] },
    {
      draft: `limit.${row.key}`,
      key: LIMIT_RULES,
      read: readLimitRules,
      pick: ({ items }) => {
        const found = items.find(({ key }) => key === row.key) ?? row;
        return { value: formOf(found), version: found.version };
      },
      write: ({ amount, ...rest }, version) => {
        const rule: SetLimitRule = { ...rest, key: row.key, amount: Number(amount), version };
        return post<LimitRules>('/limit-rules', rule);
      },
      said: t('settings.limits.saved'),
      onSaved: onClose,
    },
  );
}

/** The office's own value of a limit from a day on; what it may be, the server says. */
export function LimitDialog({ row, onClose }: { row: LimitRow; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const amount = useAmount();
  const form = useRuleForm(row, onClose);
  const { value, set } = form;
  const failures = fieldErrors(form.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    form.save();
  };
  const words = ({ validFrom, ...rule }: RuleForm): FieldWords[] => [
    [t('settings.limits.amountLabel'), amount({ ...rule, amount: Number(rule.amount) })],
    [t('settings.limits.validFrom'), isDay(validFrom) ? formatDay(validFrom, i18n.language) : validFrom],
  ];
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
          onChange={(text) => set({ ...value, amount: text })}
        />
        <Choice
          showLabel
          label={t('settings.limits.unitLabel')}
          options={UNITS.map((unit) => ({ value: unit, label: t(`settings.limits.unit.${unit}`) }))}
          value={value.unit}
          onChange={(unit) => set({ ...value, unit: UNITS.find((known) => known === unit) ?? value.unit })}
        />
        <DateField
          showLabel
          keepsWords
          label={t('settings.limits.validFrom')}
          hint={t('settings.limits.validFromHint')}
          error={failures.validFrom}
          value={value.validFrom}
          onChange={(validFrom) => set({ ...value, validFrom })}
        />
        {row.force === 'target' && (
          <CheckBox
            label={t('settings.limits.runs')}
            checked={value.runs}
            onChange={(runs) => set({ ...value, runs })}
          />
        )}
        {row.coming.length > 0 && <DropComing row={row} onClose={onClose} />}
        <SettingActions form={form} words={words} />
      </form>
    </Dialog>
  );
}

function DropComing({ row, onClose }: { row: LimitRow; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const drop = useMutation({
    mutationFn: () =>
      call<LimitRules>('DELETE', `/limit-rules/${row.key}?${new URLSearchParams({ version: row.version })}`),
    onSuccess: (rules) => {
      client.setQueryData(LIMIT_RULES, rules);
      showToast('good', t('settings.limits.dropped'));
      onClose();
    },
  });
  return (
    <>
      <div className="form-actions">
        <Button busy={drop.isPending} onClick={() => drop.mutate()}>
          {t('settings.limits.drop')}
        </Button>
      </div>
      {drop.error && <Notice tone="error" title={failureText(drop.error)} />}
    </>
  );
}
