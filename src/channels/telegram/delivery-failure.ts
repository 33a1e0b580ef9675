import { GrammyError, HttpError } from 'grammy';
import type { DeliveryOutcome } from '../../app/ports.ts';

/** Telegram did not answer, or not in time; the message may have arrived all the same. */
const RETRY_NETWORK_S = 2;
const RETRY_SERVER_S = 5;
/** A token that is refused is a matter for the operator; messages wait for it. */
const RETRY_TOKEN_S = 60;

const GONE = /user is deactivated|user not found|PEER_ID_INVALID|INPUT_USER_DEACTIVATED|chat not found/i;

/**
 * What Telegram's refusal of a message means for its delivery. Failures are codes: Telegram's own descriptions may
 * quote the message. Null for "message is not modified", which is success.
 */
export function deliveryFailure(error: unknown): DeliveryOutcome | null {
  if (error instanceof HttpError) return { kind: 'retry', afterSeconds: RETRY_NETWORK_S, failure: 'network' };
  if (!(error instanceof GrammyError)) throw error;
  const { error_code: code, parameters } = error;
  if (code === 429) {
    return { kind: 'retry', afterSeconds: parameters.retry_after ?? 1, failure: 'too_many', pauseAll: true };
  }
  if (code === 403) return { kind: 'unreachable', reach: reachAfter(error.description) };
  if (code === 400) return badRequest(error);
  if (code === 401 || code === 404) return { kind: 'retry', afterSeconds: RETRY_TOKEN_S, failure: 'token_refused' };
  return { kind: 'retry', afterSeconds: RETRY_SERVER_S, failure: `telegram_${code}` };
}

function badRequest(error: GrammyError): DeliveryOutcome | null {
  const migratedTo = error.parameters.migrate_to_chat_id;
  if (migratedTo !== undefined) return { kind: 'migrated', chatKey: String(migratedTo) };
  if (/message is not modified/i.test(error.description)) return null;
  if (GONE.test(error.description)) return { kind: 'unreachable', reach: 'deactivated' };
  return { kind: 'rejected', failure: rejectionCode(error.description) };
}

function reachAfter(description: string): 'blocked' | 'kicked' | 'deactivated' {
  if (/deactivated/i.test(description)) return 'deactivated';
  return /kicked/i.test(description) ? 'kicked' : 'blocked';
}

/** A message with a file has a caption, one without has a text. */
export const OTHER_SORT = 'other_sort';

const REJECTIONS: readonly [RegExp, string][] = [
  [/too long/i, 'too_long'],
  [/can't parse entities/i, 'markup'],
  [/BUTTON_DATA_INVALID/i, 'button_data'],
  [/button URL|BUTTON_URL_INVALID/i, 'button_url'],
  [/text is empty/i, 'empty'],
  [/message to (edit|delete) not found|MESSAGE_ID_INVALID/i, 'message_gone'],
  [/message can't be (edited|deleted)/i, 'fixed'],
  [/there is no (text|caption) in the message/i, OTHER_SORT],
  [/wrong file|failed to get HTTP URL|PHOTO_INVALID|IMAGE_PROCESS_FAILED|file is too big/i, 'file'],
];

const rejectionCode = (description: string): string =>
  REJECTIONS.find(([pattern]) => pattern.test(description))?.[1] ?? 'bad_request';
