import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Invites } from '../../../contract/staff.ts';
import { call, failureText, get } from '../../api.ts';
import { formatTime } from '../../format.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyLine } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { Waiting } from '../../ui/waiting.tsx';

type Invite = Invites['items'][number];

export function OpenInvites() {
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
      {data?.items.length === 0 && <EmptyLine title={t('staff.noneOpen')} next={t('staff.noneOpenNext')} />}
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
