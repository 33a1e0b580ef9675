import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preview, PreviewRequest } from '../../../contract/actions.ts';
import { failureText, post } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { claimsIn, textIn, type Values } from '../acts/values.ts';

/** One request for each pause in typing. */
const PAUSE_MS = 500;

function useSettled<T>(value: T, key: string): T {
  const [settled, setSettled] = useState(value);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the value
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return useDeferredValue(settled);
}

/** The message as the citizen's chat will show it, in the citizen's language; the server renders it. */
export function CitizenPreview({ petitionId, ask }: { petitionId: string; ask: PreviewRequest }) {
  const { t } = useTranslation();
  const settled = useSettled(ask, JSON.stringify(ask));
  const { data, error } = useQuery({
    queryKey: ['preview', petitionId, settled],
    queryFn: () => post<Preview>(`/petitions/${petitionId}/preview`, settled),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  return (
    <section className="preview" aria-label={t('preview.label')}>
      <p className="preview-head">{t('preview.title', { language: data ? t(`language.${data.locale}`) : '' })}</p>
      {error && <p>{failureText(error)}</p>}
      {data && (
        <div className="preview-bubble" lang={data.locale}>
          {data.paragraphs.map((runs, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no identity and are replaced as a whole
            <p key={index}>
              {runs.map((run, at) => {
                const key = `${at}-${run.text}`;
                return run.bold ? <strong key={key}>{run.text}</strong> : <span key={key}>{run.text}</span>;
              })}
            </p>
          ))}
        </div>
      )}
    </section>
  );
}

/** The letter that is being drafted, once each claim has all that it needs. */
export function LetterPreview({ petitionId, values }: { petitionId: string; values: Values }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const claims = claimsIn(values.claims).flatMap(({ opinion, ...claim }) =>
    opinion !== null && claim.claim && claim.facts && claim.reasons ? [{ ...claim, opinion }] : [],
  );
  const missing = claims.length === 0 || claims.length < claimsIn(values.claims).length;
  const fields = { claims, execution: textIn(values.execution) || null, executeBy: textIn(values.executeBy) || null };
  return (
    <div className="letter-preview">
      <Button
        small
        expanded={open}
        disabledReason={missing ? t('forms:form.fillRows') : undefined}
        onClick={() => setOpen(!open)}
      >
        {t(open ? 'forms:form.hidePreview' : 'forms:form.preview')}
      </Button>
      {open && !missing && <CitizenPreview petitionId={petitionId} ask={{ action: 'letter', fields }} />}
    </div>
  );
}
