import type { Locale } from '../../domain/text.ts';
import { enterFiling } from '../citizen/enter-filing.ts';
import { filingSchema } from '../citizen/filing-schema.ts';
import type { AppDeps } from '../deps.ts';
import type { Stores } from '../stores.ts';

export const OPEN311_CHANNEL = 'open311';

export interface Open311Filing {
  serviceCode: string;
  description: string;
  address: string | null;
  latitude: number | null;
  longitude: number | null;
}
export type Open311Answer =
  | { ok: true; number: string; queryCode: string }
  | { ok: false; code: 'service_unknown' | 'invalid' };

/**
 * Registers what another program hands in. Always without a name: whoever sends it vouches for nobody. What comes by this
 * door is public as far as its course goes; words and place stay in the office.
 */
export async function fileByOpen311(
  stores: Stores,
  deps: AppDeps,
  { filing: given, locale }: { filing: Open311Filing; locale: Locale },
): Promise<Open311Answer> {
  const category = await stores.organisation.findCategory(given.serviceCode);
  if (!category || category.isConfidential) return { ok: false, code: 'service_unknown' };
  const { address: text, latitude, longitude } = given;
  const nothing = { occurred: null, concerned: null, remedy: null, earlierHandling: null, identity: null };
  const filing = filingSchema.safeParse({
    ...{ ...nothing, kind: 'appeal', statement: given.description, categoryCode: category.code },
    ...{ files: [], clarifications: [], headcount: 1, urgent: false, identityMode: 'anonymous' },
    place: { text, latitude, longitude },
  });
  if (!filing.success) return { ok: false, code: 'invalid' };
  const entrance = { channel: OPEN311_CHANNEL, locale, actor: { kind: 'citizen' }, conversation: null } as const;
  const { receipt } = await enterFiling({ stores, deps, entrance }, { filing: filing.data });
  return { ok: true, number: receipt.number, queryCode: receipt.queryCode };
}
