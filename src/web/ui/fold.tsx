import type { ReactNode } from 'react';
import { NARROW, useMedia } from './use-media.ts';

interface FoldProps {
  title: string;
  /** Beside the title. */
  aside?: ReactNode;
  id?: string;
  /** Folded on a desk too. */
  always?: boolean;
  children: ReactNode;
}

/** A part of a long page: open on a desk, folded on a phone, where one looks for its title first. */
export function Fold({ title, aside, id, always = false, children }: FoldProps) {
  const isNarrow = useMedia(NARROW);
  return (
    <details id={id} className="fold panel" open={!isNarrow && !always}>
      <summary>
        <h2>{title}</h2>
        {aside && <span className="quiet">{aside}</span>}
      </summary>
      {children}
    </details>
  );
}
