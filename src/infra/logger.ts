import { type Logger, pino } from 'pino';

/** JSON lines on stderr, so that stdout stays for what people read. Bodies, texts and cookies are never passed in. */
export function createLogger(level: string): Logger {
  return pino(
    {
      level,
      redact: ['req.headers.cookie', 'req.headers.authorization', 'req.headers["x-telegram-bot-api-secret-token"]'],
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    pino.destination({ dest: 2, sync: false }),
  );
}
