import type { Open311Answer, Open311Filing } from '../../app/exchange/file-by-open311.ts';
import type { Status } from '../../domain/petition/statuses.ts';
import type { Locale, Name } from '../../domain/text.ts';

/** What may be told to everybody of a matter that came by this door: no words, no place, nobody. */
export interface PublicMatter {
  number: string;
  status: Status;
  serviceCode: string | null;
  serviceName: Name | null;
  unit: Name | null;
  requestedAt: Date;
  updatedAt: Date;
  /** `YYYY-MM-DD` */
  expectedOn: string | null;
}

export interface RequestFilter {
  numbers?: readonly string[];
  serviceCodes?: readonly string[];
  from?: Date;
  to?: Date;
  closed?: boolean;
  limit: number;
  skip: number;
}

export interface Service {
  code: string;
  name: Name;
  description: Name;
  group: Name | null;
  keywords: readonly string[];
}

export interface Open311Deps {
  services: () => Promise<Service[]>;
  requests: (filter: RequestFilter) => Promise<PublicMatter[]>;
  file: (filing: Open311Filing, locale: Locale) => Promise<Open311Answer>;
  /** Whether a key may file; by the office's setting. */
  knowsKey: (key: string) => Promise<boolean>;
  jurisdictionId: () => Promise<string | null>;
  office: () => Promise<{ name: Name; phone: string }>;
  say: (key: string, locale: Locale, params?: Record<string, string>) => string;
  now: () => Date;
  settings: { publicUrl: () => string; defaultLocale: Locale; timeZone: string };
}
