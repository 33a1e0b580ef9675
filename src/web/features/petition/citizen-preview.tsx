import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preview } from '../../../contract/actions.ts';
import { failureText, post } from '../../api.ts';

/** One request for each pause in typing. */
const PAUSE_MS = 500;

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return useDeferredValue(settled);
}

/** The message as the citizen's chat will show it, in the citizen's language; the server renders it. */
export function CitizenPreview(props: { petitionId: string; action: 'ask' | 'reply'; text: string }) {
  const { t } = useTranslation();
  const text = useSettled(props.text);
  const { data, error } = useQuery({
    queryKey: ['preview', props.petitionId, props.action, text],
    queryFn: () => post<Preview>(`/petitions/${props.petitionId}/preview`, { action: props.action, text }),
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
