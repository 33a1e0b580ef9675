import { type Logger, pino } from 'pino';

/** JSON lines on stderr, so that stdout stays for what people read. Bodies, texts and cookies are never passed in. */
export function createLogger(level: string): Logger {
  return pino(
    {
      level,
      redact: ['req.headers.cookie', 'req.headers.authorization', 'req.headers["x-telegram-bot-api-secret-token"]'],
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: briefly, req: withoutContent, res: withoutContent },
    },
    pino.destination({ dest: 2, sync: false }),
  );
}

/**
 * What happened and where. Errors of libraries carry whole connections, rows and requests with them, and those of Prisma
 * quote the arguments of the call above their last line.
 */
export function briefly(error: unknown): object {
  if (!(error instanceof Error)) return { message: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const cause = error.cause === undefined ? {} : { cause: briefly(error.cause) };
  const message = messageOf(error);
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return { name: error.name, message, ...code, stack: frames?.join('\n'), ...cause };
}

function messageOf(error: Error): string | undefined {
  if (error instanceof SyntaxError) return 'not JSON'; // Node quotes what it could not read
  return error.name.startsWith('Prisma') ? error.message.split('\n').at(-1) : error.message;
}

/** Of Fastify's own lines: addresses may hold a number or words that were searched for, headers a cookie. */
const withoutContent = (message: unknown): object =>
  typeof message === 'object' && message !== null && 'statusCode' in message ? { status: message.statusCode } : {};
