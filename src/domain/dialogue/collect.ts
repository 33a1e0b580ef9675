import type { Text } from '../text.ts';
import { cleanLine, cleanText, excerpt, hasWords, lengthOf, STATEMENT_LIMIT, splitAt } from './clean-text.ts';
import type { DialogueCommand, DraftFile } from './command.ts';
import { type Bag, isEmptyBag, statementOf } from './draft.ts';
import { say } from './say.ts';
import type { Answer, Outcome, Scene } from './scene.ts';
import type { DialogueState } from './state.ts';

/** What Telegram hands out to a bot; the web chat's own uploads are checked where they come in. */
const LARGEST_FILE_MB = 20;
const MOST_FILES = 20;
const NAME_SHOWN = 40;

type Piece = Extract<Answer, { kind: 'text' | 'attachment' }>;

export interface Collected {
  bag: Bag;
  commands: DialogueCommand[];
  /** What could not be kept, and what to do instead. */
  notes: Text[];
}

/** Takes a message or a file into a bag. What doesn't fit is said, never dropped in silence. */
export function collect(scene: Scene, bag: Bag, piece: Piece): Collected {
  if (piece.kind === 'text') return addText(bag, piece.text, piece.ref);
  const caption = piece.caption === null ? '' : cleanText(piece.caption);
  const withFile = addFile(scene, bag, piece);
  if (!hasWords(caption)) return withFile;
  const withCaption = addText(withFile.bag, caption, piece.ref);
  return { ...withCaption, commands: withFile.commands, notes: [...withFile.notes, ...withCaption.notes] };
}

function addText(bag: Bag, text: string, ref: string | null): Collected {
  if (!hasWords(text)) return { bag, commands: [], notes: [say('input.noWords')] };
  const used = lengthOf(statementOf(bag));
  const [kept, rest] = splitAt(text, Math.max(STATEMENT_LIMIT - used, 0));
  const parts = kept === '' ? bag.parts : [...bag.parts, { ref, text: kept }];
  const notes = rest === '' ? [] : [say('input.overLimit', { limit: STATEMENT_LIMIT, from: excerpt(rest.trim(), 15) })];
  return { bag: { ...bag, parts }, commands: [], notes };
}

function addFile({ ctx }: Scene, bag: Bag, { file: announced }: Extract<Answer, { kind: 'attachment' }>): Collected {
  const name = excerpt(cleanLine(announced.name), NAME_SHOWN);
  const refuse = (note: Text): Collected => ({ bag, commands: [], notes: [note] });
  if (announced.sizeBytes > LARGEST_FILE_MB * 1024 * 1024) {
    return refuse(say('input.fileTooLarge', { name, limit: LARGEST_FILE_MB }));
  }
  if (bag.files.length >= MOST_FILES) return refuse(say('input.tooManyFiles', { name, limit: MOST_FILES }));
  const file: DraftFile = { ...announced, name: cleanLine(announced.name), id: ctx.newId() };
  return { bag: { ...bag, files: [...bag.files, file] }, commands: [{ kind: 'keepFile', file }], notes: [] };
}

/** A bag within the state: how to read it and how to put it back. */
export interface BagPlace {
  read: (state: DialogueState) => Bag;
  write: (state: DialogueState, bag: Bag) => DialogueState;
}

/** One more piece for a bag that is being filled: a full sentence for the first, a word for the rest, one per album. */
export function takeIn(scene: Scene, place: BagPlace, piece: Piece): Outcome {
  const before = place.read(scene.state);
  const { bag, commands, notes } = collect(scene, before, piece);
  const album = piece.kind === 'attachment' ? piece.album : null;
  const isSameAlbum = album !== null && album === scene.state.lastAlbum;
  const state = { ...place.write(scene.state, bag), lastAlbum: album };
  const received = say(isEmptyBag(before) ? 'collect.first' : 'collect.more');
  const words = notes.length > 0 ? notes : isSameAlbum ? null : [received];
  return { kind: 'stay', state, say: words, commands };
}
