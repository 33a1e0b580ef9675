import { type ChangeEvent, type MouseEvent, useState } from 'react';

interface Typed {
  value: string;
  onChange: (value: string) => void;
  /** What the words mean; null where they mean nothing yet. */
  read: (text: string) => string | null;
  /** A value as it stands in the line. */
  write: (value: string) => string;
  /** What is typed and means nothing is handed on as it is, for a form that refuses it; else it counts as none. */
  keepsWords: boolean;
}

/** A line of a fixed form: read while it is typed, written out once it is left, wrong only then. */
export function useTyped({ value, onChange, read, write, keepsWords }: Typed) {
  // What is being typed; null while nobody types.
  const [text, setText] = useState<string | null>(null);
  const [left, setLeft] = useState(true);
  const shown = text ?? write(value);
  const isWhole = read(shown) !== null;
  const set = (next: string | null) => {
    setText(next);
    if (next === null) return;
    const meant = read(next) ?? (keepsWords ? next.trim() : '');
    if (meant !== value) onChange(meant);
  };
  return {
    set,
    isWrong: left && !isWhole && shown.trim() !== '',
    line: {
      value: shown,
      // What is whole is typed over, not typed on to: by a click as by Tab.
      onMouseDown: (event: MouseEvent<HTMLInputElement>) => {
        if (!isWhole || document.activeElement === event.currentTarget) return;
        event.preventDefault();
        event.currentTarget.focus();
        event.currentTarget.select();
      },
      onFocus: () => setLeft(false),
      onBlur: () => {
        setLeft(true);
        if (isWhole || shown.trim() === '') setText(null);
      },
      onChange: (event: ChangeEvent<HTMLInputElement>) => set(event.target.value),
    },
  };
}
