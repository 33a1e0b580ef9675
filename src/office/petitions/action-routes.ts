import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { acceptPetition } from '../../app/petition/accept-petition.ts';
import { askPetitioner } from '../../app/petition/ask-petitioner.ts';
import { assignPetition } from '../../app/petition/assign-petition.ts';
import { closePetition } from '../../app/petition/close-petition.ts';
import { noteOnPetition } from '../../app/petition/note-on-petition.ts';
import { replyToPetition } from '../../app/petition/reply-to-petition.ts';
import type { StaffContext, StaffOutcome } from '../../app/petition/staff-context.ts';
import { acceptSchema, askSchema, assignSchema, closeSchema, noteSchema, replySchema } from '../../contract/actions.ts';
import { heldSchema } from '../../contract/held.ts';
import { petitionDetailSchema } from '../../contract/petition.ts';
import { may, type Permission, type StaffActor } from '../../domain/staff/permissions.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { holdBack } from '../held/routes.ts';
import { Declined, notFound } from '../http/declined.ts';
import { actorOf } from '../http/guard.ts';
import { declinedFor } from '../http/refused.ts';
import { petitionParams } from './routes.ts';
import { showCase } from './show-case.ts';

/** The case as it then stands; 204 when the action took it out of one's scope (given to another unit). */
const response = { 200: petitionDetailSchema, 204: z.undefined() };

const route = <P extends Permission, B extends z.ZodType>(permission: P, body: B) => ({
  config: { permission },
  schema: { tags: ['petitions'], params: petitionParams, body, response },
});

/** Words to the petitioner, which can be held back for a moment. */
const wordsRoute = <P extends Permission, B extends z.ZodType>(permission: P, body: B) => ({
  config: { permission },
  schema: { tags: ['petitions'], params: petitionParams, body, response: { ...response, 202: heldSchema } },
});

export function actionRoutes(app: OfficeApp, deps: OfficeDeps): void {
  const act = async (
    { request, reply, id }: { request: FastifyRequest; reply: FastifyReply; id: string },
    run: (context: StaffContext) => Promise<StaffOutcome>,
  ) => {
    const actor: StaffActor = actorOf(request);
    const outcome = await deps.work.run((stores) => run({ stores, deps, actor }));
    if (!outcome.ok) throw declinedFor(outcome);
    const shown = await showCase(deps, request, id);
    return shown ?? reply.code(204).send();
  };

  app.post('/petitions/:id/assign', route('petition.assign', assignSchema), (request, reply) => {
    const { id } = request.params;
    return act({ request, reply, id }, (context) => assignPetition(context, { petitionId: id, ...request.body }));
  });

  app.post('/petitions/:id/accept', route('petition.accept', acceptSchema), (request, reply) => {
    const { id } = request.params;
    return act({ request, reply, id }, (context) => acceptPetition(context, { petitionId: id, ...request.body }));
  });

  app.post('/petitions/:id/ask', wordsRoute('petition.ask', askSchema), async (request, reply) => {
    const { id } = request.params;
    const { hold, version, text } = request.body;
    const words = { text, fileIds: [] };
    if (hold) return reply.code(202).send(await holdBack(deps, request, { id, version, action: 'ask', words }));
    return act({ request, reply, id }, (context) => askPetitioner(context, { petitionId: id, version, text }));
  });

  app.post('/petitions/:id/note', route('petition.note', noteSchema), (request, reply) => {
    const { id } = request.params;
    return act({ request, reply, id }, (context) => noteOnPetition(context, { petitionId: id, ...request.body }));
  });

  app.post('/petitions/:id/reply', wordsRoute('petition.reply', replySchema), async (request, reply) => {
    const { id } = request.params;
    const { hold, version, ...words } = request.body;
    if (hold) return reply.code(202).send(await holdBack(deps, request, { id, version, action: 'reply', words }));
    return act({ request, reply, id }, (context) => replyToPetition(context, { petitionId: id, version, ...words }));
  });

  app.post('/petitions/:id/close', route('petition.close', closeSchema), (request, reply) => {
    const { id } = request.params;
    return act({ request, reply, id }, (context) => closePetition(context, { petitionId: id, ...request.body }));
  });
}

const retryParams = petitionParams.extend({ deliveryId: z.string().regex(/^\d{1,18}$/) });

export function deliveryRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.post(
    '/petitions/:id/deliveries/:deliveryId/retry',
    {
      config: { permission: 'petition.reply' },
      schema: { tags: ['petitions'], params: retryParams, response: { 200: petitionDetailSchema } },
    },
    async (request) => {
      const { id: petitionId, deliveryId } = request.params;
      const actor = actorOf(request);
      const matter = await deps.reads.findScope(petitionId);
      if (!matter || !may(actor, 'petition.read', matter)) throw notFound();
      if (!may(actor, 'petition.reply', matter)) throw new Declined(403, 'permission.missing');
      const at = deps.clock.now();
      const result = await deps.retryDelivery({ petitionId, deliveryId: BigInt(deliveryId), staffId: actor.id, at });
      if (result.kind === 'none') throw notFound();
      if (result.kind === 'not_failed') throw new Declined(409, 'delivery.not_failed');
      deps.wake(result.conversationId, result.channel);
      deps.news.publish('petition', petitionId);
      const shown = await showCase(deps, request, petitionId);
      if (!shown) throw notFound();
      return shown;
    },
  );
}
