import { useTranslation } from 'react-i18next';
import type { Figures } from '../../../contract/statistics.ts';
import { shortMonth } from '../../format.ts';

type Month = Figures['byMonth'][number];

const HEIGHT = 120;
const STEP = 56;
const BAR = 18;
/** Two lines below the bars: the month, and the year where one begins. */
const LEGEND = 38;

/** Received and answered by month. The table below says the same: the drawing is for the eye alone. */
export function MonthChart({ months }: { months: readonly Month[] }) {
  const { t, i18n } = useTranslation();
  const most = Math.max(1, ...months.flatMap(({ received, answered }) => [received, answered]));
  const heightOf = (count: number) => Math.round((count / most) * HEIGHT);
  const width = Math.max(STEP * months.length, STEP);
  return (
    <figure className="month-chart">
      <svg viewBox={`0 0 ${width} ${HEIGHT + LEGEND}`} role="img" aria-label={t('statistics.chart')}>
        {months.map(({ month, received, answered }, index) => {
          const x = index * STEP + 8;
          return (
            <g key={month}>
              <rect
                className="bar-received"
                x={x}
                y={HEIGHT - heightOf(received)}
                width={BAR}
                height={heightOf(received)}
              />
              <rect
                className="bar-answered"
                x={x + BAR + 2}
                y={HEIGHT - heightOf(answered)}
                width={BAR}
                height={heightOf(answered)}
              />
              <text x={x + BAR} y={HEIGHT + 16} textAnchor="middle">
                {shortMonth(month, i18n.language)}
              </text>
              {(index === 0 || month.endsWith('-01')) && (
                <text x={x + BAR} y={HEIGHT + 32} textAnchor="middle">
                  {month.slice(0, 4)}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <figcaption>
        <span className="key-received">{t('statistics.figure.received')}</span>
        <span className="key-answered">{t('statistics.figure.answered')}</span>
      </figcaption>
    </figure>
  );
}
