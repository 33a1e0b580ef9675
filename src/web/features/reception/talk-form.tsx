import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CounterFiling } from '../../../contract/counter.ts';
import { failureText, post } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { emptyForm } from '../counter/form-state.ts';
import { useChange } from '../shell/use-change.ts';

const KINDS = ['appeal', 'suggestion', 'enquiry', 'praise'] as const;

/** What was said, in its shortest form; whatever else is known goes in at the counter's own page or later. */
export function TalkForm({ seatId, day }: { seatId: string; day: string }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<string | null>('appeal');
  const [statement, setStatement] = useState('');
  const [remedy, setRemedy] = useState('');
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const save = useChange('receptions', (form: CounterFiling) => post(`/appointments/${seatId}/talk`, form), {
    said: t('reception.talkSaved'),
  });
  const isComplete = statement.trim() !== '' && name.trim() !== '';
  const submit = () => {
    const chosen = KINDS.find((value) => value === kind) ?? 'appeal';
    save.mutate(filing({ kind: chosen, statement, remedy, name, phone, receivedOn: day }));
  };
  return (
    <details className="duty-part">
      <summary>{t('reception.talk')}</summary>
      <Choice
        showLabel
        label={t('reception.talkKind')}
        value={kind}
        options={KINDS.map((value) => ({ value, label: t(`matter:kind.${value}`) }))}
        onChange={setKind}
      />
      <TextBox showLabel rows={5} label={t('reception.statement')} value={statement} onChange={setStatement} />
      <TextLine showLabel label={t('reception.remedy')} value={remedy} onChange={setRemedy} />
      <TextLine showLabel label={t('reception.name')} value={name} maxLength={100} onChange={setName} />
      <TextLine showLabel label={t('reception.phone')} value={phone} maxLength={60} onChange={setPhone} />
      <Button busy={save.isPending} disabledReason={isComplete ? undefined : t('reception.needsTalk')} onClick={submit}>
        {t('reception.saveTalk')}
      </Button>
      {save.error && <Notice tone="error" title={failureText(save.error)} />}
    </details>
  );
}

function filing(
  given: Pick<CounterFiling, 'kind' | 'statement' | 'receivedOn'> & Record<'remedy' | 'name' | 'phone', string>,
): CounterFiling {
  const { kind, statement, remedy, name, phone, receivedOn } = given;
  return { ...emptyForm(receivedOn), kind, statement, remedy: remedy || null, name, phone: phone || null };
}
