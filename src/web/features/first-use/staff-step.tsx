import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Grant } from '../../../contract/session.ts';
import type { CreatedInvite, CreateInvite } from '../../../contract/staff.ts';
import { failureText, post } from '../../api.ts';
import { formatTime } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { useDirty } from '../settings/use-dirty.ts';
import { GrantsEditor, lacksUnit } from '../staff/grants-editor.tsx';
import { useKeptText } from './kept-text.ts';
import type { StepProps } from './step-props.ts';

/** Links of one day; whoever has more people makes them in turns. */
const AT_ONCE = 30;

export interface Invited extends CreatedInvite {
  name: string;
}

interface StaffStepProps extends Pick<StepProps, 'onDirty'> {
  /** Made on this page, and shown as long as one stays on it. */
  links: readonly Invited[];
  onLinks: (change: (before: readonly Invited[]) => readonly Invited[]) => void;
}

/** One-time links for several colleagues with the same role. The page alone holds them: the server keeps fingerprints. */
export function StaffStep({ onDirty, links, onLinks }: StaffStepProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [text, setText] = useKeptText('staff');
  const [grants, setGrants] = useState<Grant[]>([{ role: 'unit_handler', unitId: null }]);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const names = namesIn(text);
  const reason = whyNot(names, grants);
  const isDirty = names.length > 0;
  useDirty(isDirty, onDirty);
  const invite = async (event: FormEvent) => {
    event.preventDefault();
    if (reason || busy) return;
    setBusy(true);
    setFailure(null);
    let left = names;
    try {
      for (const name of names) {
        const link = await post<CreatedInvite>('/invites', { name, grants } satisfies CreateInvite);
        onLinks((before) => [...before, { ...link, name }]);
        left = left.slice(1);
      }
    } catch (error) {
      setFailure(error);
    }
    // Whoever has a link is off the list: another try makes none twice.
    setText(left.join('\n'));
    setBusy(false);
    client.invalidateQueries({ queryKey: ['invites'] });
  };
  return (
    <div className="first-use-part">
      <form className="invite-form" onSubmit={invite}>
        <TextBox
          showLabel
          label={t('firstUse.staff.names')}
          hint={t('firstUse.staff.namesHint', { max: AT_ONCE })}
          rows={5}
          value={text}
          onChange={setText}
        />
        <GrantsEditor grants={grants} onChange={setGrants} />
        <div className="form-actions">
          {text !== '' && <Button onClick={() => setText('')}>{t('firstUse.clear')}</Button>}
          <Button
            submit
            busy={busy}
            disabledReason={reason ? t(`firstUse.staff.${reason}`, { count: names.length, max: AT_ONCE }) : undefined}
          >
            {names.length === 0 ? t('firstUse.staff.makeNone') : t('firstUse.staff.make', { count: names.length })}
          </Button>
        </div>
      </form>
      {failure !== null && <Notice tone="error" title={failureText(failure)} />}
      {links.length > 0 && <Links links={links} />}
    </div>
  );
}

const namesIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\n,，、;；\t]/)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
];

function whyNot(
  names: readonly string[],
  grants: readonly Grant[],
): 'noNames' | 'tooMany' | 'tooLong' | 'needUnit' | null {
  if (names.length === 0) return 'noNames';
  if (names.length > AT_ONCE) return 'tooMany';
  if (names.some((name) => name.length > 60)) return 'tooLong';
  return lacksUnit(grants) ? 'needUnit' : null;
}

function Links({ links }: { links: readonly Invited[] }) {
  const { t, i18n } = useTranslation();
  const copy = (text: string) =>
    navigator.clipboard.writeText(text).then(
      () => showToast('good', t('staff.copied')),
      () => showToast('bad', t('staff.copyByHand')),
    );
  const until = links[0]?.expiresAt ?? '';
  return (
    <Notice
      tone="info"
      title={t('firstUse.staff.made', { count: links.length, at: formatTime(until, i18n.language) })}
      actions={
        <Button icon="copy" onClick={() => copy(links.map(({ name, url }) => `${name}\t${url}`).join('\n'))}>
          {t('firstUse.staff.copyAll')}
        </Button>
      }
    >
      <ul className="first-use-links">
        {links.map(({ name, url }) => (
          <li key={url}>
            <strong>{name}</strong> <code>{url}</code>
            <Button small icon="copy" label={t('firstUse.staff.copyOf', { name })} onClick={() => copy(url)}>
              {t('staff.copy')}
            </Button>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
