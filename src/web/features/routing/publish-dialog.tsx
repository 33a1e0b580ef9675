import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Effects, Routing } from '../../../contract/routing.ts';
import { failureText } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { ChangeList, FaultList } from './change-list.tsx';
import { useDraftChange, useEffects } from './queries.ts';

type Draft = NonNullable<Routing['draft']>;
const REASON_MAX = 500;

/** What follows is said before the click: what is wrong, what differs, and what would be suggested otherwise. */
export function PublishDialog({ draft, next, onClose }: { draft: Draft; next: number; onClose: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const publish = useDraftChange(
    () => '/routing/draft/publish',
    (given: string) => ({ revision: draft.revision, reason: given }),
  );
  const errors = draft.faults.filter(({ severity }) => severity === 'error');
  const warnings = draft.faults.filter(({ severity }) => severity === 'warning');
  const off = useWhyNot(draft, { hasErrors: errors.length > 0, reason });
  const submit = () => {
    if (off !== undefined || publish.isPending) return;
    publish.mutate(reason.trim(), {
      onSuccess: () => {
        showToast('good', t('routing.publish.done', { number: next }));
        onClose();
      },
    });
  };
  return (
    <Dialog
      open
      wide
      title={t('routing.publish.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button tone="primary" busy={publish.isPending} disabledReason={off} onClick={submit}>
            {t('routing.publish.do', { number: next })}
          </Button>
        </>
      }
    >
      <div className="publish">
        {errors.length > 0 && (
          <Notice tone="error" title={t('routing.publish.faults')}>
            <FaultList faults={errors} />
          </Notice>
        )}
        {warnings.length > 0 && (
          <Notice tone="warning" title={t('routing.publish.warnings')}>
            <FaultList faults={warnings} />
          </Notice>
        )}
        <h3>{t('routing.publish.changes')}</h3>
        <ChangeList changes={draft.changes} />
        <h3>{t('routing.publish.effects')}</h3>
        <EffectsOf revision={draft.revision} />
        <TextBox
          showLabel
          label={t('routing.publish.reason')}
          hint={t('routing.publish.reasonHint')}
          value={reason}
          maxLength={REASON_MAX}
          onChange={setReason}
          onSubmit={submit}
        />
        {publish.error && <Notice tone="error" title={failureText(publish.error)} />}
      </div>
    </Dialog>
  );
}

function useWhyNot(draft: Draft, given: { hasErrors: boolean; reason: string }): string | undefined {
  const { t } = useTranslation();
  if (given.hasErrors) return t('routing.publish.blocked');
  if (draft.changes.length === 0) return t('routing.publish.same');
  return given.reason.trim().length < 2 ? t('routing.publish.needReason') : undefined;
}

function EffectsOf({ revision }: { revision: number }) {
  const { t } = useTranslation();
  const { data, error } = useEffects(revision);
  if (error) return <Notice tone="warning" title={failureText(error)} />;
  if (!data) return <Waiting rows={2} label={t('common.loading')} />;
  const { looked, changed, otherUnit } = data;
  if (changed === 0) return <p className="quiet">{t('routing.publish.effectsSame', { looked })}</p>;
  return (
    <>
      <p>{t('routing.publish.effectsSome', { looked, changed, other: otherUnit })}</p>
      <EffectList effects={data} />
    </>
  );
}

function EffectList({ effects }: { effects: Effects }) {
  const { t } = useTranslation();
  const side = ({ code, unitCode }: Effects['examples'][number]['before']) =>
    [code ?? t('routing.publish.nothing'), unitCode].filter(Boolean).join(' · ');
  return (
    <ul className="effects">
      {effects.examples.map(({ id, number, title, before, after }) => (
        <li key={id}>
          <Link to={`/petitions/${id}`} className="number">
            {number}
          </Link>{' '}
          {title}
          <p className="quiet">{t('routing.publish.arrow', { before: side(before), after: side(after) })}</p>
        </li>
      ))}
    </ul>
  );
}
