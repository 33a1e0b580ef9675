import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandOverStarted, HandOverUnit as HandOverUnitInput } from '../../../contract/accounts.ts';
import type { UnitRoomRow } from '../../../contract/organisation.ts';
import { failureText, post } from '../../api.ts';
import { nameIn } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { UnitChoice } from '../../ui/unit-choice.tsx';
import { HandOverState } from '../staff/hand-over.tsx';

/** Passes all open matters of a unit to another one. */
export function HandOverUnit({ unit, units }: { unit: UnitRoomRow; units: readonly UnitRoomRow[] }) {
  const { t, i18n } = useTranslation();
  const [to, setTo] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const start = useMutation({
    mutationFn: (input: HandOverUnitInput) => post<HandOverStarted>(`/organisation/units/${unit.id}/hand-over`, input),
  });
  const ready = to !== null && reason.trim().length >= 2;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (to !== null && ready && !start.isPending) {
      start.mutate({ toUnitId: to, toStaffId: null, reason: reason.trim() });
    }
  };
  return (
    <form className="account-part" onSubmit={submit} aria-label={t('organisation.handOver')}>
      <UnitChoice
        showLabel
        label={t('organisation.handOverTo')}
        units={units
          .filter(({ id }) => id !== unit.id)
          .map((other) => ({ ...other, name: nameIn(other.name, i18n.language) }))}
        value={to}
        emptyText={t('common.noMatch')}
        onChange={setTo}
      />
      <TextBox
        showLabel
        label={t('staff.handOverReason')}
        rows={2}
        value={reason}
        maxLength={1000}
        onChange={setReason}
      />
      <p className="text-box-hint">{t('organisation.handOverAbout')}</p>
      <Button submit busy={start.isPending} disabledReason={ready ? undefined : t('organisation.handOverNeeds')}>
        {t('organisation.handOver')}
      </Button>
      {start.error && <Notice tone="error" title={failureText(start.error)} />}
      <HandOverState started={start.data} />
    </form>
  );
}
