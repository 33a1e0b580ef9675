/** A setting as it is being typed, and the version that it began from. */
export interface SettingDraft<T> {
  value: T;
  version: string;
}

const isDraft = (value: unknown): value is SettingDraft<unknown> =>
  typeof value === 'object' && value !== null && 'value' in value && 'version' in value;

/** What an older page has left may have other fields. */
function isLike<T>(value: unknown, known: T): value is T {
  if (typeof value !== typeof known || (value === null) !== (known === null)) return false;
  if (typeof value !== 'object' || value === null || typeof known !== 'object' || known === null) return true;
  return Array.isArray(known)
    ? Array.isArray(value)
    : Object.keys(known).sort().join() === Object.keys(value).sort().join();
}

/** Null where there is none, or none that fits what the setting is now. */
export function readDraft<T>(key: string, known: T): SettingDraft<T> | null {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    if (!isDraft(stored) || typeof stored.version !== 'string' || !isLike(stored.value, known)) return null;
    return { value: stored.value, version: stored.version };
  } catch {
    return null;
  }
}

export function writeDraft(key: string, draft: SettingDraft<unknown> | null): void {
  try {
    if (draft === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // Storage is full or forbidden: what was typed stays on the page, it just won't survive leaving it.
  }
}
