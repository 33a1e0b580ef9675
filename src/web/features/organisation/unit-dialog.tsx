import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlaceUnit, UnitHolding, UnitRoomRow } from '../../../contract/organisation.ts';
import type { Name } from '../../../contract/vocabulary.ts';
import { call, failureText, post } from '../../api.ts';
import { nameIn } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { UnitChoice } from '../../ui/unit-choice.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useRoomChange } from '../staff/queries.ts';
import { useUnitHolding } from './queries.ts';
import { HandOverUnit } from './unit-hand-over.tsx';

interface UnitDialogProps {
  unit: UnitRoomRow;
  units: readonly UnitRoomRow[];
  onClose: () => void;
}

/** One unit: its name, its place, and its end. */
export function UnitDialog({ unit, units, onClose }: UnitDialogProps) {
  const { i18n } = useTranslation();
  return (
    <Dialog wide open title={nameIn(unit.name, i18n.language)} onClose={onClose}>
      <div className="account">
        <RenameForm unit={unit} />
        <PlaceForm unit={unit} units={units} />
        <Dissolve unit={unit} units={units} onClose={onClose} />
      </div>
    </Dialog>
  );
}

function RenameForm({ unit }: { unit: UnitRoomRow }) {
  const { t } = useTranslation();
  const [zh, setZh] = useState(unit.name['zh-CN']);
  const [en, setEn] = useState(unit.name.en);
  const save = useRoomChange(
    (name: Name) => call('PATCH', `/organisation/units/${unit.id}`, { name }),
    t('organisation.renamed'),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (zh.trim() && en.trim()) save.mutate({ 'zh-CN': zh.trim(), en: en.trim() });
  };
  return (
    <form className="account-part" onSubmit={submit} aria-label={t('organisation.rename')}>
      <h3>{t('organisation.rename')}</h3>
      <div className="account-fields">
        <TextLine showLabel label={t('organisation.nameZh')} value={zh} maxLength={120} onChange={setZh} />
        <TextLine showLabel label={t('organisation.nameEn')} value={en} maxLength={120} onChange={setEn} />
      </div>
      <p className="text-box-hint">{t('organisation.renameHint')}</p>
      <Button submit busy={save.isPending}>
        {t('organisation.save')}
      </Button>
      {save.error && <Notice tone="error" title={failureText(save.error)} />}
    </form>
  );
}

function PlaceForm({ unit, units }: Omit<UnitDialogProps, 'onClose'>) {
  const { t, i18n } = useTranslation();
  const [parentId, setParentId] = useState(unit.parentId);
  const place = useRoomChange(
    (input: PlaceUnit) => post(`/organisation/units/${unit.id}/place`, input),
    t('organisation.placed', { name: nameIn(unit.name, i18n.language) }),
  );
  const siblings = units.filter((other) => other.parentId === parentId && other.id !== unit.id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    place.mutate({ parentId, index: siblings.length });
  };
  return (
    <form className="account-part" onSubmit={submit} aria-label={t('organisation.place')}>
      <h3>{t('organisation.place')}</h3>
      <UnitChoice
        showLabel
        clearable
        label={t('organisation.below')}
        units={units
          .filter(({ id }) => id !== unit.id)
          .map((other) => ({ ...other, name: nameIn(other.name, i18n.language) }))}
        value={parentId}
        emptyText={t('common.noMatch')}
        onChange={setParentId}
      />
      <Button
        submit
        busy={place.isPending}
        disabledReason={parentId === unit.parentId ? t('organisation.isThere') : undefined}
      >
        {t('organisation.placeHere')}
      </Button>
      {place.error && <Notice tone="error" title={failureText(place.error)} />}
    </form>
  );
}

function Dissolve({ unit, units, onClose }: UnitDialogProps) {
  const { t } = useTranslation();
  const { data, error } = useUnitHolding(unit.id);
  const dissolve = useRoomChange(
    () => post(`/organisation/units/${unit.id}/dissolve`, {}),
    t('organisation.dissolved'),
    onClose,
  );
  return (
    <section className="account-part" aria-label={t('organisation.dissolve')}>
      <h3>{t('organisation.dissolve')}</h3>
      {error && <Notice tone="error" title={failureText(error)} />}
      {!data && !error && <Waiting rows={2} label={t('common.loading')} />}
      {data && <Holding holding={data} />}
      {data && data.statuses.length > 0 && <HandOverUnit unit={unit} units={units} />}
      {data && (
        <ConfirmButton
          tone="danger"
          question={t('organisation.dissolveQuestion')}
          consequence={<p>{t('organisation.dissolveConsequence', { count: data.roles })}</p>}
          confirmLabel={t('organisation.dissolve')}
          busy={dissolve.isPending}
          disabledReason={holds(data) ? t('organisation.dissolveFirst') : undefined}
          onConfirm={() => dissolve.mutate({})}
        >
          {t('organisation.dissolve')}
        </ConfirmButton>
      )}
      {dissolve.error && <Notice tone="error" title={failureText(dissolve.error)} />}
    </section>
  );
}

const holds = ({ statuses, underSeal, categories, units }: UnitHolding): boolean =>
  statuses.length + underSeal + categories.length + units.length > 0;

/** What has to move before it can be dissolved. */
function Holding({ holding }: { holding: UnitHolding }) {
  const { t, i18n } = useTranslation();
  const { statuses, underSeal, categories, units } = holding;
  if (!holds(holding)) return <p className="quiet">{t('organisation.holdsNothing')}</p>;
  const join = (words: readonly string[]) => words.join(t('common.listSeparator'));
  const names = (items: readonly { name: Name }[]) => join(items.map(({ name }) => nameIn(name, i18n.language)));
  return (
    <ul className="roles">
      {statuses.map(({ status, count }) => (
        <li key={status}>{t('organisation.holdsMatters', { status: t(`matter:status.${status}`), count })}</li>
      ))}
      {underSeal > 0 && <li>{t('organisation.holdsSealed', { count: underSeal })}</li>}
      {categories.length > 0 && <li>{t('organisation.holdsCategories', { names: names(categories) })}</li>}
      {units.length > 0 && <li>{t('organisation.holdsUnits', { names: names(units) })}</li>}
    </ul>
  );
}
