import { useTranslation } from 'react-i18next';
import { Segments } from '../../ui/segments.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import type { SetDraft } from './compose-form.tsx';
import type { Draft } from './draft.ts';

/** What recipients are asked in return. */
export function AskFields({ draft, set }: { draft: Draft; set: SetDraft }) {
  const { t } = useTranslation();
  return (
    <fieldset>
      <legend>{t('announcement.ask')}</legend>
      <Segments
        label={t('announcement.ask')}
        options={[
          { key: 'none', label: t('announcement.askNone') },
          { key: 'reaction', label: t('announcement.askReaction') },
          { key: 'answer', label: t('announcement.askAnswer') },
        ]}
        value={draft.ask}
        onChange={(ask) => set({ ask })}
      />
      {draft.ask === 'reaction' && (
        <TextBox
          showLabel
          label={t('announcement.choices')}
          rows={3}
          value={draft.choices}
          onChange={(choices) => set({ choices })}
        />
      )}
      {draft.ask === 'answer' && (
        <TextLine
          showLabel
          label={t('announcement.question')}
          value={draft.question}
          maxLength={200}
          onChange={(question) => set({ question })}
        />
      )}
    </fieldset>
  );
}
