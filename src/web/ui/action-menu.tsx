import { Dropdown } from 'antd';
import { useRef, useState } from 'react';
import { Button } from './button.tsx';
import type { IconName } from './icons.tsx';

export interface ActionEntry {
  key: string;
  label: string;
  /** Why it can't be done now; it stays in the list, so that the reason can be read. */
  disabledReason?: string | undefined;
  onPick: () => void;
}

interface ActionMenuProps {
  label: string;
  icon?: IconName;
  small?: boolean;
  groups: readonly { key: string; title: string; entries: readonly ActionEntry[] }[];
}

/** A button with the verbs that fit on no bar, under headings. */
export function ActionMenu({ label, icon, small, groups }: ActionMenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const isOpening = useRef(false);
  const items = groups
    .filter(({ entries }) => entries.length > 0)
    .map(({ key, title, entries }) => ({
      key,
      type: 'group' as const,
      label: title,
      children: entries.map((entry) => ({
        key: entry.key,
        className: entry.disabledReason === undefined ? '' : 'menu-off',
        label: (
          <span className="menu-words">
            <span>{entry.label}</span>
            {entry.disabledReason !== undefined && <span className="menu-why">{entry.disabledReason}</span>}
          </span>
        ),
        onClick: () => entry.disabledReason === undefined && entry.onPick(),
      })),
    }));
  if (items.length === 0) return null;
  return (
    <Dropdown
      menu={{
        items,
        className: 'action-menu',
        onFocus: ({ currentTarget }) => {
          if (!isOpening.current) return;
          isOpening.current = false;
          requestAnimationFrame(() => toBeginning(currentTarget));
        },
      }}
      trigger={['click']}
      getPopupContainer={mainOf}
      placement="bottomRight"
      autoFocus
      onOpenChange={(opens) => {
        setOpen(opens);
        isOpening.current = opens;
        // antd gives the focus back to its anchor, which can't take it.
        if (!opens) button.current?.focus();
      }}
    >
      <span className="menu-anchor">
        <Button ref={button} {...(icon ? { icon } : {})} small={small ?? false} hasMenu expanded={isOpen}>
          {label}
        </Button>
      </span>
    </Dropdown>
  );
}

/** The first entry takes the focus before the menu stands in its place: the browser then scrolls the menu, to see it. */
function toBeginning(list: HTMLElement): void {
  list.scrollTop = 0;
}

/** Within the page's own landmark, where those who jump between landmarks find it. */
const mainOf = (trigger: HTMLElement): HTMLElement => trigger.closest('main') ?? document.body;
