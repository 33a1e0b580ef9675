import { type KeyboardEventHandler, type ReactNode, type SyntheticEvent, useId, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

interface DialogProps {
  open: boolean;
  title: string;
  children: ReactNode;
  /** Buttons, the main one last. */
  actions?: ReactNode;
  side?: boolean;
  wide?: boolean;
  /** Only words: what holds them takes the focus, so that they can be scrolled by keyboard. */
  plain?: boolean;
  onClose: () => void;
  /** Keys pressed anywhere in it. */
  onKeyDown?: KeyboardEventHandler;
}

/**
 * The browser's own modal dialog: it keeps focus inside, closes on Escape and gives focus back.
 * antd's Modal adds a style without the nonce when it locks scrolling, which the policy refuses.
 */
export function Dialog({ open, title, children, actions, side, wide, plain, onClose, onKeyDown }: DialogProps) {
  const { t } = useTranslation();
  const titleId = useId();
  const ref = useRef<HTMLDialogElement>(null);
  // Before the paint, and before an unmount takes the element away: only a closed dialog gives focus back.
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (!open || dialog === null) return;
    dialog.showModal();
    focusField(dialog);
    return () => dialog.close();
  }, [open]);
  const cancel = (event: SyntheticEvent) => {
    event.preventDefault();
    onClose();
  };
  const kind = side ? 'dialog-side' : wide ? 'dialog-wide' : '';
  return (
    <dialog ref={ref} className={`dialog ${kind}`} aria-labelledby={titleId} onCancel={cancel} onKeyDown={onKeyDown}>
      {open && (
        <>
          <header className="dialog-head">
            <h2 id={titleId}>{title}</h2>
          </header>
          <div className="dialog-body" tabIndex={plain ? 0 : undefined}>
            {children}
          </div>
          {actions && <footer className="dialog-actions">{actions}</footer>}
          {/* Last, so that the dialog opens with the focus on what it is about. */}
          <button type="button" className="dialog-close" aria-label={t('common.close')} onClick={onClose}>
            ×
          </button>
        </>
      )}
    </dialog>
  );
}

/** A body long enough to scroll takes the focus itself; it belongs into the first field, or what is picked there. */
function focusField(dialog: HTMLElement): void {
  if (document.activeElement instanceof HTMLElement && document.activeElement.matches('input, textarea')) return;
  const first = dialog.querySelector<HTMLInputElement>('.dialog-body :is(input:not([type="file"]), textarea)');
  const picked = first?.type === 'radio' ? dialog.querySelector<HTMLElement>('.dialog-body input:checked') : null;
  (picked ?? first)?.focus();
}
