import type { Name } from '../text.ts';

interface KnownUnit {
  id: string;
  parentId: string | null;
  name: Name;
}

/** A shorter piece of a unit's name stands for too many units. */
const SHORT_LEAST = 3;

/**
 * The units that words name as those complained of, and all above them: a report of wrongdoing goes to none of these by
 * itself (art. 30). Rather one too many than one too few: who reads it can say why it goes there all the same.
 */
export function unitsComplainedOf(concerned: string | null, units: readonly KnownUnit[]): ReadonlySet<string> {
  const words = plain(concerned ?? '');
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const found = new Set<string>();
  for (const unit of units) {
    if (!isNamed(words, unit.name)) continue;
    let above: KnownUnit | undefined = unit;
    while (above && !found.has(above.id)) {
      found.add(above.id);
      above = above.parentId === null ? undefined : byId.get(above.parentId);
    }
  }
  return found;
}

const plain = (text: string): string => text.toLowerCase().replace(/[\s\p{P}]+/gu, '');

function isNamed(words: string, name: Name): boolean {
  const [zh, en] = [plain(name['zh-CN']), plain(name.en)];
  return (zh !== '' && (words.includes(zh) || hasShortForm(words, zh))) || (en !== '' && words.includes(en));
}

/** Whether a stretch of the words is a unit's name with characters left out, to its last one. */
function hasShortForm(words: string, name: string): boolean {
  const last = name.at(-1) ?? '';
  for (let end = words.indexOf(last); end !== -1; end = words.indexOf(last, end + 1)) {
    let length = 0;
    let at = name.length;
    // Backwards, from the character that both end with.
    for (let position = end; position >= 0; position -= 1) {
      at = at === 0 ? -1 : name.lastIndexOf(words.charAt(position), at - 1);
      if (at === -1) break;
      length += 1;
    }
    if (length >= SHORT_LEAST) return true;
  }
  return false;
}
