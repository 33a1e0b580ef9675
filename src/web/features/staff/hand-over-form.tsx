import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandOverPerson, HandOverStarted, HandOverUnit } from '../../../contract/accounts.ts';
import { failureText, post } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { HandOverState } from './hand-over-state.tsx';

interface HandOverFormProps {
  label: string;
  /** Where it is sent. */
  path: string;
  /** What is sent beside the reason; null while nobody is chosen. */
  body: Omit<HandOverPerson, 'reason'> | Omit<HandOverUnit, 'reason'> | null;
  submitLabel: string;
  needs: string;
  /** To whom it passes. */
  chooser: ReactNode;
  about?: ReactNode;
}

/** Passes open matters on, with a reason: of a person, or of a unit. */
export function HandOverForm({ label, path, body, submitLabel, needs, chooser, about }: HandOverFormProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const start = useMutation({
    mutationFn: (input: HandOverPerson | HandOverUnit) => post<HandOverStarted>(path, input),
  });
  const isReady = body !== null && reason.trim().length >= 2;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (body !== null && isReady && !start.isPending) start.mutate({ ...body, reason: reason.trim() });
  };
  return (
    <form className="account-part" onSubmit={submit} aria-label={label}>
      {chooser}
      <TextBox
        showLabel
        label={t('staff.handOverReason')}
        rows={2}
        value={reason}
        maxLength={1000}
        onChange={setReason}
      />
      {about}
      <Button submit busy={start.isPending} disabledReason={isReady ? undefined : needs}>
        {submitLabel}
      </Button>
      {start.error && <Notice tone="error" title={failureText(start.error)} />}
      <HandOverState started={start.data} />
    </form>
  );
}
