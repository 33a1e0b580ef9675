import { Api, GrammyError } from 'grammy';
import type { FetchedFile, FileSource } from '../../app/ports.ts';
import type { TelegramSettings } from './ports.ts';

export type { FileSource };

const CALL_TIMEOUT_S = 20;
/** 20 MB over a slow line. */
const DOWNLOAD_TIMEOUT_MS = 120_000;

/**
 * Finds and downloads what citizens sent. The plugin's own download fails with an `http:` root, so the address is
 * fetched here. It holds the bot token: it is never logged, and no error carries it.
 */
export function createFileSource(settings: Pick<TelegramSettings, 'token' | 'apiRoot'>): FileSource {
  const api = new Api(settings.token, { apiRoot: settings.apiRoot, timeoutSeconds: CALL_TIMEOUT_S });
  return {
    fetch: async (channelRef) => {
      const found = await find(api, channelRef);
      return typeof found === 'string' ? { ok: false, refusal: found } : download(settings, found.path);
    },
  };
}

async function find(api: Api, channelRef: string): Promise<{ path: string } | 'too_large' | 'unavailable'> {
  try {
    const { file_path: path } = await api.getFile(channelRef);
    return path === undefined ? 'unavailable' : { path };
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw new FetchFailed('getFile');
    return /too big/i.test(error.description) ? 'too_large' : 'unavailable';
  }
}

async function download(settings: Pick<TelegramSettings, 'token' | 'apiRoot'>, path: string): Promise<FetchedFile> {
  const url = `${settings.apiRoot}/file/bot${settings.token}/${path.split('/').map(encodeURIComponent).join('/')}`;
  const response = await fetch(url, { signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS), redirect: 'error' }).catch(
    () => {
      throw new FetchFailed('download');
    },
  );
  if (response.status === 404) return { ok: false, refusal: 'unavailable' };
  if (!response.ok || !response.body) throw new FetchFailed(`download ${response.status}`);
  return { ok: true, content: response.body };
}

/** May succeed later. Its message names the step only. */
class FetchFailed extends Error {
  override name = 'FetchFailed';
  constructor(step: string) {
    super(`Telegram did not hand out a file (${step})`);
  }
}
