import { useEffect, useRef } from 'react';

/** Whether a key goes into something. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest(
    'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable="true"], [role="combobox"], [role="menu"]',
  ) !== null;

/** What keys are meant for while it is open. */
const IN_FRONT = 'dialog[open], [aria-haspopup="menu"][aria-expanded="true"]';

/**
 * Single keys. Off while typing, while an input method composes, with a modifier, and behind an open dialog or menu.
 * `?` comes as the character, so it works on any keyboard layout.
 */
export function useHotkeys(keys: Record<string, () => void>): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    // Before anything hears of the key: a menu that Escape closes is gone when this page is asked.
    let isBehind = false;
    const noted = () => {
      isBehind = document.querySelector(IN_FRONT) !== null;
    };
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isBehind || isTyping(event.target)) return;
      const act = current.current[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', noted, true);
    window.addEventListener('keydown', pressed);
    return () => {
      window.removeEventListener('keydown', noted, true);
      window.removeEventListener('keydown', pressed);
    };
  }, []);
}
