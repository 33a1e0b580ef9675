import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons.tsx';

/** What to do where there is nothing: in words, or with something to press. A list without it does not compile. */
type Next = { next: string; children?: ReactNode } | { next?: never; children: ReactNode };

type EmptyStateProps = Next & { icon: IconName; title: string };

/** Nothing here: says why, and what one can do next. */
export function EmptyState({ icon, title, next, children }: EmptyStateProps) {
  return (
    <div className="empty">
      <span className="empty-icon">
        <Icon name={icon} />
      </span>
      <p className="empty-title">{title}</p>
      <div className="empty-next">
        {next && <p>{next}</p>}
        {children}
      </div>
    </div>
  );
}

/** The same in a line, where the list is a part of a page. */
export function EmptyLine({ title, next }: { title: string; next: string }) {
  return (
    <p className="quiet" role="status">
      {inOneLine(title, next)}
    </p>
  );
}

/** Sentences one after the other; a full-width full stop brings its own space. */
export const inOneLine = (...sentences: readonly string[]): string =>
  sentences.reduce((line, next) => `${line}${line.endsWith('\u3002') ? '' : ' '}${next}`);
