import { useTranslation } from 'react-i18next';
import { Segments } from '../../ui/segments.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { type Language, languagesOf } from './draft.ts';
import { type FieldsProps, useNamed } from './word-fields.tsx';

/** What recipients are asked in return. */
export function AskFields({ draft, set }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="notice-part">
      <legend>{t('announcement.part.ask')}</legend>
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
      {draft.ask !== 'none' &&
        languagesOf(draft).map((language) => <Asked key={language} {...{ draft, set, language }} />)}
    </fieldset>
  );
}

function Asked({ draft, set, language }: FieldsProps & { language: Language }) {
  const { t } = useTranslation();
  const name = useNamed(draft, language);
  const words = draft.words[language];
  const change = (key: 'choices' | 'question') => (text: string) =>
    set({ words: { ...draft.words, [language]: { ...words, [key]: text } } });
  if (draft.ask === 'answer') {
    return (
      <TextLine
        showLabel
        label={name(t('announcement.question'))}
        value={words.question}
        maxLength={200}
        onChange={change('question')}
      />
    );
  }
  return (
    <TextBox
      showLabel
      label={name(t('announcement.choices'))}
      hint={draft.hasEnglish ? t('announcement.choicesHint') : undefined}
      rows={3}
      value={words.choices}
      onChange={change('choices')}
    />
  );
}
