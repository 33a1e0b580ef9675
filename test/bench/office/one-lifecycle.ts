import type { PetitionDetail } from '../../../src/contract/petition.ts';
import type { PetitionList } from '../../../src/contract/queue.ts';
import type { WebhookClient } from '../intake/webhook-client.ts';
import type { Answer, OfficeClient } from './office-client.ts';
import { Petitioner } from './petitioner.ts';

/** Who takes part: a citizen's connection, the desk, and somebody of a unit. */
export interface User {
  webhook: WebhookClient;
  desk: OfficeClient;
  handler: OfficeClient;
  unitId: string;
  handlerId: string;
}

export type Heard = (status: number, ms: number) => void;

/**
 * A matter from its filing to the shelf, each step through the API that people use: filed in the chat, found by search,
 * assigned, accepted, asked about, answered, replied to, closed, and found again by its number.
 * @throws when a step did not do what it should.
 */
export async function oneLifecycle(user: User, heard: Heard): Promise<void> {
  const citizen = new Petitioner(user.webhook, heard);
  const ok = (what: string, answer: Answer): unknown => {
    heard(answer.status, answer.ms);
    if (answer.status !== 200) throw new Error(`${what}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  await citizen.files();
  const found = ok('search', await user.desk.get(`/petitions?q=${citizen.token}`)) as PetitionList;
  const [row] = found.items;
  if (!row) throw new Error('What was filed is not found');
  const path = `/petitions/${row.id}`;
  let matter = ok('open', await user.desk.get(path)) as PetitionDetail;
  const act = async (by: OfficeClient, action: string, body: object = {}): Promise<void> => {
    const answer = await by.post(`${path}/${action}`, { version: matter.version, ...body });
    matter = ok(action, answer) as PetitionDetail;
  };
  await act(user.desk, 'assign', { unitId: user.unitId, handlerId: user.handlerId, reason: null });
  await act(user.handler, 'accept');
  await act(user.handler, 'ask', { text: '请问是哪一盏路灯？' });
  await citizen.answers(row.id, '东门外靠左边的第二盏。');
  matter = ok('open', await user.handler.get(path)) as PetitionDetail;
  await act(user.handler, 'reply', { text: '路灯已经修好，谢谢您的提醒。' });
  await act(user.desk, 'close', { reason: null });
  ok('look at the queue', await user.desk.get('/petitions?queue=open'));
  ok('count', await user.desk.get('/queues'));
  const shelved = ok('search by number', await user.desk.get(`/petitions?q=${row.number}`)) as PetitionList;
  if (shelved.items[0]?.status !== 'closed') throw new Error('What was closed is not on the shelf');
}
