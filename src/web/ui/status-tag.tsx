import { Icon, type IconName } from './icons.tsx';

export type Tone = 'neutral' | 'blue' | 'green' | 'amber' | 'red' | 'violet';

/** Outlined, with words and (where it helps) an icon: antd's own preset tags fail on contrast. */
export function StatusTag({ tone, icon, children }: { tone: Tone; icon?: IconName; children: string }) {
  return (
    <span className={`tag tag-${tone}`}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  );
}
