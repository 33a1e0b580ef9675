import './held.css';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { failureText } from '../../api.ts';
import { isTyping } from '../../hotkeys.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { useMe } from '../shell/me.tsx';
import { type HeldMessage, useHeld, useSendNow, useTakeBack, useTakenElsewhere } from './queries.ts';

/**
 * Messages that go out in a moment, on whatever page one is by then: each can be taken back or sent at once. `z`, or
 * Mod+Z where nothing has been written yet, takes the latest back.
 */
export function HeldStrip() {
  const { t } = useTranslation();
  const { data } = useHeld();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const back = useTakeBack(useMe().id);
  const own = useRef(new Set<string>());
  useSentToast(data, own);
  useTakenElsewhere((id) => own.current.add(id));
  const open = ({ petition }: HeldMessage) => {
    const path = `/petitions/${petition.id}`;
    if (pathname !== path) navigate(path);
  };
  const undo = (message: HeldMessage) => {
    own.current.add(message.id);
    open(message);
    back.mutate(message, { onError: (error) => showToast('bad', failureText(error)) });
  };
  // What comes back on the page that is open goes into its draft by itself.
  const shown = (data ?? []).filter(
    ({ returned, petition }) => returned === null || pathname !== `/petitions/${petition.id}`,
  );
  const latest = shown.findLast(({ returned }) => returned === null);
  useUndoKeys(latest && !back.isPending ? () => undo(latest) : null);
  return (
    <section className="held" aria-label={t('held.label')} hidden={shown.length === 0}>
      <div role="status" aria-live="polite">
        <ul>
          {shown.map((message) =>
            message.returned === null ? (
              <Waiting key={message.id} message={message} isLatest={message === latest} onUndo={() => undo(message)} />
            ) : (
              <li key={message.id} className="held-item held-returned">
                <Icon name="failed" />
                <p>{t('held.returned', { number: message.petition.number, why: message.returned })}</p>
                <Button small onClick={() => open(message)}>
                  {t('held.open')}
                </Button>
              </li>
            ),
          )}
        </ul>
      </div>
    </section>
  );
}

interface WaitingProps {
  message: HeldMessage;
  isLatest: boolean;
  onUndo: () => void;
}

function Waiting({ message, isLatest, onUndo }: WaitingProps) {
  const { t } = useTranslation();
  const now = useSendNow();
  const left = useSecondsLeft(message.endsAt);
  const { action, petition } = message;
  const send = () => now.mutate(message, { onError: (error) => showToast('bad', failureText(error)) });
  return (
    <li className="held-item">
      <Icon name="send" />
      <p>
        {t(`held.${action}`, { number: petition.number })}
        {/* Not read out each second. */}
        <span className="held-left" aria-hidden="true">
          {left > 0 ? t('held.left', { count: left }) : t('held.leaving')}
        </span>
      </p>
      <span className="held-buttons">
        <Button small {...(isLatest ? { shortcut: 'z', hint: t('held.undoHint') } : {})} onClick={onUndo}>
          {t('held.undo')}
        </Button>
        <Button small tone="primary" busy={now.isPending} onClick={send}>
          {t('held.now')}
        </Button>
      </span>
    </li>
  );
}

function useSecondsLeft(endsAt: number): number {
  const count = () => Math.max(0, Math.ceil((endsAt - performance.now()) / 1000));
  const [left, setLeft] = useState(count);
  useEffect(() => {
    const look = () => setLeft(Math.max(0, Math.ceil((endsAt - performance.now()) / 1000)));
    look();
    const timer = setInterval(look, 250);
    return () => clearInterval(timer);
  }, [endsAt]);
  return left;
}

/** What waited and waits no longer is out, unless it was taken back, here or in another tab. */
function useSentToast(messages: readonly HeldMessage[] | undefined, own: { current: Set<string> }): void {
  const { t } = useTranslation();
  const before = useRef<readonly HeldMessage[]>([]);
  useEffect(() => {
    if (!messages) return;
    const still = new Set(messages.map(({ id }) => id));
    for (const { id, returned, action, petition } of before.current) {
      if (returned !== null || still.has(id) || own.current.has(id)) continue;
      showToast('good', t(`held.done.${action}`, { number: petition.number }));
    }
    before.current = messages;
  }, [messages, own, t]);
}

/** Before the page's own keys: while a message can be taken back, `z` means that. */
function useUndoKeys(undo: (() => void) | null): void {
  const current = useRef(undo);
  useEffect(() => {
    current.current = undo;
  });
  useEffect(() => {
    const keyed = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'z' || event.isComposing || event.shiftKey || event.altKey) return;
      if (!current.current || document.querySelector('dialog[open]')) return;
      const isUndo = event.ctrlKey || event.metaKey;
      // In a text that has been begun the keys belong to it.
      if (isTyping(event.target) && !(isUndo && isEmpty(event.target))) return;
      event.preventDefault();
      current.current();
    };
    window.addEventListener('keydown', keyed, { capture: true });
    return () => window.removeEventListener('keydown', keyed, { capture: true });
  }, []);
}

const isEmpty = (target: EventTarget | null): boolean =>
  (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) && target.value === '';
