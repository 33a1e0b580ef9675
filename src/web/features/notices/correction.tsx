import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Announcement } from '../../../contract/announcements.ts';
import { failureText, post } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useMe } from '../shell/me.tsx';
import { contentOf, type Draft, draftOf, languagesOf, needsOf } from './draft.ts';
import { useNoticeChange } from './queries.ts';
import { WordFields } from './word-fields.tsx';

/** New words for what was delivered, in each language that it was sent in; a second person approves them. */
export function Correction({ of: notice }: { of: Announcement }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('announcement.action.propose')}</Button>
      <Dialog open={open} wide title={t('announcement.correction.title')} onClose={() => setOpen(false)}>
        <CorrectionForm of={notice} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function CorrectionForm({ of: notice, onDone }: { of: Announcement; onDone: () => void }) {
  const { t } = useTranslation();
  const { timeZone } = useMe();
  const [draft, setDraft] = useState<Draft>(() => draftOf(notice, timeZone));
  const set = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }));
  const propose = useNoticeChange(
    () => post(`/announcements/${notice.id}/moves/propose`, { version: notice.version, content: contentOf(draft) }),
    onDone,
  );
  const needs = needsOf(draft);
  const missing = needs.map((need) => t(`announcement.need.${need}`)).join(t('duty.comma'));
  return (
    <div className="notice-correction">
      <p>{t('announcement.correction.about')}</p>
      {languagesOf(draft).map((language) => (
        <WordFields key={language} {...{ language, draft, set }} />
      ))}
      {propose.error && <Notice tone="error" title={failureText(propose.error)} />}
      <div className="form-actions">
        <Button
          tone="primary"
          busy={propose.isPending}
          disabledReason={needs.length > 0 ? t('announcement.needs', { what: missing }) : undefined}
          onClick={() => propose.mutate(undefined)}
        >
          {t('announcement.correction.send')}
        </Button>
      </div>
    </div>
  );
}
