import { Button as AntButton } from 'antd';
import { type ReactNode, type Ref, useId } from 'react';
import { Hint } from './hint.tsx';
import { Icon, type IconName } from './icons.tsx';

export interface ButtonProps {
  children?: ReactNode;
  tone?: 'primary' | 'plain' | 'danger' | 'quiet';
  icon?: IconName;
  /** Spoken name where the button shows an icon only. */
  label?: string;
  hint?: string;
  /** Why it can't be used now. The button stays reachable by keyboard, so that the reason can be read. */
  disabledReason?: string | undefined;
  busy?: boolean;
  small?: boolean;
  block?: boolean;
  submit?: boolean;
  shortcut?: string;
  expanded?: boolean;
  /** A switch: on or off. */
  pressed?: boolean;
  /** Opens a menu. */
  hasMenu?: boolean;
  className?: string;
  onClick?: () => void;
  ref?: Ref<HTMLButtonElement>;
}

const TYPES = { primary: 'primary', plain: 'default', danger: 'default', quiet: 'text' } as const;

export function Button({ tone = 'plain', icon, label, hint, disabledReason, shortcut, ...rest }: ButtonProps) {
  const reasonId = useId();
  const off = disabledReason !== undefined;
  const explanation = disabledReason ?? hint;
  const button = (
    <AntButton
      ref={rest.ref ?? null}
      type={TYPES[tone]}
      danger={tone === 'danger'}
      htmlType={rest.submit ? 'submit' : 'button'}
      icon={icon ? <Icon name={icon} /> : undefined}
      loading={rest.busy ?? false}
      size={rest.small ? 'small' : 'middle'}
      block={rest.block ?? false}
      className={`${rest.className ?? ''} ${off ? 'is-off' : ''}`}
      aria-label={label}
      aria-disabled={off || undefined}
      aria-describedby={off ? reasonId : undefined}
      aria-keyshortcuts={shortcut}
      aria-expanded={rest.expanded}
      aria-pressed={rest.pressed}
      aria-haspopup={rest.hasMenu ? 'menu' : undefined}
      onClick={off ? (event) => event.preventDefault() : rest.onClick}
    >
      {rest.children}
    </AntButton>
  );
  if (explanation === undefined) return button;
  return (
    <>
      <Hint text={explanation} acts={!off}>
        {button}
      </Hint>
      {/* Beside the button: inside it would become a part of its name. */}
      {off && (
        <span id={reasonId} className="sr-only">
          {disabledReason}
        </span>
      )}
    </>
  );
}
