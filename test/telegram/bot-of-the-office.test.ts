import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBotDesk } from '../../src/services/bot-desk.ts';
import { openTelegram, type TelegramHost } from '../../src/services/telegram-host.ts';
import { workerServices } from '../../src/services/worker.ts';
import { type BotApiServer, startBotApiServer } from '../support/bot-api/server.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';
import { waitFor } from '../support/wait-for.ts';

let server: BotApiServer;
let app: TestCore;
let host: TelegramHost;
let stop: () => Promise<void>;

beforeAll(async () => {
  server = await startBotApiServer();
  app = await createTestCore({ TELEGRAM_API_ROOT: server.url });
  host = await openTelegram(app.core);
  const services = await workerServices(app.core, host);
  await app.core.news.start();
  for (const service of services) await service.start();
  host.start();
  stop = async () => {
    await host.stop();
    for (const service of [...services].reverse()) await service.stop();
  };
});
afterAll(async () => {
  await stop();
  await app.close();
  await server.close();
});

test('a token that the office keeps is used at once, without a new start', async () => {
  const { core } = app;
  expect([host.state(), host.url()]).toEqual(['idle', null]);
  const bot = createBotDesk(core, host.url);
  const kept = { sealedToken: bot.seal(server.token), username: 'petition_desk_test_bot' };
  await core.work.run(({ settings }) => settings.set('telegram', kept));
  bot.changed();
  const person = server.person();
  await person.says('/start');
  await person.sees('您想做什么？');
  await waitFor(() => host.url() === 'https://t.me/petition_desk_test_bot', 'the address of the bot');
});
