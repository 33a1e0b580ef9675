import { afterEach, expect, test } from 'vitest';
import { waitFor } from '../support/wait-for.ts';
import { type Rig, startRig } from './support/telegram-rig.ts';

let rig: Rig;
afterEach(() => rig.stop());

const writes = (): string[] =>
  rig.server.calls.map(({ method }) => method).filter((method) => /^set(My|Chat)/.test(method));
const isRead = (): boolean => rig.server.calls.some(({ method }) => method === 'getChatMenuButton');

test('commands and descriptions are set per language, and again only when they differ', async () => {
  rig = await startRig();
  rig.telegram.start();
  await waitFor(() => writes().includes('setChatMenuButton'), 'the menu button');
  expect(writes()).toHaveLength(10); // three languages, three texts each, one button
  const chinese = rig.server.profile.get('MyCommands {"type":"all_private_chats"} zh');
  expect(chinese).toMatchObject({
    commands: expect.arrayContaining([{ command: 'mine', description: '我的诉求和进度' }]),
  });
  const english = rig.server.profile.get('MyDescription {"type":"default"} en');
  expect(english).toMatchObject({ description: expect.stringContaining('Raise a problem') });
  await rig.telegram.stop();
  rig.server.calls.length = 0;
  rig.another().start();
  await waitFor(isRead, 'the second look');
  expect(writes()).toEqual([]);
});

test('Telegram being away does not keep the channel from starting', async () => {
  rig = await startRig();
  const outage = rig.server.faults.add({ fault: { kind: 'status', code: 500, description: 'Internal Server Error' } });
  rig.telegram.start();
  await waitFor(() => rig.logged.some(({ msg }) => msg.includes('does not answer')), 'the outage to be noticed');
  outage.clear();
  await waitFor(() => writes().includes('setChatMenuButton'), 'the menu button');
});
