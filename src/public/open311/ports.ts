import type { Open311Answer, Open311Filing } from '../../app/exchange/file-by-open311.ts';
import type { PublicMatter, PublicMatterFilter } from '../../app/exchange/public-matter.ts';
import type { Locale, Name } from '../../domain/text.ts';

export interface Service {
  code: string;
  name: Name;
  description: Name;
  group: Name | null;
  keywords: readonly string[];
}

export interface Open311Deps {
  services: () => Promise<Service[]>;
  requests: (filter: PublicMatterFilter) => Promise<PublicMatter[]>;
  file: (filing: Open311Filing, locale: Locale) => Promise<Open311Answer>;
  /** Whether a key may file; by the office's setting. */
  knowsKey: (key: string) => Promise<boolean>;
  jurisdictionId: () => Promise<string | null>;
  office: () => Promise<{ name: Name; phone: string }>;
  say: (key: string, locale: Locale, params?: Record<string, string>) => string;
  now: () => Date;
  settings: { publicUrl: () => string; defaultLocale: Locale; timeZone: string };
}
