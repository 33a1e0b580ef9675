import './staff.css';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useMay } from '../shell/me.tsx';
import { AccountList } from './account-list.tsx';
import { InviteForm } from './invite-form.tsx';
import { OpenInvites } from './open-invites.tsx';
import { SubstitutesPanel } from './substitutes-panel.tsx';

/** For administrators: who works here, and one-time links for those who will. */
export function StaffPage() {
  const { t } = useTranslation();
  if (!useMay('staff.manage'))
    return <EmptyState icon="sealed" title={t('staff.mayNot')} next={t('empty.askAdministrator')} />;
  return (
    <div className="staff">
      <PageHeader title={t('staff.title')} intro={t('staff.intro')} />
      <AccountList />
      <SubstitutesPanel forAll />
      <InviteForm />
      <OpenInvites />
    </div>
  );
}
