import type { Advice } from '../../app/routing/advise.ts';
import type { OpenDraft, readRouting } from '../../app/routing/read-routing.ts';
import type { RoutingModelHead, RoutingVersionHead } from '../../app/routing/routing-store.ts';
import { type MatterSuggestions, wordsAbout } from '../../app/routing/suggest-for-matter.ts';
import type { Routing, RoutingModels, RoutingVersions, Suggestions } from '../../contract/routing.ts';
import { LOCALES } from '../../domain/text.ts';
import type { Sentences } from '../http/sentences.ts';

type Read = Awaited<ReturnType<typeof readRouting>>;

export function presentRouting({ number, table, draft }: Read): Routing {
  return { number, entries: table.entries, draft: draft && presentDraft(draft) };
}

function presentDraft(draft: OpenDraft): NonNullable<Routing['draft']> {
  const { revision, basedOn, restoredFrom, faults, changes, isOutdated } = draft;
  return {
    ...{ revision, basedOn, restoredFrom, faults, changes, isOutdated },
    updatedAt: draft.updatedAt.toISOString(),
    editor: draft.editorName,
    entries: draft.table.entries,
  };
}

export function presentVersion(head: RoutingVersionHead): RoutingVersions['items'][number] {
  const { number, publishedAt, publisherName, reason, restoredFrom } = head;
  return { number, publishedAt: publishedAt.toISOString(), publisher: publisherName, reason, restoredFrom };
}

export function presentModel(head: RoutingModelHead): RoutingModels['items'][number] {
  const { version, trainedAt, decisions, counts, inUse, tookMs, accuracy } = head;
  return { version, trainedAt: trainedAt.toISOString(), decisions, counts, inUse, tookMs, accuracy };
}

/** What staff see of a suggestion; the ready words are in both languages, since the petitioner's may be the other one. */
export function presentSuggestions(
  { suggestion, categories, isSure, ways }: MatterSuggestions,
  { table, model }: Advice,
  sentences: Sentences,
): Suggestions {
  const { reasons, kind, urgent } = suggestion;
  const wordsIn = (key: string) => {
    const [zh, en] = LOCALES.map((locale) => sentences.plain({ key }, locale));
    return { 'zh-CN': zh ?? '', en: en ?? '' };
  };
  return {
    kind,
    categories: categories.map(({ record, share, words }) => ({
      code: record.code,
      name: record.name,
      unit: record.unitId && record.unitName ? { id: record.unitId, name: record.unitName } : null,
      ...{ share, words },
    })),
    isSure,
    ways: ways.map(({ way, branch, limit, words }) => ({
      ...{ way, branch, limit, words },
      text: wordsIn(`office:routing.route.${way}.text`),
    })),
    urgent,
    urgentWords: wordsAbout(reasons, 'urgent'),
    missing: reasons.flatMap((reason) => (reason.about === 'needs_clarification' ? reason.missing : [])),
    discounted: wordsAbout(reasons, 'discounted'),
    readAs: reasons.flatMap((reason) =>
      reason.about === 'read_as' ? [{ written: reason.written, word: reason.word }] : [],
    ),
    basis: { table, model: model?.version ?? null, decisions: model?.decisions ?? 0 },
  };
}
