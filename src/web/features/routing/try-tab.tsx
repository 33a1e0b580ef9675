import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Suggestions } from '../../../contract/routing.ts';
import { failureText, post } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { SuggestionsView } from './suggestions-view.tsx';

/** What the table in force makes of a text. */
export function TryTab() {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const suggest = useMutation({
    mutationFn: (given: string) => post<Suggestions>('/routing/suggest', { text: given }),
  });
  const submit = () => {
    if (text.trim() !== '') suggest.mutate(text);
  };
  return (
    <div className="learning">
      <TextBox
        showLabel
        rows={5}
        label={t('routing.try.text')}
        hint={t('routing.try.hint')}
        value={text}
        maxLength={10_000}
        onChange={setText}
        onSubmit={submit}
      />
      <div>
        <Button tone="primary" busy={suggest.isPending} onClick={submit}>
          {t('routing.try.do')}
        </Button>
      </div>
      {suggest.error && <Notice tone="error" title={failureText(suggest.error)} />}
      {suggest.data && <SuggestionsView suggestions={suggest.data} />}
    </div>
  );
}
