import { useRef } from 'react';
import { Button, type ButtonProps } from './button.tsx';

interface FileButtonProps extends Pick<ButtonProps, 'children' | 'busy' | 'small' | 'hint' | 'label'> {
  /** Of the field behind the button. */
  fieldLabel: string;
  accept?: string;
  onPick: (file: File) => void;
}

/** Picks a file. The browser's own field speaks the language of the browser; this one that of the office. */
export function FileButton({ fieldLabel, accept, onPick, ...button }: FileButtonProps) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={field}
        type="file"
        hidden
        aria-label={fieldLabel}
        accept={accept}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          // The same file can be picked again, put right meanwhile.
          target.value = '';
          if (file) onPick(file);
        }}
      />
      <Button {...button} onClick={() => field.current?.click()} />
    </>
  );
}
