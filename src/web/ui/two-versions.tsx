import './two-versions.css';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Icon } from './icons.tsx';

interface TwoVersionsProps {
  title: string;
  theirs: { title: string; body: ReactNode };
  mine: { title: string; body: ReactNode };
  /** The ways on; the one that loses something last. */
  actions: ReactNode;
  /** It came of something that the reader just did: then it is where he goes on. Otherwise nobody is interrupted. */
  takesFocus?: boolean | undefined;
  children?: ReactNode;
}

/** A conflict as such: what changed meanwhile beside what one wrote oneself; one below the other on a phone. */
export function TwoVersions({ title, theirs, mine, actions, takesFocus, children }: TwoVersionsProps) {
  const id = useId();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) head.current?.focus();
  }, [takesFocus]);
  return (
    <section className="notice notice-warning versions" aria-labelledby={id}>
      <div className="notice-words">
        <h3 ref={head} id={id} tabIndex={-1} className="notice-title">
          <Icon name="failed" /> <span role="status">{title}</span>
        </h3>
        <div className="versions-columns">
          <Version kind="theirs" {...theirs} />
          <Version kind="mine" {...mine} />
        </div>
        {children}
        <div className="notice-actions">{actions}</div>
      </div>
    </section>
  );
}

function Version({ kind, title, body }: { kind: 'theirs' | 'mine'; title: string; body: ReactNode }) {
  const id = useId();
  return (
    <section className={`version version-${kind}`} aria-labelledby={id}>
      <h4 id={id}>{title}</h4>
      {body}
    </section>
  );
}

/** Fields with what stands in them. */
export function WrittenRows({ rows, emptyText }: { rows: readonly WrittenRow[]; emptyText: string }) {
  if (rows.length === 0) return <p className="quiet">{emptyText}</p>;
  return (
    <dl className="version-rows">
      {rows.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export interface WrittenRow {
  label: string;
  value: ReactNode;
}
