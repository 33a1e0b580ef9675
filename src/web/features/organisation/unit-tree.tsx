import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlaceUnit, UnitRoomRow } from '../../../contract/organisation.ts';
import { failureText, post } from '../../api.ts';
import { nameIn } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyLine } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useRoomChange } from '../staff/queries.ts';
import { NewUnitDialog } from './new-unit-dialog.tsx';
import { useUnitRoom } from './queries.ts';
import { UnitDialog } from './unit-dialog.tsx';

type Opened = { kind: 'unit'; id: string } | { kind: 'new' } | null;

/** The units as a tree, in the order in which they are chosen from. */
export function UnitTree() {
  const { t } = useTranslation();
  const { data, error, isPending } = useUnitRoom();
  const [opened, setOpened] = useState<Opened>(null);
  const units = data?.items.filter(({ isOpen }) => isOpen) ?? [];
  const dissolved = data?.items.filter(({ isOpen }) => !isOpen) ?? [];
  const chosen = opened?.kind === 'unit' ? data?.items.find(({ id }) => id === opened.id) : undefined;
  const close = () => setOpened(null);
  return (
    <section id="units" className="panel" aria-label={t('organisation.units')}>
      <h2>{t('organisation.units')}</h2>
      {isPending && <Waiting rows={5} label={t('common.loading')} />}
      {error && <Notice tone="error" title={failureText(error)} />}
      {data && units.length === 0 && (
        <EmptyLine title={t('organisation.noUnits')} next={t('organisation.noUnitsNext')} />
      )}
      <ul className="unit-tree">
        {units.map((unit) => (
          <UnitRow key={unit.id} unit={unit} units={units} onOpen={() => setOpened({ kind: 'unit', id: unit.id })} />
        ))}
      </ul>
      <div className="form-actions">
        <Button onClick={() => setOpened({ kind: 'new' })}>{t('organisation.add')}</Button>
      </div>
      {dissolved.length > 0 && (
        <details className="dissolved">
          <summary>{t('organisation.dissolvedOnes', { count: dissolved.length })}</summary>
          <ul className="unit-tree">
            {dissolved.map((unit) => (
              <DissolvedRow key={unit.id} unit={unit} />
            ))}
          </ul>
        </details>
      )}
      {opened?.kind === 'new' && <NewUnitDialog units={units} onClose={close} />}
      {chosen && <UnitDialog unit={chosen} units={units} onClose={close} />}
    </section>
  );
}

function depthOf(unit: UnitRoomRow, units: readonly UnitRoomRow[]): number {
  const above = units.find(({ id }) => id === unit.parentId);
  return above ? depthOf(above, units) + 1 : 0;
}

interface UnitRowProps {
  unit: UnitRoomRow;
  units: readonly UnitRoomRow[];
  onOpen: () => void;
}

function UnitRow({ unit, units, onOpen }: UnitRowProps) {
  const { t, i18n } = useTranslation();
  const name = nameIn(unit.name, i18n.language);
  const siblings = units.filter(({ parentId }) => parentId === unit.parentId);
  const index = siblings.findIndex(({ id }) => id === unit.id);
  const place = useRoomChange(
    (to: number) =>
      post(`/organisation/units/${unit.id}/place`, { parentId: unit.parentId, index: to } satisfies PlaceUnit),
    t('organisation.placed', { name }),
  );
  return (
    <li className={`unit-row unit-depth-${Math.min(depthOf(unit, units), 4)}`}>
      <span className="unit-name">
        <strong>{name}</strong> <span className="quiet">{t('organisation.matters', { count: unit.openMatters })}</span>
      </span>
      <span className="unit-actions">
        <Button
          small
          tone="quiet"
          label={t('organisation.upOf', { name })}
          disabledReason={index === 0 ? t('organisation.isFirst') : undefined}
          onClick={() => place.mutate(index - 1)}
        >
          ↑
        </Button>
        <Button
          small
          tone="quiet"
          label={t('organisation.downOf', { name })}
          disabledReason={index === siblings.length - 1 ? t('organisation.isLast') : undefined}
          onClick={() => place.mutate(index + 1)}
        >
          ↓
        </Button>
        <Button small label={t('organisation.changeOf', { name })} onClick={onOpen}>
          {t('organisation.change')}
        </Button>
      </span>
    </li>
  );
}

function DissolvedRow({ unit }: { unit: UnitRoomRow }) {
  const { t, i18n } = useTranslation();
  const name = nameIn(unit.name, i18n.language);
  const reopen = useRoomChange(
    () => post(`/organisation/units/${unit.id}/reopen`, {}),
    t('organisation.reopened', { name }),
  );
  return (
    <li className="unit-row">
      <span className="unit-name">{name}</span>
      <Button
        small
        label={t('organisation.reopenOf', { name })}
        busy={reopen.isPending}
        onClick={() => reopen.mutate({})}
      >
        {t('organisation.reopen')}
      </Button>
    </li>
  );
}
