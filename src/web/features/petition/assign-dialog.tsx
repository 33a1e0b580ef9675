import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PetitionDetail } from '../../../contract/petition.ts';
import { failureText, isCode } from '../../api.ts';
import { nameIn } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { UnitChoice } from '../../ui/unit-choice.tsx';
import { useStaff, useUnits } from '../queue/directory.ts';
import { useAct } from './queries.ts';

/** To a unit, and in it to a person or to whoever takes it. The routing table's proposal stands first. */
export function AssignDialog({ petition, onClose }: { petition: PetitionDetail; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const suggested = petition.suggestedUnit;
  const [unitId, setUnitId] = useState(petition.unit?.id ?? suggested?.id ?? null);
  const [handlerId, setHandlerId] = useState(petition.unit ? (petition.handler?.id ?? null) : null);
  const [reason, setReason] = useState('');
  const { data: units } = useUnits();
  const act = useAct(petition.id);
  const nodes = (units?.items.map((unit) => ({ ...unit, name: nameIn(unit.name, i18n.language) })) ?? []).sort(
    (a, b) => Number(b.id === suggested?.id) - Number(a.id === suggested?.id),
  );
  const unitName = nodes.find((unit) => unit.id === unitId)?.name;
  const isSame = unitId === (petition.unit?.id ?? null) && handlerId === (petition.handler?.id ?? null);
  const needsHandler = petition.kind === 'whistleblow' && handlerId === null;
  const off =
    unitId === null
      ? t('assign.needUnit')
      : isSame
        ? t('assign.same')
        : needsHandler
          ? t('assign.needHandler')
          : undefined;
  const pickUnit = (next: string | null) => {
    setUnitId(next);
    setHandlerId(null);
  };
  const submit = () => {
    if (off !== undefined || act.isPending) return;
    act.mutate(
      { action: 'assign', version: petition.version, fields: { unitId, handlerId, reason: reason.trim() || null } },
      {
        onSuccess: (done) => {
          showToast('good', done ? t('assign.done', { unit: unitName }) : t('assign.gone'));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      open
      title={t('assign.title', { number: petition.number })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button tone="primary" icon="assign" disabledReason={off} busy={act.isPending} onClick={submit}>
            {unitName ? t('assign.submit', { unit: unitName }) : t('action.assign')}
          </Button>
        </>
      }
    >
      {suggested && (
        <p className="assign-suggested">
          {t('assign.suggested', { unit: nameIn(suggested.name, i18n.language) })}
          {unitId !== suggested.id && (
            <Button small onClick={() => pickUnit(suggested.id)}>
              {t('assign.useSuggested')}
            </Button>
          )}
        </p>
      )}
      <UnitChoice
        showLabel
        label={t('assign.unit')}
        units={nodes}
        value={unitId}
        emptyText={t('common.noMatch')}
        onChange={pickUnit}
      />
      <HandlerChoice unitId={unitId} value={handlerId} onChange={setHandlerId} />
      <TextBox
        showLabel
        label={t('assign.reason')}
        hint={t('assign.reasonHint')}
        value={reason}
        rows={2}
        maxLength={1000}
        onChange={setReason}
        onSubmit={submit}
      />
      {act.error && (
        <Notice tone="error" title={failureText(act.error)}>
          {isCode(act.error, 'petition.stale') && t('assign.stale')}
        </Notice>
      )}
    </Dialog>
  );
}

interface HandlerChoiceProps {
  unitId: string | null;
  value: string | null;
  onChange: (handlerId: string | null) => void;
}

function HandlerChoice({ unitId, value, onChange }: HandlerChoiceProps) {
  const { t } = useTranslation();
  const { data, isFetching } = useStaff(unitId);
  return (
    <Choice
      showLabel
      label={t('assign.handler')}
      placeholder={t('assign.anyone')}
      value={value}
      options={data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
      busy={isFetching}
      emptyText={t('assign.nobody')}
      clearable
      searchable
      onChange={onChange}
    />
  );
}
