import type { Detail } from '../../../contract/petition.ts';

/** What was filled into a form, label beside value; long values below their label. */
export function DetailList({ details }: { details: readonly Detail[] }) {
  if (details.length === 0) return null;
  return (
    <dl className="details">
      {details.map(({ label, value }) => (
        <div key={`${label} ${value.slice(0, 20)}`} className={isLong(value) ? 'is-long' : ''}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** More than a line of the bubble, or lines of its own. */
const isLong = (value: string): boolean => value.length > 24 || value.includes('\n');
