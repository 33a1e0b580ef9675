import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PetitionDetail, RevealedIdentity } from '../../../contract/petition.ts';
import { failureText, post } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { Panel } from './panel.tsx';
import { cameByChat } from './writing.ts';

/** Masked until somebody who may gives a reason; what was revealed is gone when the page is left. */
export function IdentityPanel({ petition }: { petition: PetitionDetail }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [revealed, setRevealed] = useState<RevealedIdentity | null>(null);
  const { identity } = petition;
  // Who told nothing of himself and has no chat can't be reached at all.
  const isOutOfReach = identity.mode === 'anonymous' && !cameByChat(petition);
  const show = (found: RevealedIdentity) => {
    setRevealed(found);
    setAsking(false);
  };
  return (
    <Panel title={t('identity.title')}>
      <p>
        <strong>{t(`identity.mode.${identity.mode}`)}</strong>
        {identity.masked && !revealed && <span className="masked">{identity.masked}</span>}
      </p>
      <p className="quiet">{t(`identity.about.${isOutOfReach ? 'anonymousNoChat' : identity.mode}`)}</p>
      {revealed && <Revealed identity={revealed} onHide={() => setRevealed(null)} />}
      {!revealed && identity.mode !== 'anonymous' && (
        <Button
          icon="look"
          disabledReason={identity.canReveal ? undefined : t('identity.mayNot')}
          onClick={() => setAsking(true)}
        >
          {t('identity.reveal')}
        </Button>
      )}
      <RevealDialog petition={petition} open={asking} onClose={() => setAsking(false)} onRevealed={show} />
    </Panel>
  );
}

interface RevealDialogProps {
  petition: PetitionDetail;
  open: boolean;
  onClose: () => void;
  onRevealed: (identity: RevealedIdentity) => void;
}

function RevealDialog({ petition, open, onClose, onRevealed }: RevealDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const look = useMutation({
    mutationFn: () => post<RevealedIdentity>(`/petitions/${petition.id}/identity`, { reason: reason.trim() }),
    onSuccess: (identity) => {
      setReason('');
      onRevealed(identity);
      client.invalidateQueries({ queryKey: ['petition', petition.id] });
    },
  });
  const missing = reason.trim().length < 2 ? t('identity.needReason') : undefined;
  return (
    <Dialog
      open={open}
      title={t('identity.dialogTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button tone="primary" disabledReason={missing} busy={look.isPending} onClick={() => look.mutate()}>
            {t('identity.confirm')}
          </Button>
        </>
      }
    >
      <p>{t('identity.seen')}</p>
      <TextBox
        showLabel
        label={t('identity.reason')}
        value={reason}
        maxLength={500}
        rows={2}
        placeholder={t('identity.reasonExample')}
        onChange={setReason}
        onSubmit={() => missing === undefined && look.mutate()}
      />
      {look.error && <Notice tone="error" title={failureText(look.error)} />}
    </Dialog>
  );
}

function Revealed({ identity, onHide }: { identity: RevealedIdentity; onHide: () => void }) {
  const { t } = useTranslation();
  const rows = [
    ['name', identity.name],
    ['phone', identity.phone],
    ['address', identity.address],
    ['onBehalfOf', identity.onBehalfOf && t('identity.behalf', identity.onBehalfOf)],
    [
      'representatives',
      identity.representatives
        .map(({ name, phone }) => (phone ? `${name} ${phone}` : name))
        .join(t('common.listSeparator')),
    ],
  ] as const;
  return (
    <div className="revealed">
      <dl className="facts">
        {rows
          .filter(([, value]) => value)
          .map(([key, value]) => (
            <div key={key}>
              <dt>{t(`identity.field.${key}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <Button small onClick={onHide}>
        {t('identity.hide')}
      </Button>
    </div>
  );
}
