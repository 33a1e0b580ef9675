import { useTranslation } from 'react-i18next';
import { CheckBox } from '../../ui/check-box.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { type Draft, type Language, lengthIn, type Words } from './draft.ts';
import { FileField } from './file-field.tsx';
import type { SetDraft } from './use-draft.ts';

export interface FieldsProps {
  draft: Draft;
  set: SetDraft;
}

interface WordsProps extends FieldsProps {
  language: Language;
  /** What was sent, where this corrects it. */
  sent?: Draft;
}

const inLanguage = ({ draft, set, language }: WordsProps) => ({
  words: draft.words[language],
  change: (change: Partial<Words>) =>
    set({ words: { ...draft.words, [language]: { ...draft.words[language], ...change } } }),
});

/** Title and text of a language; how long they may be depends on what goes with them. */
export function WordFields(props: WordsProps) {
  const { t } = useTranslation();
  const { draft, language } = props;
  const { words, change } = inLanguage(props);
  const name = useNamed(draft, language);
  const { count, most } = lengthIn(draft, language);
  const isOver = count > most;
  return (
    <>
      <TextLine
        showLabel
        label={name(t('announcement.title'))}
        value={words.title}
        maxLength={120}
        onChange={(title) => change({ title })}
      />
      <TextBox
        showLabel
        label={name(t('announcement.body'))}
        rows={6}
        value={words.body}
        hint={isOver ? undefined : t('announcement.count', { count, most })}
        error={isOver ? t('announcement.countOver', { count, most, over: count - most }) : undefined}
        onChange={(body) => change({ body })}
      />
    </>
  );
}

/** What goes with the words: for English only what is different. */
export function ExtraFields(props: WordsProps) {
  const { t } = useTranslation();
  const { draft, language, sent } = props;
  const { words, change } = inLanguage(props);
  const name = useNamed(draft, language);
  const hasLink = words.linkUrl !== '' || (language === 'en' && draft.words['zh-CN'].linkUrl !== '');
  return (
    <>
      <FileField
        label={name(t('announcement.file'))}
        file={words.file}
        isSent={Boolean(sent?.words[language].file)}
        onChange={(file) => change({ file })}
      />
      <TextLine
        showLabel
        label={name(t('announcement.link'))}
        placeholder="https://"
        value={words.linkUrl}
        maxLength={500}
        onChange={(linkUrl) => change({ linkUrl: linkUrl.trim() })}
      />
      {hasLink && (
        <TextLine
          showLabel
          label={name(t('announcement.linkLabel'))}
          hint={t('announcement.linkLabelHint')}
          value={words.linkLabel}
          maxLength={60}
          onChange={(linkLabel) => change({ linkLabel })}
        />
      )}
    </>
  );
}

/** Says of which language a field is where there are two. */
export function useNamed(draft: Draft, language: Language) {
  const { t } = useTranslation();
  return (label: string) => (draft.hasEnglish ? `${label} · ${t(`announcement.language.${language}`)}` : label);
}

/** Chinese always; English for those who read it. */
export function LanguageSwitch({ draft, set }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <div>
      <CheckBox
        label={t('announcement.english')}
        checked={draft.hasEnglish}
        onChange={(hasEnglish) => set({ hasEnglish })}
      />
      <p className="text-box-hint">{t('announcement.englishHint')}</p>
    </div>
  );
}
