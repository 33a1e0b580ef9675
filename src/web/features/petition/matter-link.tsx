import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';

interface MatterLinkProps {
  id: string;
  className?: string;
  children: ReactNode;
}

/** A way to a matter, from which one comes back to where one is now. */
export function MatterLink({ id, className, children }: MatterLinkProps) {
  const { pathname, search } = useLocation();
  return (
    <Link to={`/petitions/${id}`} state={{ from: pathname + search }} className={className}>
      {children}
    </Link>
  );
}
