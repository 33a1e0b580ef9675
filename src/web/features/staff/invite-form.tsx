import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Grant } from '../../../contract/session.ts';
import type { CreatedInvite, CreateInvite } from '../../../contract/staff.ts';
import type { Role } from '../../../contract/vocabulary.ts';
import { failureText, post } from '../../api.ts';
import { formatTime, nameIn } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { UnitChoice } from '../../ui/unit-choice.tsx';
import { useUnits } from '../queue/directory.ts';

const ROLES: readonly Role[] = [
  'registrar',
  'triage_officer',
  'unit_handler',
  'unit_head',
  'administrator',
  'auditor',
  'sealed_reader',
];
/** Held for one unit; the others may also be held for the whole office. */
const NEEDS_UNIT: readonly Role[] = ['unit_handler', 'unit_head'];

const isRole = (value: string | null): value is Role => ROLES.some((role) => role === value);

export function InviteForm() {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const { data: units } = useUnits();
  const [name, setName] = useState('');
  const [grants, setGrants] = useState<Grant[]>([{ role: 'unit_handler', unitId: null }]);
  const create = useMutation({
    mutationFn: (invite: CreateInvite) => post<CreatedInvite>('/invites', invite),
    onSuccess: () => {
      setName('');
      client.invalidateQueries({ queryKey: ['invites'] });
    },
  });
  const nodes = units?.items.map((unit) => ({ ...unit, name: nameIn(unit.name, i18n.language) })) ?? [];
  const incomplete = grants.some(({ role, unitId }) => NEEDS_UNIT.includes(role) && unitId === null);
  const change = (at: number, grant: Grant) => setGrants(grants.map((old, index) => (index === at ? grant : old)));
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
        {grants.map((grant, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are only appended to and cut from
          <fieldset key={at} className="grant">
            <legend>{t('staff.grant', { number: at + 1 })}</legend>
            <Choice
              showLabel
              label={t('staff.role')}
              value={grant.role}
              options={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
              onChange={(role) => isRole(role) && change(at, { ...grant, role })}
            />
            <UnitChoice
              showLabel
              label={NEEDS_UNIT.includes(grant.role) ? t('staff.unit') : t('staff.unitOrOffice')}
              units={nodes}
              value={grant.unitId}
              emptyText={t('common.noMatch')}
              clearable
              onChange={(unitId) => change(at, { ...grant, unitId })}
            />
            {grants.length > 1 && (
              <Button tone="quiet" onClick={() => setGrants(grants.filter((_, index) => index !== at))}>
                {t('staff.dropGrant')}
              </Button>
            )}
            <p className="grant-about">{t(`roleAbout.${grant.role}`)}</p>
          </fieldset>
        ))}
        <div className="invite-actions">
          <Button onClick={() => setGrants([...grants, { role: 'unit_handler', unitId: null }])}>
            {t('staff.addGrant')}
          </Button>
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
      {create.data && <Created invite={create.data} />}
    </section>
  );
}

/** Shown once: the server keeps only a fingerprint of it. */
function Created({ invite }: { invite: CreatedInvite }) {
  const { t, i18n } = useTranslation();
  const copy = () =>
    navigator.clipboard.writeText(invite.url).then(
      () => showToast('good', t('staff.copied')),
      () => showToast('bad', t('staff.copyByHand')),
    );
  return (
    <Notice tone="info" title={t('staff.created', { at: formatTime(invite.expiresAt, i18n.language) })}>
      <div className="created">
        <TextLine label={t('staff.link')} value={invite.url} onChange={() => undefined} />
        <Button icon="copy" onClick={copy}>
          {t('staff.copy')}
        </Button>
      </div>
    </Notice>
  );
}
