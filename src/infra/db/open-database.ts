import type { Config } from '../../config.ts';
import { findInstance, takeInstanceLock } from '../process/instance-lock.ts';
import { joinEmbedded, startEmbedded } from './embedded/embedded-server.ts';

/** The database of this installation, ours to stop or somebody else's. */
export interface Database {
  url: string;
  isEmbedded: boolean;
  stop: () => Promise<void>;
  /** For the last moment of a dying process: asks for the stop without waiting. */
  askToStop: () => void;
}

const notOurs = { stop: async () => {}, askToStop: () => {} };

/** The given database, or the embedded one, on which this process is then the only one. */
export async function openDatabase(
  config: Pick<Config, 'DATABASE_URL' | 'DATA_DIR'>,
  log: (message: string) => void,
): Promise<Database> {
  if (config.DATABASE_URL !== undefined) return { url: config.DATABASE_URL, isEmbedded: false, ...notOurs };
  const dataDir = config.DATA_DIR;
  const release = takeInstanceLock(dataDir);
  try {
    const server = await startEmbedded({ dataDir, log });
    const stop = async (): Promise<void> => {
      await server.stop();
      release();
    };
    return { url: server.url, isEmbedded: true, stop, askToStop: server.askToStop };
  } catch (error) {
    release();
    throw error;
  }
}

/** For an operator's command: the running app's database if one runs, else one started for the command alone. */
export async function openOrJoinDatabase(
  config: Pick<Config, 'DATABASE_URL' | 'DATA_DIR'>,
  log: (message: string) => void,
): Promise<Database> {
  const isShared = config.DATABASE_URL === undefined && findInstance(config.DATA_DIR) !== undefined;
  const url = isShared ? joinEmbedded(config.DATA_DIR) : undefined;
  return url === undefined ? openDatabase(config, log) : { url, isEmbedded: true, ...notOurs };
}
