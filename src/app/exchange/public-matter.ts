import type { Status } from '../../domain/petition/statuses.ts';
import type { Name } from '../../domain/text.ts';

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

/** Which of them are asked for; `closed` missing: both. */
export interface PublicMatterFilter {
  numbers?: readonly string[];
  serviceCodes?: readonly string[];
  from?: Date;
  to?: Date;
  closed?: boolean;
  limit: number;
  skip: number;
}
