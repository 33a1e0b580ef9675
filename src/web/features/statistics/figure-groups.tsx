import { useTranslation } from 'react-i18next';
import { FIGURE_GROUPS, figureOf } from '../../../contract/figure-groups.ts';
import type { Statistics } from '../../../contract/statistics.ts';
import { Lead } from './drill-down.tsx';

/** The figures that are one number, beside those of the year before. */
export function FigureGroups({ now, before }: Statistics) {
  const { t, i18n } = useTranslation();
  return FIGURE_GROUPS.map(({ key: group, figures }) => (
    <section key={group} className="statistics-part" aria-label={t(`statistics.group.${group}`)}>
      <h2>{t(`statistics.group.${group}`)}</h2>
      <dl className="figures">
        {figures.map((key) => {
          const count = figureOf(now, key);
          const label = t(`statistics.figure.${key}`);
          return (
            <div key={key} className="figure">
              <dt>{label}</dt>
              <dd>
                {key === 'submissions' || key === 'people' ? (
                  <strong>{count.toLocaleString(i18n.language)}</strong>
                ) : (
                  <Lead figure={key} count={count} of={label} strong />
                )}
                <span className="quiet">{t('statistics.before', { count: figureOf(before, key) })}</span>
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  ));
}
