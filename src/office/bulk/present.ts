import type { z } from 'zod';
import type { BulkRow, BulkRun } from '../../app/bulk/bulk-store.ts';
import type { BulkPreview } from '../../app/bulk/preview-bulk.ts';
import type { bulkPreviewSchema, bulkStateSchema } from '../../contract/bulk.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { may, type StaffActor } from '../../domain/staff/permissions.ts';
import type { Locale } from '../../domain/text.ts';
import { problemSentence, type Sentences } from '../http/sentences.ts';

interface Words {
  sentences: Sentences;
  locale: Locale;
}

/** Enough to see what sort they are. */
const EXAMPLES = 5;

export function presentPreview(
  { able, refused }: BulkPreview,
  { sentences, locale }: Words,
): z.infer<typeof bulkPreviewSchema> {
  const byCode = new Map<string, string[]>();
  for (const { petition, code } of refused) byCode.set(code, [...(byCode.get(code) ?? []), petition.number]);
  return {
    total: able.length + refused.length,
    able: able.map(({ id, version }) => ({ id, version })),
    refused: [...byCode]
      .map(([code, numbers]) => ({
        ...{ code, count: numbers.length, numbers: numbers.slice(0, EXAMPLES) },
        reason: problemSentence(sentences, { code }, locale),
      }))
      .sort((a, b) => b.count - a.count),
  };
}

interface Found {
  run: BulkRun;
  rows: readonly BulkRow[];
  petitions: readonly Petition[];
}

export function presentState(
  { run, rows, petitions }: Found,
  { actor, sentences, locale }: Words & { actor: StaffActor },
): z.infer<typeof bulkStateSchema> {
  const readable = new Map(
    petitions.filter((petition) => may(actor, 'petition.read', petition)).map(({ id, number }) => [id, number]),
  );
  const shown = rows.map(({ petitionId, result }) => {
    const kind = kindOf(result);
    const reason = kind === 'refused' && result ? problemSentence(sentences, { code: result }, locale) : null;
    return { id: petitionId, number: readable.get(petitionId) ?? null, result: kind, reason };
  });
  const count = (kind: (typeof shown)[number]['result']) => shown.filter(({ result }) => result === kind).length;
  const { id, deed, createdAt, cancelledAt, finishedAt } = run;
  return {
    ...{ id, deed, total: rows.length, rows: shown },
    ...{ waiting: count('waiting'), done: count('done'), refused: count('refused'), cancelled: count('cancelled') },
    createdAt: createdAt.toISOString(),
    cancelledAt: cancelledAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}

function kindOf(result: string | null): z.infer<typeof bulkStateSchema>['rows'][number]['result'] {
  if (result === null) return 'waiting';
  return result === 'done' || result === 'cancelled' ? result : 'refused';
}
