import type { PublicCall } from '../app/calls/public-calls.ts';
import type { ToldLimits } from '../app/limits/told-limits.ts';
import type { Figures } from '../app/statistics/figures.ts';
import type { PetitionView, RefusalCode } from '../domain/dialogue/command.ts';
import type { OfficeFacts } from '../domain/dialogue/context.ts';
import type { ReceptionOffer } from '../domain/reception/offer.ts';
import type { Locale } from '../domain/text.ts';
import type { Assets } from '../infra/http/pages/assets.ts';
import type { PageTranslator } from '../infra/http/pages/words.ts';

/** A look at a matter by number and query code; attempts are counted. Wired to app/citizen/check-status.ts. */
export type CheckStatus = (inquiry: {
  asker: string;
  number: string;
  queryCode: string;
}) => Promise<{ ok: true; view: PetitionView } | { ok: false; code: RefusalCode }>;

export interface PublicPagesDeps {
  office: () => Promise<OfficeFacts>;
  checkStatus: CheckStatus;
  /** Of the last twelve months, without sealed matters; may be some minutes old. */
  figures: () => Promise<Figures>;
  /** As the office keeps them now. */
  limits: () => Promise<ToldLimits>;
  /** Published reception days to come. */
  receptions: () => Promise<ReceptionOffer[]>;
  /** Calls for suggestions that were put. */
  calls: () => Promise<PublicCall[]>;
  translator: PageTranslator;
  assets: Assets;
  /** Keyed hash: an address is counted, never stored. */
  fingerprint: (value: string) => string;
  settings: {
    publicUrl: string;
    defaultLocale: Locale;
    timeZone: string;
  };
  /** `https://t.me/...`; null while no bot is connected. */
  botUrl: () => string | null;
}
