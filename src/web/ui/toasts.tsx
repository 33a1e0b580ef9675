import { useSyncExternalStore } from 'react';
import { Icon } from './icons.tsx';

interface Toast {
  id: number;
  tone: 'good' | 'bad';
  text: string;
}

/** Long enough to read a sentence; failures stay until the next one, because they ask for something. */
const GOOD_STAYS_MS = 5000;

let toasts: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();
const publish = (next: readonly Toast[]) => {
  toasts = next;
  for (const listener of listeners) listener();
};
const dismiss = (id: number) => publish(toasts.filter((toast) => toast.id !== id));

export function showToast(tone: Toast['tone'], text: string): void {
  last += 1;
  const id = last;
  publish([...toasts.filter((toast) => toast.tone !== 'bad').slice(-2), { id, tone, text }]);
  if (tone === 'good') setTimeout(() => dismiss(id), GOOD_STAYS_MS);
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function Toasts({ closeLabel }: { closeLabel: string }) {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map((toast) => (
        <p key={toast.id} className={`toast toast-${toast.tone}`}>
          <Icon name={toast.tone === 'good' ? 'met' : 'failed'} />
          <span>{toast.text}</span>
          <button type="button" aria-label={closeLabel} onClick={() => dismiss(toast.id)}>
            ×
          </button>
        </p>
      ))}
    </div>
  );
}
