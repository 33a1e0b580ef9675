import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { ensureDataDir } from './data-dir.ts';
import { explainSystemError, StartupError } from './startup-error.ts';

/** What the app keeps to itself: given by the environment, else made once under `DATA_DIR`. */
export interface Secrets {
  /** `id:base64` of 32 bytes, newest first. */
  fieldKeys: string[];
  sessionSecret: string;
  webhookSecret: string;
}

const FOLDER = 'secrets';

/**
 * The secret kept in a file of mode 0600 in `folder`; the first call makes it.
 * Two processes that call at once get the same one: the file appears whole, by link, or not at all.
 */
export function keptSecret(folder: string, name: string, make: () => string): string {
  const path = join(folder, name);
  try {
    if (existsSync(path)) return read(path);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const draft = join(folder, `.${name}-${randomUUID()}`);
    writeFileSync(draft, `${make()}\n`, { mode: 0o600, flush: true });
    try {
      linkSync(draft, path);
    } catch (error) {
      if (!existsSync(path)) throw error;
    } finally {
      rmSync(draft, { force: true });
    }
    return read(path);
  } catch (error) {
    throw explainSystemError(error, { dataDir: folder });
  }
}

function read(path: string): string {
  chmodSync(path, 0o600);
  const secret = readFileSync(path, 'utf8').trim();
  if (secret === '') throw new StartupError(`The secret in ${path} is empty: restore it from a backup.`);
  return secret;
}

const random = (bytes: number): string => randomBytes(bytes).toString('base64url');

/** The secrets of this installation. Losing the field keys means that sealed identities cannot be read again. */
export function loadSecrets(config: Config): Secrets {
  const folder = join(config.DATA_DIR, FOLDER);
  const kept = (name: string, make: () => string): string => keptSecret(folder, name, make);
  try {
    ensureDataDir(config.DATA_DIR);
  } catch (error) {
    throw explainSystemError(error, { dataDir: config.DATA_DIR });
  }
  return {
    fieldKeys: config.FIELD_KEYS ?? kept('field-keys', () => `k1:${randomBytes(32).toString('base64')}`).split(','),
    sessionSecret: config.SESSION_SECRET ?? kept('session-secret', () => random(48)),
    webhookSecret: config.TELEGRAM_WEBHOOK_SECRET ?? kept('telegram-webhook-secret', () => random(32)),
  };
}
