import { type ReactNode, useId } from 'react';

export interface ChoiceFrameProps {
  label: string;
  /** Shown beside; otherwise the label is spoken only and stands as the placeholder. */
  showLabel?: boolean | undefined;
  hint?: string | undefined;
  error?: string | undefined;
}

/** What ties a list to its label, its hint and what is wrong with it; and how wide it is. */
function tiesOf(id: string, { label, hint, error }: ChoiceFrameProps) {
  return {
    id,
    ...(error ? { status: 'error' as const, 'aria-invalid': true } : {}),
    'aria-describedby': hint || error ? `${id}-about` : undefined,
    'aria-label': label,
    popupMatchSelectWidth: false,
  };
}

/** A list to choose from with its label above, and its hint and what is wrong below. */
export function ChoiceFrame(props: ChoiceFrameProps & { list: (ties: ReturnType<typeof tiesOf>) => ReactNode }) {
  const { label, showLabel, hint, error, list } = props;
  const id = useId();
  return (
    <div className="choice">
      <label htmlFor={id} className={showLabel ? 'choice-label' : 'sr-only'}>
        {label}
      </label>
      {list(tiesOf(id, props))}
      {(hint || error) && (
        <div id={`${id}-about`}>
          {hint && <p className="text-box-hint">{hint}</p>}
          {error && <p className="text-box-error">{error}</p>}
        </div>
      )}
    </div>
  );
}
