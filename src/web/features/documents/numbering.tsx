import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentSettings } from '../../../contract/documents.ts';
import { call, failureText, get } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { showToast } from '../../ui/toasts.tsx';

const KEY = ['document-settings'];

/** The sign of the office in the numbers of its papers. */
export function Numbering() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data } = useQuery({ queryKey: KEY, queryFn: () => get<DocumentSettings>('/documents/settings') });
  const [typed, setTyped] = useState<string | null>(null);
  const change = useMutation({
    mutationFn: (agency: string) => call<DocumentSettings>('PATCH', '/documents/settings', { agency }),
    onSuccess: (settings) => {
      client.setQueryData(KEY, settings);
      setTyped(null);
    },
    onError: (error) => showToast('bad', failureText(error)),
  });
  if (!data) return null;
  return (
    <section className="panel" aria-label={t('document:templates.numbering')}>
      <TextLine
        label={t('document:templates.agency')}
        showLabel
        value={typed ?? data.agency}
        onChange={setTyped}
        hint={t('document:templates.example', { number: data.example })}
        maxLength={12}
      />
      {typed !== null && typed.trim() !== data.agency && (
        <Button small busy={change.isPending} onClick={() => change.mutate(typed)}>
          {t('document:templates.save')}
        </Button>
      )}
    </section>
  );
}
