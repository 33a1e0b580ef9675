/**
 * Tells failures that may pass (the database away, a deadlock, no connection free) from bugs. After the former the
 * update is refused and comes again; after the latter it would fail for ever, so it is taken in with an apology.
 */
export function isPassingFailure(error: unknown): boolean {
  const code = codeOf(error);
  if (code === undefined) return /connection|timeout|terminated/i.test(error instanceof Error ? error.message : '');
  return PASSING_CODES.has(code) || PASSING_CLASSES.some((prefix) => code.startsWith(prefix));
}

// Prisma: unreachable, timed out, closed, pool exhausted, transaction expired, write conflict. Node: socket errors.
const PASSING_CODES = new Set([
  ...['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034'],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT'],
  ...['40001', '40P01', '55P03'],
  'FIELD_KEY_UNKNOWN', // a row of a process that has a newer key already
]);
// PostgreSQL: connection, resources, operator intervention, system error, and the read-only state after a failover.
const PASSING_CLASSES = ['08', '53', '57P', '58', '25006'];

function codeOf(error: unknown): string | undefined {
  for (let at: unknown = error; typeof at === 'object' && at !== null; at = (at as { cause?: unknown }).cause) {
    const { code, originalCode } = at as { code?: unknown; originalCode?: unknown };
    if (typeof originalCode === 'string') return originalCode;
    if (typeof code === 'string' && code !== 'P2010') return code;
  }
  return undefined;
}
