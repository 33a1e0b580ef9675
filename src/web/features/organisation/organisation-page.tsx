import '../staff/staff.css';
import './organisation.css';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useAnchor } from '../settings/use-anchor.ts';
import { useMay } from '../shell/me.tsx';
import { OfficeForm } from './office-form.tsx';
import { PolicyForm } from './policy-form.tsx';
import { useSettings, useUnitRoom } from './queries.ts';
import { UnitTree } from './unit-tree.tsx';

/** For administrators: the office's units, what it tells of itself, and how it works. */
export function OrganisationPage() {
  const { t } = useTranslation();
  const mayManage = useMay('settings.manage');
  if (!mayManage)
    return <EmptyState icon="sealed" title={t('organisation.mayNot')} next={t('empty.askAdministrator')} />;
  return (
    <div className="staff">
      <PageHeader title={t('organisation.title')} intro={t('organisation.intro')} />
      <Parts />
    </div>
  );
}

function Parts() {
  const { data: settings } = useSettings();
  const { data: units } = useUnitRoom();
  useAnchor(settings !== undefined && units !== undefined);
  return (
    <>
      <UnitTree />
      <OfficeForm />
      <PolicyForm />
    </>
  );
}
