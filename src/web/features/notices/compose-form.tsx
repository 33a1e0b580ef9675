import { type FormEvent, type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Announcement } from '../../../contract/announcements.ts';
import type { Name } from '../../../contract/vocabulary.ts';
import { failureText } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useMe } from '../shell/me.tsx';
import { AskFields } from './ask-fields.tsx';
import { AudienceFields } from './audience-fields.tsx';
import { audienceOf, composed, contentOf, type Draft, draftOf, EMPTY, needsOf } from './draft.ts';
import { Preview } from './preview.tsx';
import { saveDraft, useNoticeChange } from './queries.ts';
import { useDraft } from './use-draft.ts';
import { WhenFields } from './when-fields.tsx';
import { ExtraFields, type FieldsProps, LanguageSwitch, WordFields } from './word-fields.tsx';

interface ComposeFormProps {
  /** Null: a new one. */
  saved: Announcement | null;
  areas: readonly Name[];
  onSaved: (id: string) => void;
  /** What else can be done with it; `whyNot`: not before it is saved. */
  actions?: (whyNot: string | undefined) => ReactNode;
}

/** What it says, to whom, when; beside it how it will look. */
export function ComposeForm({ saved, areas, onSaved, actions }: ComposeFormProps) {
  const { t } = useTranslation();
  const { timeZone } = useMe();
  const start = useMemo(() => (saved ? draftOf(saved, timeZone) : EMPTY), [saved, timeZone]);
  const form = useDraft(start, saved?.version ?? 0);
  const { draft, set, isDirty, conflict } = form;
  const save = useNoticeChange(
    (as: Draft) => saveDraft(saved?.id ?? null, form.version, composed(as, timeZone)),
    ({ id }, as) => {
      form.saved(as);
      onSaved(id);
    },
  );
  const needs = needsOf(draft);
  const whyNot =
    needs.length > 0
      ? t('announcement.needs', { what: needs.map((need) => t(`announcement.need.${need}`)).join(t('duty.comma')) })
      : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (needs.length === 0 && !save.isPending) save.mutate(draft);
  };
  return (
    <form className="notice-desk" onSubmit={submit}>
      <div className="notice-fields panel">
        {conflict && <Conflict {...conflict} />}
        <Fields draft={draft} set={set} areas={areas} />
        {save.error && !conflict && <Notice tone="error" title={failureText(save.error)} />}
        <div className="notice-actions">
          <Button
            submit
            tone={saved && !isDirty ? 'plain' : 'primary'}
            busy={save.isPending}
            disabledReason={whyNot ?? (saved && !isDirty ? t('announcement.saved') : undefined)}
          >
            {t('announcement.save')}
          </Button>
          {actions?.(isDirty ? t('announcement.saveFirst') : undefined)}
        </div>
        {(whyNot ?? (saved && isDirty)) && <p className="quiet">{whyNot ?? t('announcement.saveFirst')}</p>}
      </div>
      <Preview of={draft.words['zh-CN'].title.trim() === '' || needs.includes('body') ? null : looksOf(draft)} />
    </form>
  );
}

/** What can be shown already, before everything is written. */
function looksOf(draft: Draft) {
  const { ask, ...content } = contentOf(draft);
  const isAskReady = !needsOf(draft).some((need) => /choices|question/.test(need));
  const { en, ...texts } = content.texts;
  const shown = en && en.title.trim() !== '' && en.body.trim() !== '' ? { ...texts, en } : texts;
  return { content: { ...content, texts: shown, ask: isAskReady ? ask : null }, audience: audienceOf(draft) };
}

function Fields({ draft, set, areas }: FieldsProps & { areas: readonly Name[] }) {
  const { t } = useTranslation();
  return (
    <>
      <fieldset className="notice-part">
        <legend>{t('announcement.part.words')}</legend>
        <WordFields language="zh-CN" draft={draft} set={set} />
        <LanguageSwitch draft={draft} set={set} />
        {draft.hasEnglish && <WordFields language="en" draft={draft} set={set} />}
      </fieldset>
      <AudienceFields draft={draft} set={set} areas={areas} />
      <fieldset className="notice-part">
        <legend>{t('announcement.part.extras')}</legend>
        <ExtraFields language="zh-CN" draft={draft} set={set} />
        {draft.hasEnglish && (
          <>
            <p className="text-box-hint">{t('announcement.ownExtrasHint')}</p>
            <ExtraFields language="en" draft={draft} set={set} />
          </>
        )}
      </fieldset>
      <AskFields draft={draft} set={set} />
      <WhenFields draft={draft} set={set} />
    </>
  );
}

/** Two wrote at once: whose words stand is for the second to say. */
function Conflict({ take, keep }: { take: () => void; keep: () => void }) {
  const { t } = useTranslation();
  return (
    <Notice
      tone="warning"
      title={t('announcement.conflict')}
      actions={
        <>
          <Button small onClick={take}>
            {t('announcement.conflictTake')}
          </Button>
          <Button small onClick={keep}>
            {t('announcement.conflictKeep')}
          </Button>
        </>
      }
    />
  );
}
