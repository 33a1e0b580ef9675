import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useCameFrom } from './list-path.ts';

interface MatterLinkProps {
  id: string;
  className?: string;
  children: ReactNode;
}

/** A way to a matter, from which one comes back to where one is now. */
export function MatterLink({ id, className, children }: MatterLinkProps) {
  return (
    <Link to={`/petitions/${id}`} state={useCameFrom()} className={className}>
      {children}
    </Link>
  );
}
