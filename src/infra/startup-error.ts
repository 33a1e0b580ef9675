/** What keeps the app from starting, as one sentence for people that names the remedy. Ends the process with code 1. */
export class StartupError extends Error {
  override name = 'StartupError';
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

/** Whether the error, or what caused it, carries this system or SQLSTATE code. */
export function hasCode(error: unknown, ...codes: string[]): boolean {
  if (error instanceof AggregateError && error.errors.some((each) => hasCode(each, ...codes))) return true;
  if (codes.includes(codeOf(error) ?? '')) return true;
  return error instanceof Error && error.cause !== undefined && hasCode(error.cause, ...codes);
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Names a failure of the disk, the address or the rights in `dataDir`; gives anything else back as it is. */
export function explainSystemError(error: unknown, where: { dataDir: string; host?: string; port?: number }): unknown {
  if (error instanceof StartupError) return error;
  const because = { cause: error };
  if (hasCode(error, 'EADDRINUSE')) {
    return new StartupError(
      `Port ${where.port} on ${where.host} is taken by another program: stop it, or choose another with PORT=${(where.port ?? 3000) + 1}.`,
      because,
    );
  }
  if (hasCode(error, 'EADDRNOTAVAIL', 'ENOTFOUND') && where.host !== undefined) {
    return new StartupError(`This machine has no address ${where.host}: set HOST to one that it has.`, because);
  }
  if (hasCode(error, 'ENOSPC', 'EDQUOT', '53100') || /no space left on device/i.test(messageOf(error))) {
    return new StartupError(`The disk that holds ${where.dataDir} is full: free some space and start again.`, because);
  }
  if (hasCode(error, 'ENOTDIR', 'EEXIST', 'ENAMETOOLONG', 'ELOOP')) {
    return new StartupError(`${where.dataDir} cannot be a directory: set DATA_DIR to one that can.`, because);
  }
  if (hasCode(error, 'EACCES', 'EPERM', 'EROFS')) {
    return new StartupError(
      `${where.dataDir} cannot be written by this user: give the rights to it, or set DATA_DIR to a directory that can be written.`,
      because,
    );
  }
  return error;
}
