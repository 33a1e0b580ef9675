import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { RadioList } from '../../ui/radio-list.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { type ClaimRow, emptyClaim } from './values.ts';

/** As the contract has them (domain/petition/form.ts): the schemas themselves stay on the server. */
const OPINIONS = ['support', 'partly', 'explain', 'not_support'] as const satisfies readonly ClaimRow['opinion'][];

interface ClaimsFieldProps {
  rows: readonly ClaimRow[];
  max: number;
  error: string | undefined;
  onChange: (rows: ClaimRow[]) => void;
  onSubmit: () => void;
}

/** Each claim of the petitioner with what is said to it (art. 32): facts, opinion, reasons, basis. */
export function ClaimsField({ rows, max, error, onChange, onSubmit }: ClaimsFieldProps) {
  const { t } = useTranslation();
  const change = (index: number, part: Partial<ClaimRow>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  return (
    <div className="form-rows">
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <fieldset key={index} className="form-row">
          <legend>{t('forms:form.claimNumber', { number: index + 1 })}</legend>
          <ClaimText
            {...{ row, onSubmit, isFaulty: error !== undefined }}
            part="claim"
            onChange={(claim) => change(index, { claim })}
          />
          <ClaimText
            {...{ row, onSubmit, isFaulty: error !== undefined }}
            part="facts"
            onChange={(facts) => change(index, { facts })}
          />
          <RadioList
            label={t('forms:claim.opinion')}
            options={OPINIONS.map((key) => ({ key, label: t(`forms:choice.opinion.${key}`) }))}
            value={row.opinion}
            error={error !== undefined && row.opinion === null ? t('forms:form.pick') : undefined}
            onChange={(key) => change(index, { opinion: OPINIONS.find((opinion) => opinion === key) ?? null })}
          />
          <ClaimText
            {...{ row, onSubmit, isFaulty: error !== undefined }}
            part="reasons"
            onChange={(reasons) => change(index, { reasons })}
          />
          <TextBox
            showLabel
            label={t('forms:form.optionalLabel', { label: t('forms:claim.basis') })}
            value={row.basis}
            rows={2}
            limit={1000}
            onChange={(basis) => change(index, { basis })}
            onSubmit={onSubmit}
          />
          {rows.length > 1 && (
            <Button small tone="quiet" onClick={() => onChange(rows.filter((_, at) => at !== index))}>
              {t('forms:form.removeRow', { number: index + 1 })}
            </Button>
          )}
        </fieldset>
      ))}
      {rows.length < max && (
        <Button onClick={() => onChange([...rows, emptyClaim()])}>{t('forms:form.addClaim')}</Button>
      )}
    </div>
  );
}

interface ClaimTextProps {
  row: ClaimRow;
  part: 'claim' | 'facts' | 'reasons';
  isFaulty: boolean;
  onChange: (text: string) => void;
  onSubmit: () => void;
}

function ClaimText({ row, part, isFaulty, onChange, onSubmit }: ClaimTextProps) {
  const { t } = useTranslation();
  return (
    <TextBox
      showLabel
      label={t(`forms:claim.${part}`)}
      value={row[part]}
      rows={2}
      limit={part === 'claim' ? 1000 : 4000}
      error={isFaulty && row[part].trim() === '' ? t('forms:form.required') : undefined}
      onChange={onChange}
      onSubmit={onSubmit}
    />
  );
}
