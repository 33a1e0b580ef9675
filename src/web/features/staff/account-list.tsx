import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountRow } from '../../../contract/accounts.ts';
import { failureText } from '../../api.ts';
import { nameIn } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyLine } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { AccountDialog } from './account-dialog.tsx';
import { useAccounts } from './queries.ts';

/** Everybody who has an account, and on demand those who had one. */
export function AccountList() {
  const { t } = useTranslation();
  const { data, error, isPending } = useAccounts();
  const [query, setQuery] = useState('');
  const [withClosed, setWithClosed] = useState(false);
  const [openId, setOpenId] = useState<string | null>(null);
  const wanted = query.trim().toLowerCase();
  const rows =
    data?.items.filter(
      (row) =>
        (withClosed || row.isOpen) &&
        `${row.name} ${row.login} ${row.post?.['zh-CN'] ?? ''}`.toLowerCase().includes(wanted),
    ) ?? [];
  const columns = useColumns(setOpenId);
  const opened = data?.items.find(({ id }) => id === openId);
  return (
    <section className="panel" aria-label={t('staff.accounts')}>
      <h2>{t('staff.accounts')}</h2>
      <div className="account-filters">
        <TextLine
          type="search"
          label={t('staff.find')}
          placeholder={t('staff.find')}
          value={query}
          onChange={setQuery}
        />
        <CheckBox label={t('staff.withClosed')} checked={withClosed} onChange={setWithClosed} />
        {data && (
          <span className="quiet" role="status">
            {t('staff.count', { count: rows.length })}
          </span>
        )}
      </div>
      {isPending && <Waiting rows={4} label={t('common.loading')} />}
      {error && <Notice tone="error" title={failureText(error)} />}
      {data && rows.length === 0 && <EmptyLine title={t('staff.noneFound')} next={t('staff.noneFoundNext')} />}
      {rows.length > 0 && (
        <DataTable
          label={t('staff.accounts')}
          rows={rows}
          rowKey={(row) => row.id}
          columns={columns}
          card={(row) => (
            <>
              <Who row={row} />
              <RolesOf row={row} />
              <p className="quiet">{t('staff.mattersOf', { count: row.openMatters })}</p>
              <Change row={row} onOpen={setOpenId} />
            </>
          )}
        />
      )}
      {opened && <AccountDialog account={opened} onClose={() => setOpenId(null)} />}
    </section>
  );
}

function useColumns(onOpen: (id: string) => void): Column<AccountRow>[] {
  const { t } = useTranslation();
  return [
    { key: 'name', title: t('staff.name'), width: 220, cell: (row) => <Who row={row} /> },
    { key: 'roles', title: t('staff.roles'), cell: (row) => <RolesOf row={row} /> },
    { key: 'matters', title: t('staff.matters'), width: 90, cell: (row) => row.openMatters },
    { key: 'change', title: t('staff.revokeHead'), width: 90, cell: (row) => <Change row={row} onOpen={onOpen} /> },
  ];
}

function Change({ row, onOpen }: { row: AccountRow; onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  return (
    <Button small label={t('staff.changeOf', { name: row.name })} onClick={() => onOpen(row.id)}>
      {t('staff.change')}
    </Button>
  );
}

function Who({ row }: { row: AccountRow }) {
  const { t, i18n } = useTranslation();
  return (
    <div className="who">
      <strong>{row.name}</strong>
      {row.post && <span className="quiet">{nameIn(row.post, i18n.language)}</span>}
      <span className="quiet">{row.isOpen ? row.login : t('staff.isClosed', { login: row.login })}</span>
    </div>
  );
}

function RolesOf({ row }: { row: AccountRow }) {
  const { t, i18n } = useTranslation();
  if (row.grants.length === 0) return <EmptyLine title={t('staff.noRoles')} next={t('staff.noRolesNext')} />;
  return (
    <ul className="roles">
      {row.grants.map(({ role, unit }) => (
        <li key={`${role} ${unit?.id}`}>
          {t(`role.${role}`)}
          {unit && <span className="quiet"> · {nameIn(unit.name, i18n.language)}</span>}
        </li>
      ))}
    </ul>
  );
}
