import './composer.css';
import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { PetitionDetail } from '../../../contract/petition.ts';
import { useHotkeys } from '../../hotkeys.ts';
import { Icon } from '../../ui/icons.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useReturned } from '../held/returned.ts';
import { useMe } from '../shell/me.tsx';
import { type DraftTab, useDraft } from './drafts.ts';
import { NoteTab } from './note-tab.tsx';
import { SendTab } from './send-tab.tsx';
import { refusalOf } from './writing.ts';

/**
 * Two tabs, two colours, two verbs: what goes to the citizen and what stays among staff can't be mistaken for each
 * other. Each has its own draft.
 */
export function Composer({ petition, onSent }: { petition: PetitionDetail; onSent: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const send = useDraft(me.id, petition, 'send');
  const note = useDraft(me.id, petition, 'note');
  const [tab, setTab] = useState<DraftTab>(() => firstTab(petition, send.draft.text, note.draft.text));
  const box = useRef<HTMLTextAreaElement>(null);
  const open = (next: DraftTab, mode?: 'reply' | 'ask') => {
    // At once, so that the very next key lands in the text and not on another shortcut.
    flushSync(() => {
      setTab(next);
      if (mode) send.update({ mode });
    });
    box.current?.focus();
    box.current?.scrollIntoView({ block: 'nearest' });
  };
  useReturned(petition.id);
  useEffect(() => {
    if (send.cameBack === 0 || isWriting(document.activeElement)) return;
    setTab('send');
    // Once the box is there.
    requestAnimationFrame(() => box.current?.focus());
  }, [send.cameBack]);
  const isReader = (['reply', 'ask', 'note'] as const).every((action) => refusalOf(petition, action) !== undefined);
  const hidden = isReader && send.draft.text === '' && note.draft.text === '';
  useHotkeys({ r: () => open('send', 'reply'), q: () => open('send', 'ask'), n: () => open('note') });
  if (hidden) return null;
  return (
    <section className={`composer composer-${tab}`} aria-label={t('composer.label')}>
      <Tabs
        label={t('composer.label')}
        current={tab}
        onChange={setTab}
        tabs={[
          { key: 'send', className: 'tab-send', label: <TabLabel icon="send" text={t('composer.send')} /> },
          { key: 'note', className: 'tab-note', label: <TabLabel icon="note" text={t('composer.note')} /> },
        ]}
      >
        {tab === 'send' ? (
          <SendTab petition={petition} draft={send} boxRef={box} onSent={onSent} />
        ) : (
          <NoteTab petition={petition} draft={note} boxRef={box} />
        )}
      </Tabs>
    </section>
  );
}

const isWriting = (at: Element | null): boolean => at instanceof HTMLTextAreaElement && at.value !== '';

/** Where a draft is; else where something can be done. */
function firstTab(petition: PetitionDetail, sendText: string, noteText: string): DraftTab {
  if (sendText !== '') return 'send';
  const nothingToSend = refusalOf(petition, 'reply') !== undefined && refusalOf(petition, 'ask') !== undefined;
  return noteText !== '' || nothingToSend ? 'note' : 'send';
}

function TabLabel({ icon, text }: { icon: 'send' | 'note'; text: string }) {
  return (
    <>
      <Icon name={icon} /> {text}
    </>
  );
}
