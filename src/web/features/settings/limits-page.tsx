import './settings.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureText } from '../../api.ts';
import { formatDay } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Fold } from '../../ui/fold.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useMay } from '../shell/me.tsx';
import { LimitDialog } from './limit-dialog.tsx';
import type { LimitRow } from './limit-value.ts';
import { useLimitRules } from './queries.ts';
import { useAmount } from './use-amount.ts';
import { useAnchor } from './use-anchor.ts';

const FORCES = ['statutory', 'target'] as const;

/** The limits: the law's value beside the office's own. */
export function LimitsPage() {
  const { t } = useTranslation();
  const mayManage = useMay('settings.manage');
  const { data, error } = useLimitRules();
  const [openKey, setOpenKey] = useState<string | null>(null);
  useAnchor(data !== undefined);
  if (!mayManage)
    return <EmptyState icon="sealed" title={t('organisation.mayNot')} next={t('empty.askAdministrator')} />;
  const opened = data?.items.find(({ key }) => key === openKey);
  return (
    <div className="settings">
      <PageHeader title={t('settings.room.limits')} intro={t('settings.limits.intro')} />
      {error && <Notice tone="error" title={failureText(error)} />}
      {!data && !error && <Waiting rows={8} label={t('common.loading')} />}
      {data &&
        FORCES.map((force) => (
          <Fold key={force} title={t(`settings.limits.${force}`)}>
            <p className="quiet">{t(`settings.limits.${force}About`)}</p>
            <ul className="limit-rules">
              {data.items
                .filter((row) => row.force === force)
                .map((row) => (
                  <Rule key={row.key} row={row} onOpen={() => setOpenKey(row.key)} />
                ))}
            </ul>
          </Fold>
        ))}
      {opened && <LimitDialog key={opened.key} row={opened} onClose={() => setOpenKey(null)} />}
    </div>
  );
}

function Rule({ row, onOpen }: { row: LimitRow; onOpen: () => void }) {
  const { t, i18n } = useTranslation();
  const amount = useAmount();
  const name = t(`matter:limit.${row.key}`);
  const law = t(`matter:limit.law.${row.source.law}`);
  const isOwn = row.now.jurisdiction === 'office';
  return (
    <li className="limit-rule" id={`limit-${row.key}`}>
      <div>
        <strong>{name}</strong>
        <p className="quiet">
          {row.source.article ? t('settings.limits.article', { law, article: row.source.article }) : law}
        </p>
      </div>
      <dl>
        <div>
          <dt>{t('settings.limits.byLaw')}</dt>
          <dd>{amount(row.law)}</dd>
        </div>
        <div>
          <dt>{t('settings.limits.here')}</dt>
          <dd>
            {isOwn ? amount(row.now) : t('settings.limits.same')}
            {isOwn && (
              <span className="quiet">
                {' '}
                {t('settings.limits.since', { day: formatDay(row.now.validFrom, i18n.language) })}
              </span>
            )}
            {row.coming.map((rule) => (
              <span key={rule.validFrom} className="limit-coming">
                {t('settings.limits.from', { day: formatDay(rule.validFrom, i18n.language), amount: amount(rule) })}
              </span>
            ))}
          </dd>
        </div>
      </dl>
      {row.changeable ? (
        <Button small label={t('settings.limits.changeOf', { name })} onClick={onOpen}>
          {t('settings.limits.change')}
        </Button>
      ) : (
        <span className="quiet">{t('settings.limits.fixed')}</span>
      )}
    </li>
  );
}
