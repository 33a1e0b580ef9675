/** A request that is declined for an expected reason; the error handler turns it into a `Problem`. */
export class Declined extends Error {
  override name = 'Declined';
  readonly status: number;
  readonly code: string;
  readonly details: {
    version?: number;
    retryAfter?: number;
    field?: string;
    params?: Record<string, string | number>;
    counts?: Record<string, number>;
  };

  constructor(status: number, code: string, details: Declined['details'] = {}) {
    super(code);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

export const notFound = (): Declined => new Declined(404, 'resource.not_found');
