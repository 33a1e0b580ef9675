import { keepPreviousData, useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { useDeferredValue, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preview, PreviewRequest } from '../../../contract/actions.ts';
import type { Action } from '../../../contract/vocabulary.ts';
import { failureText, isCode, post } from '../../api.ts';
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

interface CitizenPreviewProps {
  petitionId: string;
  ask: PreviewRequest;
  /** Of the matter: when it moves on, what is told of it may be something else. */
  version?: number;
}

/** The message as the citizen's chat will show it, in the citizen's language; the server renders it. */
export function CitizenPreview({ petitionId, ask, version }: CitizenPreviewProps) {
  const { t } = useTranslation();
  const settled = useSettled(ask, JSON.stringify(ask));
  const { data, error } = useQuery({
    queryKey: ['preview', petitionId, version, settled],
    queryFn: () => post<Preview>(`/petitions/${petitionId}/preview`, settled),
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  });
  return (
    <section className="preview" aria-label={t('preview.label')}>
      {data && <p className="preview-head">{t('preview.title', { language: t(`language.${data.locale}`) })}</p>}
      {error && <p className="quiet">{whyNoPreview(error)}</p>}
      {data && !error && (
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
      {data?.recipients === 0 && <p className="preview-nobody">{t('preview.nobody')}</p>}
    </section>
  );
}

/** A form that is not filled in yet is no failure. */
const whyNoPreview = (error: unknown): string =>
  isCode(error, 'form.invalid')
    ? i18next.t('office:preview.blank')
    : i18next.t('office:preview.why', { why: failureText(error) });

interface ActPreviewProps {
  petitionId: string;
  name: Action;
  version: number;
  fields: Record<string, unknown>;
}

/** What the citizen will be told of an act, as far as its form is filled in. */
export function ActPreview({ petitionId, name, version, fields }: ActPreviewProps) {
  const ask: PreviewRequest = { action: 'act', name, fields };
  return <CitizenPreview petitionId={petitionId} version={version} ask={ask} />;
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
