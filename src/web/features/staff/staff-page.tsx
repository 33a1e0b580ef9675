import './staff.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Invites } from '../../../contract/staff.ts';
import { call, failureText, get } from '../../api.ts';
import { formatTime, nameIn } from '../../format.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useStaff, useUnits } from '../queue/directory.ts';
import { useMay } from '../shell/me.tsx';
import { InviteForm } from './invite-form.tsx';

type Invite = Invites['items'][number];

/** For administrators: who works here, and one-time links for those who will. */
export function StaffPage() {
  const { t } = useTranslation();
  if (!useMay('staff.manage')) return <EmptyState icon="sealed" title={t('staff.mayNot')} />;
  return (
    <div className="staff">
      <PageHeader title={t('staff.title')} intro={t('staff.intro')} />
      <InviteForm />
      <OpenInvites />
      <People />
    </div>
  );
}

function OpenInvites() {
  const { t, i18n } = useTranslation();
  const { data, error, isPending } = useQuery({ queryKey: ['invites'], queryFn: () => get<Invites>('/invites') });
  const rolesOf = (invite: Invite) => invite.roles.map((role) => t(`role.${role}`)).join(t('common.listSeparator'));
  const nameOf = (invite: Invite) => invite.name ?? t('staff.unnamed');
  const columns: Column<Invite>[] = [
    { key: 'name', title: t('staff.name'), cell: nameOf },
    { key: 'roles', title: t('staff.roles'), cell: rolesOf },
    { key: 'expires', title: t('staff.expires'), width: 160, cell: (row) => formatTime(row.expiresAt, i18n.language) },
    { key: 'revoke', title: t('staff.revokeHead'), width: 120, cell: (row) => <Revoke invite={row} /> },
  ];
  return (
    <section className="panel" aria-label={t('staff.open')}>
      <h2>{t('staff.open')}</h2>
      {isPending && <Waiting rows={2} label={t('common.loading')} />}
      {error && <Notice tone="error" title={failureText(error)} />}
      {data?.items.length === 0 && <p className="quiet">{t('staff.noneOpen')}</p>}
      {data && data.items.length > 0 && (
        <DataTable
          label={t('staff.open')}
          rows={data.items}
          rowKey={(row) => row.id}
          columns={columns}
          card={(row) => (
            <>
              <strong>{nameOf(row)}</strong>
              <p>{rolesOf(row)}</p>
              <p className="quiet">{t('staff.until', { at: formatTime(row.expiresAt, i18n.language) })}</p>
              <Revoke invite={row} />
            </>
          )}
        />
      )}
    </section>
  );
}

function Revoke({ invite }: { invite: Invite }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => call('DELETE', `/invites/${encodeURIComponent(invite.id)}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['invites'] }),
    onSuccess: () => showToast('good', t('staff.revoked')),
    onError: (error) => showToast('bad', failureText(error)),
  });
  return (
    <ConfirmButton
      small
      tone="danger"
      question={t('staff.revokeQuestion')}
      consequence={<p>{t('staff.revokeConsequence')}</p>}
      confirmLabel={t('staff.revoke')}
      busy={revoke.isPending}
      onConfirm={() => revoke.mutate()}
    >
      {t('staff.revoke')}
    </ConfirmButton>
  );
}

/** People under the units that they work in. */
function People() {
  const { t, i18n } = useTranslation();
  const { data: staff, isPending } = useStaff(null);
  const { data: units } = useUnits();
  const nameOfUnit = (id: string) => {
    const unit = units?.items.find((candidate) => candidate.id === id);
    return unit ? nameIn(unit.name, i18n.language) : '';
  };
  return (
    <section className="panel" aria-label={t('staff.people')}>
      <h2>{t('staff.people')}</h2>
      {isPending && <Waiting rows={2} label={t('common.loading')} />}
      <ul className="people">
        {staff?.items.map((person) => (
          <li key={person.id}>
            <span className="people-name">{person.name}</span>
            <span className="quiet">
              {person.unitIds.length === 0
                ? t('staff.wholeOffice')
                : person.unitIds.map(nameOfUnit).join(t('common.listSeparator'))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
