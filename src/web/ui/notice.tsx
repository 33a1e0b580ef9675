import type { ReactNode } from 'react';
import { Icon } from './icons.tsx';

interface NoticeProps {
  tone: 'info' | 'warning' | 'error';
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}

/** What happened, why, what now. Errors interrupt a screen reader, the others wait. */
export function Notice({ tone, title, children, actions }: NoticeProps) {
  return (
    <div className={`notice notice-${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
      <Icon name={tone === 'info' ? 'enquiry' : 'failed'} />
      <div className="notice-words">
        <p className="notice-title">{title}</p>
        {children && <div className="notice-body">{children}</div>}
        {actions && <div className="notice-actions">{actions}</div>}
      </div>
    </div>
  );
}
