import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Name } from '../../../contract/vocabulary.ts';
import { failureText } from '../../api.ts';
import { nameIn } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { AskFields } from './ask-fields.tsx';
import { audienceOf, composed, type Draft, isReady, TOPICS } from './draft.ts';
import { FileField } from './file-field.tsx';
import { Preview } from './preview.tsx';
import { saveDraft, useChange, useReach } from './queries.ts';
import { WhenFields } from './when-fields.tsx';

interface ComposeFormProps {
  /** Null: a new one. */
  saved: { id: string; version: number } | null;
  start: Draft;
  areas: readonly Name[];
  onSaved: (id: string) => void;
}

export type SetDraft = (change: Partial<Draft>) => void;

/** What it says, to whom, when; beside it how it will look. */
export function ComposeForm({ saved, start, areas, onSaved }: ComposeFormProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(start);
  const set: SetDraft = (change) => setDraft({ ...draft, ...change });
  const save = useChange(
    () => saveDraft(saved?.id ?? null, saved?.version ?? 0, composed(draft)),
    ({ id }) => onSaved(id),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady(draft) && !save.isPending) save.mutate(undefined);
  };
  return (
    <form className="panel notice-form" onSubmit={submit}>
      <TextFields draft={draft} set={set} />
      <AudienceFields draft={draft} set={set} areas={areas} />
      <FileField file={draft.file} onChange={(file) => set({ file })} />
      <AskFields draft={draft} set={set} />
      <WhenFields draft={draft} set={set} />
      {save.error && <Notice tone="error" title={failureText(save.error)} />}
      <div>
        <Button submit tone="primary" busy={save.isPending}>
          {t('announcement.save')}
        </Button>
      </div>
      {isReady(draft) && <Preview of={composed(draft)} />}
    </form>
  );
}

function TextFields({ draft, set }: { draft: Draft; set: SetDraft }) {
  const { t } = useTranslation();
  const line = (key: 'title' | 'titleEn' | 'linkUrl' | 'linkLabel', label: string) => (
    <TextLine showLabel label={label} value={draft[key]} maxLength={500} onChange={(text) => set({ [key]: text })} />
  );
  const box = (key: 'body' | 'bodyEn', label: string) => (
    <TextBox
      showLabel
      label={label}
      rows={6}
      value={draft[key]}
      maxLength={3000}
      onChange={(text) => set({ [key]: text })}
    />
  );
  return (
    <>
      {line('title', t('announcement.title'))}
      {box('body', t('announcement.body'))}
      <CheckBox
        label={t('announcement.english')}
        checked={draft.hasEnglish}
        onChange={(hasEnglish) => set({ hasEnglish })}
      />
      {draft.hasEnglish && line('titleEn', `${t('announcement.title')} (en)`)}
      {draft.hasEnglish && box('bodyEn', `${t('announcement.body')} (en)`)}
      {line('linkUrl', t('announcement.link'))}
      {draft.linkUrl !== '' && line('linkLabel', t('announcement.linkLabel'))}
    </>
  );
}

const toggled = <T,>(chosen: readonly T[], value: T): T[] =>
  chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value];

function AudienceFields({ draft, set, areas }: { draft: Draft; set: SetDraft; areas: readonly Name[] }) {
  const { t, i18n } = useTranslation();
  const reach = useReach(audienceOf(draft));
  const total = reach.data?.total;
  return (
    <fieldset>
      <legend>{t('announcement.audience')}</legend>
      <p className="quiet">{t('announcement.everyone')}</p>
      <div className="notice-choices">
        {TOPICS.map((topic) => (
          <CheckBox
            key={topic}
            label={t(`announcement.topic.${topic}`)}
            checked={draft.topics.includes(topic)}
            onChange={() => set({ topics: toggled(draft.topics, topic) })}
          />
        ))}
      </div>
      <div className="notice-choices">
        {areas.map((area) => (
          <CheckBox
            key={area['zh-CN']}
            label={nameIn(area, i18n.language)}
            checked={draft.areas.includes(area['zh-CN'])}
            onChange={() => set({ areas: toggled(draft.areas, area['zh-CN']) })}
          />
        ))}
      </div>
      <p aria-live="polite">
        {total === 0 && t('announcement.reachNone')}
        {total !== undefined && total > 0 && <strong>{t('announcement.reach', { count: total })}</strong>}
      </p>
    </fieldset>
  );
}
