import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitRoomRow } from '../../../contract/organisation.ts';
import { nameIn } from '../../format.ts';
import { UnitChoice } from '../../ui/unit-choice.tsx';
import { HandOverForm } from '../staff/hand-over-form.tsx';

/** Passes all open matters of a unit to another one. */
export function HandOverUnit({ unit, units }: { unit: UnitRoomRow; units: readonly UnitRoomRow[] }) {
  const { t, i18n } = useTranslation();
  const [to, setTo] = useState<string | null>(null);
  const others = units.filter(({ id }) => id !== unit.id);
  return (
    <HandOverForm
      label={t('organisation.handOver')}
      path={`/organisation/units/${unit.id}/hand-over`}
      body={to === null ? null : { toUnitId: to, toStaffId: null }}
      submitLabel={t('organisation.handOver')}
      needs={t('organisation.handOverNeeds')}
      about={<p className="text-box-hint">{t('organisation.handOverAbout')}</p>}
      chooser={
        <UnitChoice
          showLabel
          label={t('organisation.handOverTo')}
          units={others.map((other) => ({ ...other, name: nameIn(other.name, i18n.language) }))}
          value={to}
          emptyText={t('common.noMatch')}
          onChange={setTo}
        />
      }
    />
  );
}
