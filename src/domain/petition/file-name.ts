import { isSealed } from '../staff/permissions.ts';
import type { FileRef } from './events.ts';

interface HandedIn {
  id: string;
  kind: string;
  name: string;
}

/**
 * Whether a file's own name, and what a camera or a word processor wrote into it, may say who filed: kept back where
 * the petitioner is anonymous or withheld from somebody, and under the seal.
 */
export const hidesOrigin = (matter: { kind: string; identityMode: string }): boolean =>
  isSealed(matter) || matter.identityMode === 'anonymous' || matter.identityMode === 'withheld';

/**
 * Whether a file is what staff were handed with a matter whose name is withheld: a scanned letter carries the name. Only
 * who may see the identity gets it; the words that were written down from it are there for everybody.
 */
export const isOriginalOfWithheld = (
  { identityMode }: { identityMode: string },
  event: { type: string; actorKind: string } | null | undefined,
): boolean => identityMode === 'withheld' && event?.type === 'registered' && event.actorKind === 'staff';

/** How the files of a matter are called in it: as they came, or (`photo-1.jpg`) by what they are. */
export function fileRefs(matter: { kind: string; identityMode: string }, files: readonly HandedIn[]): FileRef[] {
  const isHidden = hidesOrigin(matter);
  return files.map(({ id, kind, name }, index) => ({
    id,
    name: isHidden ? plainName(kind, name, index + 1) : name || kind,
  }));
}

function plainName(kind: string, name: string, position: number): string {
  return `${kind}-${position}${/\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0].toLowerCase() ?? ''}`;
}
