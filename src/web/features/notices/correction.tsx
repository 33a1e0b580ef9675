import { type Dispatch, type SetStateAction, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Announcement } from '../../../contract/announcements.ts';
import { failureText, post } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useMe } from '../shell/me.tsx';
import { AskFields } from './ask-fields.tsx';
import { contentOf, type Draft, draftOf, isSame, languagesOf, needsOf } from './draft.ts';
import { useNoticeChange } from './queries.ts';
import { ExtraFields, WordFields } from './word-fields.tsx';

/** What shall stand instead of what was delivered, in each language that it was sent in; a second person approves it. */
export function Correction({ of: notice }: { of: Announcement }) {
  const { t } = useTranslation();
  const { timeZone } = useMe();
  const [open, setOpen] = useState(false);
  const sent = useMemo(() => draftOf(notice, timeZone), [notice, timeZone]);
  // Kept while the dialog is closed.
  const [draft, setDraft] = useState<Draft | null>(null);
  const done = () => {
    setDraft(null);
    setOpen(false);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('announcement.action.propose')}</Button>
      <Dialog open={open} wide title={t('announcement.correction.title')} onClose={() => setOpen(false)}>
        <CorrectionForm of={notice} {...{ sent, setDraft }} draft={draft ?? sent} onDone={done} />
      </Dialog>
    </>
  );
}

interface CorrectionFormProps {
  of: Announcement;
  sent: Draft;
  draft: Draft;
  setDraft: Dispatch<SetStateAction<Draft | null>>;
  onDone: () => void;
}

function CorrectionForm({ of: notice, sent, draft, setDraft, onDone }: CorrectionFormProps) {
  const { t } = useTranslation();
  const set = (change: Partial<Draft>) => setDraft((now) => ({ ...(now ?? sent), ...change }));
  const propose = useNoticeChange(
    () => post(`/announcements/${notice.id}/moves/propose`, { version: notice.version, content: contentOf(draft) }),
    onDone,
  );
  const missing = needsOf(draft, sent).map((need) => t(`announcement.need.${need}`));
  const whyNot =
    missing.length > 0
      ? t('announcement.needs', { what: missing.join(t('duty.comma')) })
      : isSame(draft, sent)
        ? t('announcement.correction.same')
        : undefined;
  return (
    <div className="notice-correction">
      <p>{t('announcement.correction.about')}</p>
      {languagesOf(draft).map((language) => (
        <WordFields key={language} {...{ language, draft, set }} />
      ))}
      {languagesOf(draft).map((language) => (
        <ExtraFields key={language} {...{ language, draft, set, sent }} />
      ))}
      <Asked of={notice} {...{ draft, set }} />
      {propose.error && <Notice tone="error" title={failureText(propose.error)} />}
      <div className="form-actions">
        <Button
          tone="primary"
          busy={propose.isPending}
          disabledReason={whyNot}
          onClick={() => propose.mutate(undefined)}
        >
          {t('announcement.correction.send')}
        </Button>
      </div>
      {missing.length > 0 && <p className="quiet">{whyNot}</p>}
    </div>
  );
}

/** What it asks can be put otherwise until somebody has answered it. */
function Asked({ of: { answers }, ...fields }: { of: Announcement } & Parameters<typeof AskFields>[0]) {
  const { t } = useTranslation();
  const count = (answers?.written ?? 0) + (answers?.choices ?? []).reduce((sum, each) => sum + each.count, 0);
  if (count > 0) return <Notice tone="info" title={t('announcement.correction.askFixed', { count })} />;
  return (
    <>
      <AskFields {...fields} />
      <p className="text-box-hint">{t('announcement.correction.askOpen')}</p>
    </>
  );
}
