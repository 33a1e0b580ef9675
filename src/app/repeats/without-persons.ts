import type { Identity } from '../../domain/dialogue/command.ts';

/** Shorter ones stand in too many other words. */
const NAME_LEAST = 2;
const HIDDEN = '＊＊';

/**
 * The office's answer without whoever filed the original: somebody else reads it who filed the same matter. Nothing of the
 * identity itself leaves this function.
 */
export function withoutPersons(text: string, identity: Identity | null): string {
  if (!identity) return text;
  const { name, phone, address, onBehalfOf, representatives } = identity;
  const told = [name, phone, address, onBehalfOf?.name, ...representatives.flatMap((each) => [each.name, each.phone])];
  return told
    .flatMap((word) => (word && word.trim().length >= NAME_LEAST ? [word.trim()] : []))
    .sort((a, b) => b.length - a.length)
    .reduce((rest, word) => rest.replaceAll(word, HIDDEN), text);
}
