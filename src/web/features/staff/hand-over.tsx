import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountRow } from '../../../contract/accounts.ts';
import { Choice } from '../../ui/choice.tsx';
import { useStaff } from '../queue/directory.ts';
import { HandOverForm } from './hand-over-form.tsx';

/** Passes what somebody has in hand to a colleague, or to whoever of the unit takes it. */
export function HandOverPerson({ account }: { account: AccountRow }) {
  const { t } = useTranslation();
  const { data: people } = useStaff(null);
  const [to, setTo] = useState<string | null>(null);
  const others = people?.items.filter(({ id }) => id !== account.id) ?? [];
  const chooser = (
    <>
      <h3>{t('staff.handOver')}</h3>
      <p className="quiet">{t('staff.handOverAbout', { count: account.openMatters })}</p>
      <Choice
        showLabel
        searchable
        clearable
        label={t('staff.handOverTo')}
        value={to}
        options={others.map(({ id, name }) => ({ value: id, label: name }))}
        placeholder={t('staff.handOverNobody')}
        emptyText={t('common.noMatch')}
        onChange={setTo}
      />
    </>
  );
  return (
    <HandOverForm
      label={t('staff.handOver')}
      path={`/accounts/${account.id}/hand-over`}
      body={{ toStaffId: to }}
      submitLabel={t('staff.handOverStart')}
      needs={t('staff.handOverNeedsReason')}
      chooser={chooser}
    />
  );
}
