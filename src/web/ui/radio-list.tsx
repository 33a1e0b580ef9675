import { useEffect, useId, useRef } from 'react';
import { isTyping } from '../hotkeys.ts';

interface RadioListProps {
  label: string;
  options: readonly { key: string; label: string; hint?: string | undefined }[];
  value: string | null;
  onChange: (key: string) => void;
  hint?: string | undefined;
  error?: string | undefined;
  /** The digits pick, from wherever in the dialog nothing is being typed. */
  numbered?: boolean;
}

/** One of several, all in view: the browser's own radio buttons. */
export function RadioList({ label, options, value, onChange, hint, error, numbered }: RadioListProps) {
  const name = useId();
  const box = useRef<HTMLFieldSetElement>(null);
  useDigits(numbered ? box : null, (digit) => {
    const option = options[digit - 1];
    if (!option) return;
    onChange(option.key);
    box.current?.querySelectorAll('input')[digit - 1]?.focus();
  });
  return (
    <fieldset ref={box} className="radios" aria-describedby={error ? `${name}-error` : undefined}>
      <legend className="choice-label">{label}</legend>
      {hint && <p className="text-box-hint">{hint}</p>}
      <div className={options.some((option) => option.hint) ? 'radios-list' : 'radios-row'}>
        {options.map((option, index) => (
          <label key={option.key} className="radio">
            <input
              type="radio"
              name={name}
              checked={option.key === value}
              aria-invalid={error ? true : undefined}
              aria-keyshortcuts={numbered ? String(index + 1) : undefined}
              onChange={() => onChange(option.key)}
            />
            <span className="radio-words">
              <span className="radio-label">{option.label}</span>
              {option.hint && <span className="radio-hint">{option.hint}</span>}
            </span>
            {numbered && <span className="radio-key" data-key={index + 1} aria-hidden="true" />}
          </label>
        ))}
      </div>
      {error && (
        <p id={`${name}-error`} className="text-box-error">
          {error}
        </p>
      )}
    </fieldset>
  );
}

function useDigits(box: React.RefObject<HTMLElement | null> | null, pick: (digit: number) => void): void {
  const current = useRef(pick);
  useEffect(() => {
    current.current = pick;
  });
  useEffect(() => {
    const home = box?.current?.closest('dialog') ?? null;
    if (home === null) return;
    const pressed = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!/^[1-9]$/.test(event.key) || isTyping(event.target)) return;
      event.preventDefault();
      current.current(Number(event.key));
    };
    home.addEventListener('keydown', pressed);
    return () => home.removeEventListener('keydown', pressed);
  }, [box]);
}
