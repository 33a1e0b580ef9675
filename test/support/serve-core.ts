import type { FastifyInstance } from 'fastify';
import { createServer } from '../../src/infra/http/server.ts';
import { httpAreas } from '../../src/services/web.ts';
import type { TestCore } from './test-core.ts';

export interface ServedCore {
  app: FastifyInstance;
  address: string;
  /** Ends the database, too. */
  close: () => Promise<void>;
}

/** All that the app serves, behind a real port. `clientDir`: where the staff client was built to. */
export async function serveCore({ core, close }: TestCore, clientDir?: string): Promise<ServedCore> {
  await core.news.start();
  let address = 'http://127.0.0.1';
  const areas = httpAreas({ core, telegram: null, publicUrl: () => address, ...(clientDir && { clientDir }) });
  const app = await createServer({ log: core.log, areas });
  address = await app.listen({ host: '127.0.0.1', port: 0 });
  const end = async () => {
    await app.close();
    await close();
  };
  return { app, address, close: end };
}
