import './progress.css';

interface ProgressProps {
  label: string;
  /** Null: how much there is to do is not known yet. */
  total: number | null;
  done: number;
  /** Says the same in words, and is read out as it changes. */
  words: string;
}

/** How far long work is: a bar, and words that do not need it. */
export function Progress({ label, total, done, words }: ProgressProps) {
  return (
    <div className="progress">
      <progress
        aria-label={label}
        max={Math.max(total ?? 1, 1)}
        {...(total === null ? {} : { value: total === 0 ? 1 : done })}
      />
      <p role="status">{words}</p>
    </div>
  );
}
