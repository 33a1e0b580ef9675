import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Grant } from '../../../contract/session.ts';
import type { CreatedInvite, CreateInvite } from '../../../contract/staff.ts';
import { failureText, post } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { GrantsEditor, lacksUnit } from './grants-editor.tsx';
import { OneTimeLink } from './one-time-link.tsx';

export function InviteForm() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [grants, setGrants] = useState<Grant[]>([{ role: 'unit_handler', unitId: null }]);
  const create = useMutation({
    mutationFn: (invite: CreateInvite) => post<CreatedInvite>('/invites', invite),
    onSuccess: () => {
      setName('');
      client.invalidateQueries({ queryKey: ['invites'] });
    },
  });
  const incomplete = lacksUnit(grants);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!incomplete && !create.isPending) create.mutate({ name: name.trim() || null, grants });
  };
  return (
    <section className="panel" aria-label={t('staff.invite')}>
      <h2>{t('staff.invite')}</h2>
      <form className="invite-form" onSubmit={submit}>
        <TextLine
          showLabel
          label={t('staff.name')}
          hint={t('staff.nameHint')}
          value={name}
          maxLength={60}
          onChange={setName}
        />
        <GrantsEditor grants={grants} onChange={setGrants} />
        <div className="form-actions">
          <Button
            tone="primary"
            submit
            busy={create.isPending}
            disabledReason={incomplete ? t('staff.needUnit') : undefined}
          >
            {t('staff.create')}
          </Button>
        </div>
      </form>
      {create.error && <Notice tone="error" title={failureText(create.error)} />}
      {create.data && <OneTimeLink link={create.data} />}
    </section>
  );
}
