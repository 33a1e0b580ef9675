import { Tooltip } from 'antd';
import { Icon, type IconName } from './icons.tsx';

export type Light = 'green' | 'amber' | 'red' | 'paused' | 'none';

const ICONS = { green: 'due', amber: 'soon', red: 'overdue', paused: 'paused', none: 'due' } as const satisfies Record<
  Light,
  IconName
>;

interface LimitBadgeProps {
  light: Light;
  /** "2 working days left": the colour is never the only carrier. */
  text: string;
  /** Which limit, and its date. */
  detail: string;
  hint?: string;
  /** A compact badge leaves the second line out. */
  compact?: boolean;
}

export function LimitBadge({ light, text, detail, hint, compact }: LimitBadgeProps) {
  const badge = (
    <span className={`limit limit-${light}`} tabIndex={hint ? 0 : undefined}>
      <Icon name={ICONS[light]} />
      <span className="limit-words">
        <span className="limit-text">{text}</span>
        {!compact && <span className="limit-detail">{detail}</span>}
      </span>
    </span>
  );
  return hint ? <Tooltip title={hint}>{badge}</Tooltip> : badge;
}
