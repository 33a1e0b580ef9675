import { Dropdown } from 'antd';
import { type ReactNode, useState } from 'react';
import { Icon, type IconName } from './icons.tsx';

export interface MenuEntry {
  key: string;
  label: string;
  icon?: IconName;
  checked?: boolean;
  onPick: () => void;
}

interface MenuButtonProps {
  /** Spoken after what the button shows. */
  label: string;
  children: ReactNode;
  /** Groups, with a line between. */
  groups: readonly (readonly MenuEntry[])[];
}

export function MenuButton({ label, children, groups }: MenuButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const items = groups.flatMap((group, index) => [
    ...(index > 0 ? [{ type: 'divider' as const, key: `line-${index}` }] : []),
    ...group.map((entry) => ({
      key: entry.key,
      label: entry.checked ? `${entry.label} ✓` : entry.label,
      icon: entry.icon ? <Icon name={entry.icon} /> : undefined,
      onClick: entry.onPick,
    })),
  ]);
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight" autoFocus onOpenChange={setOpen}>
      <button type="button" className="bar-button" aria-haspopup="menu" aria-expanded={isOpen}>
        {children}
        <span className="sr-only">{label}</span>
      </button>
    </Dropdown>
  );
}
