import { resolve } from 'node:path';
import { z } from 'zod';
import { LOCALES } from './domain/text.ts';
import { parseStorageUrl, STORAGE_URL_FORM } from './infra/files/storage-url.ts';

const ROLE_NAMES = ['bot', 'web', 'worker'] as const;
export type Role = (typeof ROLE_NAMES)[number];

const emptyAsMissing = (value: unknown): unknown => (value === '' ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(emptyAsMissing, schema.optional());
const withDefault = <T extends z.ZodType>(schema: T, value: z.input<T>) =>
  z.preprocess((given) => emptyAsMissing(given) ?? value, schema);

const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

/** As BotFather gives them out. */
export const TOKEN_FORM = /^\d+:[\w-]{20,}$/;
const fieldKey = /^[A-Za-z0-9_-]{1,16}:[A-Za-z0-9+/]{43}=$/;

/** Every variable; all are optional. Their descriptions are in `locales/<language>/config.json`. */
export const configSchema = z.object({
  DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgresql:// address' })),
  DATA_DIR: withDefault(z.string(), '.data').transform((path) => resolve(path)),
  HOST: withDefault(z.string(), '127.0.0.1'),
  PORT: withDefault(z.coerce.number().int().min(0).max(65535), 3000),
  PUBLIC_URL: optional(z.url({ protocol: /^https?$/, error: 'must be an http(s):// address' })),
  ROLES: withDefault(
    z
      .string()
      .transform((list) => list.split(',').map((role) => role.trim()))
      .pipe(z.array(z.enum(ROLE_NAMES, { error: `must be a list of ${ROLE_NAMES.join(', ')}` })).min(1)),
    ROLE_NAMES.join(','),
  ),
  TELEGRAM_BOT_TOKEN: optional(z.string().regex(TOKEN_FORM, 'must look like 123456:ABC-def...')),
  TELEGRAM_API_ROOT: withDefault(z.url({ protocol: /^https?$/ }), 'https://api.telegram.org'),
  TELEGRAM_MODE: withDefault(z.enum(['polling', 'webhook'], { error: 'must be polling or webhook' }), 'polling'),
  TELEGRAM_WEBHOOK_SECRET: optional(z.string().regex(/^[\w-]{16,256}$/, 'must be 16 to 256 of A-Z a-z 0-9 _ -')),
  TELEGRAM_SEND_RATE: withDefault(z.coerce.number().min(1).max(1000), 30),
  FIELD_KEYS: optional(
    z
      .string()
      .transform((list) => list.split(',').map((key) => key.trim()))
      .pipe(z.array(z.string().regex(fieldKey, 'must be id:base64 of 32 bytes, with commas')).min(1)),
  ),
  SESSION_SECRET: optional(z.string().min(32, 'must have 32 characters or more')),
  STORAGE_URL: optional(z.string().refine((url) => parseStorageUrl(url) !== null, STORAGE_URL_FORM)),
  DEFAULT_LOCALE: withDefault(z.enum(LOCALES, { error: `must be ${LOCALES.join(' or ')}` }), 'zh-CN'),
  TIME_ZONE: withDefault(z.string().refine(isTimeZone, 'is not a time zone'), 'Asia/Shanghai'),
  LOG_LEVEL: withDefault(
    z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'], {
      error: 'must be silent, fatal, error, warn, info, debug or trace',
    }),
    'info',
  ),
});

export type Config = z.infer<typeof configSchema>;

/** Every bad variable at once, a line each. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/**
 * Reads and checks the environment; the only reader of `process.env`.
 * @throws ConfigError naming every variable that is wrong.
 */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const parsed = configSchema.safeParse(env);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path[0]?.toString()} ${issue.message}`);
  if (parsed.success) problems.push(...contradictions(parsed.data));
  if (!parsed.success || problems.length > 0) {
    throw new ConfigError(`These settings are wrong:\n${problems.map((line) => `  ${line}`).join('\n')}`);
  }
  return parsed.data;
}

function contradictions(config: Config): string[] {
  const problems: string[] = [];
  if (config.TELEGRAM_MODE === 'webhook' && config.TELEGRAM_BOT_TOKEN && !config.PUBLIC_URL) {
    problems.push('PUBLIC_URL is needed when TELEGRAM_MODE is webhook');
  }
  return problems;
}
