import { useTranslation } from 'react-i18next';
import type { Figures } from '../../../contract/statistics.ts';
import { shortMonth } from '../../format.ts';

type Month = Figures['byMonth'][number];

const HEIGHT = 120;
/** What the drawing has room for without being made smaller, its words with it. */
const WIDTH = 740;
const WIDEST_STEP = 56;
/** A month with a word below it. */
const WORD = 36;
/** Two lines below the bars: the month, and the year where one begins. */
const LEGEND = 38;

/** Received and answered by month. The table beside it says the same: the drawing is for the eye alone. */
export function MonthChart({ months }: { months: readonly Month[] }) {
  const { t, i18n } = useTranslation();
  const most = Math.max(0, ...months.flatMap(({ received, answered }) => [received, answered]));
  if (most === 0) return null;
  const step = Math.min(WIDEST_STEP, Math.floor(WIDTH / months.length));
  const every = Math.ceil(WORD / step);
  return (
    <figure className="month-chart">
      <svg
        viewBox={`0 0 ${step * months.length} ${HEIGHT + LEGEND}`}
        preserveAspectRatio="xMinYMid"
        role="img"
        aria-label={t('statistics.chart')}
      >
        {months.map(({ month, received, answered }, index) => {
          const bar = Math.round(step * 0.32);
          const x = index * step + Math.round(step * 0.15);
          const isNamed = (Number(month.slice(5)) - 1) % every === 0;
          return (
            <g key={month}>
              <Bar name="received" x={x} width={bar} height={(received / most) * HEIGHT} />
              <Bar name="answered" x={x + bar + 2} width={bar} height={(answered / most) * HEIGHT} />
              {isNamed && (
                <text x={x + bar} y={HEIGHT + 16} textAnchor="middle">
                  {shortMonth(month, i18n.language)}
                </text>
              )}
              {(index === 0 || month.endsWith('-01')) && (
                <text x={x + bar} y={HEIGHT + 32} textAnchor="middle">
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

/** It stands on the line, its outline within it. */
function Bar({ name, x, width, height }: { name: 'received' | 'answered'; x: number; width: number; height: number }) {
  const tall = Math.round(height);
  return <rect className={`bar-${name}`} x={x} y={HEIGHT - tall} width={width} height={tall} />;
}
