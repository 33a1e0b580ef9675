import { useTranslation } from 'react-i18next';
import type { EntryChange, RoutingFault } from '../../../contract/routing.ts';
import { nameIn } from '../../format.ts';

/** What a table changes, category by category, with before and after. */
export function ChangeList({ changes }: { changes: readonly EntryChange[] }) {
  const { t, i18n } = useTranslation();
  const words = (value: string | null) => {
    if (value === null || value === '') return t('routing.change.empty');
    if (value === 'true') return t('routing.change.yes');
    return value === 'false' ? t('routing.change.no') : value;
  };
  if (changes.length === 0) return <p className="quiet">{t('routing.publish.nothing')}</p>;
  return (
    <ul className="changes">
      {changes.map(({ code, kind, name, fields }) => (
        <li key={code}>
          <p>
            <strong>{nameIn(name, i18n.language)}</strong> <span className="quiet">{code}</span>{' '}
            {t(`routing.change.${kind}`)}
          </p>
          {kind === 'changed' && (
            <dl>
              {fields.map(({ field, before, after }) => (
                <div key={field}>
                  <dt>{t(`routing.field.${field}`)}</dt>
                  <dd>
                    <del>{t('routing.change.was', { text: words(before) })}</del>
                    <ins>{t('routing.change.is', { text: words(after) })}</ins>
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </li>
      ))}
    </ul>
  );
}

export function FaultList({ faults }: { faults: readonly RoutingFault[] }) {
  const { t } = useTranslation();
  return (
    <ul className="faults">
      {faults.map(({ code, entry, params }) => (
        <li key={`${code} ${entry} ${JSON.stringify(params)}`}>{t(`routing.check.${code}`, { ...params, entry })}</li>
      ))}
    </ul>
  );
}
