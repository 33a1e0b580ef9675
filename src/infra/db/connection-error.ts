import { hasCode, StartupError } from '../startup-error.ts';

const KEEP_SECRET = /\/\/([^@/]*)@/;

/** The address without the password, for messages. */
export const publicAddress = (url: string): string => {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `${hostname || 'the local socket'}${port && `:${port}`}${pathname}`;
  } catch {
    return url.replace(KEEP_SECRET, '//');
  }
};

/** Names why the database cannot be used; gives anything else back as it is. */
export function explainConnectionError(error: unknown, url: string): unknown {
  const where = publicAddress(url);
  const say = (sentence: string): StartupError => new StartupError(sentence, { cause: error });
  if (hasCode(error, '28P01', '28000')) {
    return say(`The database at ${where} refuses this user or password: correct them in DATABASE_URL.`);
  }
  if (hasCode(error, '3D000')) {
    return say(`The server of DATABASE_URL has no such database (${where}): create it, or correct the name.`);
  }
  if (hasCode(error, '42501')) {
    return say(`The user of DATABASE_URL may not set up the database ${where}: make that user its owner.`);
  }
  if (hasCode(error, '53300')) {
    return say(
      `The database at ${where} takes no more connections: raise its max_connections, or stop another client.`,
    );
  }
  const isAway = hasCode(
    error,
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'ETIMEDOUT',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'ECONNRESET',
    'ENOENT',
    '57P03',
  );
  if (isAway || /timeout expired|connection terminated/i.test(String(error))) {
    return say(
      `The database at ${where} cannot be reached: start it, correct DATABASE_URL, or leave it out to use the embedded one.`,
    );
  }
  return error;
}
