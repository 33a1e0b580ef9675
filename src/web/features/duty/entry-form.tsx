import type { FormEvent, ReactNode } from 'react';
import { failureText } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';

interface EntryFormProps {
  title: string;
  /** What is missing before it can be sent; null: nothing. */
  needs: string | null;
  submitLabel: string;
  save: { isPending: boolean; error: Error | null };
  onSubmit: () => void;
  children: ReactNode;
}

/** Something new is entered: a turn of duty, a rota, a call. */
export function EntryForm({ title, needs, submitLabel, save, onSubmit, children }: EntryFormProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (needs === null && !save.isPending) onSubmit();
  };
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      <form className="duty-form" onSubmit={submit}>
        {children}
        {save.error && <Notice tone="error" title={failureText(save.error)} />}
        <div className="form-actions">
          <Button submit tone="primary" busy={save.isPending} disabledReason={needs ?? undefined}>
            {submitLabel}
          </Button>
        </div>
      </form>
    </section>
  );
}
