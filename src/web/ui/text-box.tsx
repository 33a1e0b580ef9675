import type { ClipboardEvent, KeyboardEvent, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Labelled, type LabelledProps } from './labelled.tsx';

interface TextBoxProps extends LabelledProps {
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  rows?: number;
  maxLength?: number;
  /** Like `maxLength`, but what is too much stays and is said: whoever pastes a long text must not lose its end. */
  limit?: number;
  onSubmit?: () => void;
  boxRef?: Ref<HTMLTextAreaElement>;
}

/** Browsers take minutes to paste ten thousand lines one by one; set as a whole they are there at once. */
const MANY_LINES = 300;

/** A labelled text area; Mod+Enter submits, also mid-text, but never while an input method composes. */
export function TextBox({
  label,
  showLabel,
  hint,
  error,
  limit,
  rows = 3,
  onSubmit,
  boxRef,
  onChange,
  ...rest
}: TextBoxProps) {
  const { t } = useTranslation();
  const { length } = rest.value;
  const tooLong = limit !== undefined && length > limit ? t('common.tooLong', { length, limit }) : undefined;
  const keyed = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    if (!(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    onSubmit?.();
  };
  const pasted = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const text = event.clipboardData.getData('text/plain').replace(/\r\n?/g, '\n');
    if (text.split('\n').length < MANY_LINES) return;
    event.preventDefault();
    const { value, selectionStart, selectionEnd } = event.currentTarget;
    const whole = value.slice(0, selectionStart) + text + value.slice(selectionEnd);
    onChange(rest.maxLength === undefined ? whole : whole.slice(0, rest.maxLength));
  };
  return (
    <Labelled
      {...{ label, showLabel, hint, error: error ?? tooLong }}
      field={(ties) => (
        <textarea
          {...rest}
          {...ties}
          ref={boxRef}
          rows={rows}
          className="text-area"
          onKeyDown={keyed}
          onPaste={pasted}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    />
  );
}
