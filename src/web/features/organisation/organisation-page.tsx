import '../staff/staff.css';
import './organisation.css';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useMay } from '../shell/me.tsx';
import { OfficeForm } from './office-form.tsx';
import { PolicyForm } from './policy-form.tsx';
import { UnitTree } from './unit-tree.tsx';

/** For administrators: the office's units, what it tells of itself, and how it works. */
export function OrganisationPage() {
  const { t } = useTranslation();
  if (!useMay('settings.manage')) return <EmptyState icon="sealed" title={t('organisation.mayNot')} />;
  return (
    <div className="staff">
      <PageHeader title={t('organisation.title')} intro={t('organisation.intro')} />
      <UnitTree />
      <OfficeForm />
      <PolicyForm />
    </div>
  );
}
