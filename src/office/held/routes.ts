import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { HeldMessage, HeldWords } from '../../app/held/held-store.ts';
import { holdMessage } from '../../app/held/hold-message.ts';
import { sendHeld } from '../../app/held/send-held.ts';
import { letGo, takeBack } from '../../app/held/take-back.ts';
import { type Held, heldListSchema, heldParamsSchema, takenBackSchema } from '../../contract/held.ts';
import type { HeldAction } from '../../domain/desk/held-actions.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { Declined } from '../http/declined.ts';
import { actorOf } from '../http/guard.ts';
import { declinedFor } from '../http/refused.ts';
import { localeOf } from '../http/sentences.ts';
import { settledBeat, writeBeat } from '../live/presence.ts';
import { whyReturned } from './why-returned.ts';

interface Holding {
  id: string;
  version: number;
  action: HeldAction;
  words: HeldWords;
}

/** Holds words to the petitioner back for a moment; colleagues who have the case open see that. */
export async function holdBack(
  deps: OfficeDeps,
  request: FastifyRequest,
  { id: petitionId, ...input }: Holding,
): Promise<Held> {
  const actor = actorOf(request);
  const outcome = await deps.work.run((stores) => holdMessage({ stores, deps, actor }, { petitionId, ...input }));
  if (!outcome.ok) throw declinedFor(outcome);
  const { id, name } = actor;
  deps.news.publish('presence', writeBeat({ petitionId, staffId: id, name, doing: 'sending' }));
  return { id: outcome.id, leftMs: leftOf(outcome, deps.clock.now()) };
}

const leftOf = ({ dueAt }: { dueAt: Date }, now: Date): number => Math.max(0, dueAt.getTime() - now.getTime());

/** One's own messages that are not out yet. */
export function heldRoutes(app: OfficeApp, deps: OfficeDeps): void {
  const settled = (message: HeldMessage) => deps.news.publish('presence', settledBeat(message));

  app.get(
    '/held',
    { config: { permission: 'staff' }, schema: { tags: ['held'], response: { 200: heldListSchema } } },
    async (request) => {
      const found = await deps.work.run(({ held }) => held.listOf(actorOf(request).id));
      const locale = localeOf(request, deps.defaultLocale);
      const now = deps.clock.now();
      const items = found.map(({ id, petitionId, number, kind, action, refusal, dueAt }) => ({
        ...{ id, action, petition: { id: petitionId, number, kind } },
        leftMs: leftOf({ dueAt }, now),
        returned: refusal && deps.sentences.plain(whyReturned(refusal), locale),
      }));
      return { items };
    },
  );

  app.post(
    '/held/:id/back',
    {
      config: { permission: 'staff' },
      schema: { tags: ['held'], params: heldParamsSchema, response: { 200: takenBackSchema } },
    },
    async (request) => {
      const actor = actorOf(request);
      const taken = await deps.work.run((stores) => takeBack({ stores, actor }, request.params.id));
      if (!taken) throw new Declined(409, 'held.sent');
      const { message, files } = taken;
      settled(message);
      return {
        ...{ action: message.action, text: message.words.text, seenSeq: message.seenSeq },
        files: files.map(({ id, name, mime, sizeBytes }) => ({ id, name, mime, sizeBytes })),
      };
    },
  );

  app.delete(
    '/held/:id',
    {
      config: { permission: 'staff' },
      schema: { tags: ['held'], params: heldParamsSchema, response: { 204: z.undefined() } },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      await deps.work.run((stores) => letGo({ stores, actor }, request.params.id));
      return reply.code(204).send();
    },
  );

  app.post(
    '/held/:id/now',
    {
      config: { permission: 'staff' },
      schema: { tags: ['held'], params: heldParamsSchema, response: { 204: z.undefined() } },
    },
    async (request, reply) => {
      const sent = await deps.work.run((stores) =>
        sendHeld(stores, deps, { id: request.params.id, by: actorOf(request).id }),
      );
      if (!sent) throw new Declined(409, 'held.sent');
      settled(sent.message);
      if (!sent.outcome.ok) throw declinedFor(sent.outcome);
      return reply.code(204).send();
    },
  );
}
