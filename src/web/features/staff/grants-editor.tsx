import { useTranslation } from 'react-i18next';
import { LISTS } from '../../../contract/lists.ts';
import type { Grant } from '../../../contract/session.ts';
import type { Role } from '../../../contract/vocabulary.ts';
import { nameIn } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { UnitChoice } from '../../ui/unit-choice.tsx';
import { useUnits } from '../queue/directory.ts';

const isRole = (value: string | null): value is Role => LISTS.roles.some((role) => role === value);

export const lacksUnit = (grants: readonly Grant[]): boolean =>
  grants.some(({ role, unitId }) => LISTS.unitRoles.includes(role) && unitId === null);

interface GrantsEditorProps {
  grants: readonly Grant[];
  onChange: (grants: Grant[]) => void;
}

/** The roles of a person, each for a unit or for the whole office. */
export function GrantsEditor({ grants, onChange }: GrantsEditorProps) {
  const { t } = useTranslation();
  const change = (at: number, grant: Grant) => onChange(grants.map((old, index) => (index === at ? grant : old)));
  return (
    <>
      {grants.map((grant, at) => (
        <GrantFields
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are only appended to and cut from
          key={at}
          number={at + 1}
          grant={grant}
          onChange={(changed) => change(at, changed)}
          onDrop={grants.length > 1 ? () => onChange(grants.filter((_, index) => index !== at)) : undefined}
        />
      ))}
      <Button onClick={() => onChange([...grants, { role: 'unit_handler', unitId: null }])}>
        {t('staff.addGrant')}
      </Button>
    </>
  );
}

interface GrantFieldsProps {
  number: number;
  grant: Grant;
  onChange: (grant: Grant) => void;
  onDrop: (() => void) | undefined;
}

function GrantFields({ number, grant, onChange, onDrop }: GrantFieldsProps) {
  const { t, i18n } = useTranslation();
  const { data: units } = useUnits();
  const nodes = units?.items.map((unit) => ({ ...unit, name: nameIn(unit.name, i18n.language) })) ?? [];
  const pick = (role: Role) => onChange({ role, unitId: LISTS.officeRoles.includes(role) ? null : grant.unitId });
  return (
    <fieldset className="grant">
      <legend>{t('staff.grant', { number })}</legend>
      <Choice
        showLabel
        label={t('staff.role')}
        value={grant.role}
        options={LISTS.roles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
        onChange={(role) => isRole(role) && pick(role)}
      />
      {LISTS.officeRoles.includes(grant.role) ? (
        <p className="grant-office">{t('staff.wholeOffice')}</p>
      ) : (
        <UnitChoice
          showLabel
          label={LISTS.unitRoles.includes(grant.role) ? t('staff.unit') : t('staff.unitOrOffice')}
          units={nodes}
          value={grant.unitId}
          emptyText={t('common.noMatch')}
          clearable
          onChange={(unitId) => onChange({ ...grant, unitId })}
        />
      )}
      {onDrop && (
        <Button tone="quiet" onClick={onDrop}>
          {t('staff.dropGrant')}
        </Button>
      )}
      <p className="grant-about">{t(`roleAbout.${grant.role}`)}</p>
    </fieldset>
  );
}
