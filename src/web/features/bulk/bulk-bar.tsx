import './bulk.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionMenu } from '../../ui/action-menu.tsx';
import { Button } from '../../ui/button.tsx';
import { useMe } from '../shell/me.tsx';
import { BulkDialog } from './bulk-dialog.tsx';
import { type Choice, DEEDS, type Deed } from './queries.ts';
import { BULK_MAX, type Selection } from './selection.ts';

/** As many as stand side by side on a wide screen. */
const IN_BAR = 4;

interface BulkBarProps {
  selection: Selection;
  total: number;
  shown: number;
  /** The list's filters, for when all that it finds are meant. */
  filter: Record<string, string>;
}

export const useBulkDeeds = () => {
  const { permissions } = useMe();
  return DEEDS.filter(({ may }) => permissions.includes(may)).map(({ deed }) => deed);
};

/** How many are ticked, and what can be done with them. Only there while something is ticked. */
export function BulkBar({ selection, total, shown, filter }: BulkBarProps) {
  const { t } = useTranslation();
  const [deed, setDeed] = useState<Deed | null>(null);
  const deeds = useBulkDeeds();
  const { count, isAll } = selection;
  if (count === 0) return null;
  const choice: Choice = isAll ? { filter } : { ids: [...selection.ids] };
  const nameOf = (one: Deed) => t(`bulk.deed.${one}`);
  return (
    <section className="bulk-bar" aria-label={t('bulk.bar')}>
      <p className="bulk-count" role="status">
        {isAll && total <= BULK_MAX ? t('bulk.allChosen', { count }) : t('bulk.selected', { count })}
      </p>
      {!isAll && total > shown && selection.ids.size === shown && (
        <Button small tone="quiet" onClick={selection.selectAll}>
          {total > BULK_MAX ? t('bulk.allFirst', { max: BULK_MAX, count: total }) : t('bulk.all', { count: total })}
        </Button>
      )}
      <div className="bulk-deeds">
        {deeds.slice(0, IN_BAR).map((one) => (
          <Button key={one} small onClick={() => setDeed(one)}>
            {nameOf(one)}
          </Button>
        ))}
        {deeds.length > IN_BAR && (
          <ActionMenu
            small
            label={t('bulk.more')}
            groups={[
              {
                key: 'more',
                title: t('bulk.bar'),
                entries: deeds
                  .slice(IN_BAR)
                  .map((one) => ({ key: one, label: nameOf(one), onPick: () => setDeed(one) })),
              },
            ]}
          />
        )}
        <Button small tone="quiet" onClick={selection.clear}>
          {t('bulk.clear')}
        </Button>
      </div>
      {deed && <BulkDialog deed={deed} choice={choice} count={count} onClose={() => setDeed(null)} />}
    </section>
  );
}
