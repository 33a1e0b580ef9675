import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { handOver } from '../../app/counter/hand-over.ts';
import { registerAtCounter } from '../../app/counter/register-at-counter.ts';
import {
  type CounterReceipt,
  counterFilingSchema,
  counterFormSchema,
  counterHintsSchema,
  counterProbeSchema,
  counterReceiptSchema,
  handOverSchema,
  receptionRecordSchema,
} from '../../contract/counter.ts';
import type { Receipt } from '../../domain/dialogue/command.ts';
import { nextStep } from '../../domain/petition/next-step.ts';
import { may, type StaffActor } from '../../domain/staff/permissions.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { Declined, notFound } from '../http/declined.ts';
import { actorOf } from '../http/guard.ts';
import { declinedFor } from '../http/refused.ts';
import { localeOf } from '../http/sentences.ts';
import { petitionParams } from '../petitions/routes.ts';
import { hintsFor } from './hints.ts';
import { presentForm } from './present-form.ts';
import { presentReception } from './present-reception.ts';

export function counterRoutes(app: OfficeApp, deps: OfficeDeps): void {
  const permission = 'petition.register' as const;
  const localeFor = (request: FastifyRequest) => localeOf(request, deps.defaultLocale);

  app.get(
    '/counter/form',
    { config: { permission }, schema: { tags: ['counter'], response: { 200: counterFormSchema } } },
    async (request) => {
      const { office } = await deps.dialogueOffice();
      const { today } = await deps.reads.today();
      return presentForm({ sentences: deps.sentences, locale: localeFor(request), today, office });
    },
  );

  app.post(
    '/counter/hints',
    {
      config: { permission },
      schema: { tags: ['counter'], body: counterProbeSchema, response: { 200: counterHintsSchema } },
    },
    (request) => hintsFor(deps, actorOf(request), request.body),
  );

  app.post(
    '/counter/filings',
    {
      config: { permission },
      schema: { tags: ['counter'], body: counterFilingSchema, response: { 201: counterReceiptSchema } },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      const form = request.body;
      const done = await deps.work.run((stores) =>
        registerAtCounter({ stores, deps, actor }, { form, locale: deps.defaultLocale }),
      );
      if (!done.ok) throw new Declined(422, 'counter.invalid', { field: done.problem.field });
      const receipt = presentReceipt(deps, actor, done);
      return reply.code(201).send({ ...receipt, receivedOn: form.receivedOn });
    },
  );
}

/** What the petitioner takes along is written in the office's language, whoever prints it. */
export function presentReceipt(
  { sentences, defaultLocale }: OfficeDeps,
  actor: StaffActor,
  { receipt, answered }: { receipt: Receipt; answered: boolean },
): Omit<CounterReceipt, 'receivedOn'> {
  const { petitionId, number, queryCode, kind, urgent, anonymous, next } = receipt;
  const say = (step: Receipt['next'][number]) => sentences.plain(nextStep(step, anonymous), defaultLocale);
  const canOpen = may(actor, 'petition.read', { kind, unitId: null, identityMode: anonymous ? 'anonymous' : 'named' });
  return { petitionId, number, queryCode, kind, urgent, anonymous, answered, next: next.map(say), canOpen };
}

export function receptionRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.get(
    '/petitions/:id/reception',
    {
      config: { permission: 'petition.read' },
      schema: { tags: ['counter'], params: petitionParams, response: { 200: receptionRecordSchema } },
    },
    async (request) => {
      const actor = actorOf(request);
      const record = await deps.reads.findCase(actor, request.params.id);
      if (!record) throw notFound();
      const reception = await deps.work.run((stores) => stores.receptions.find(record.petition.id));
      return { reception: reception && (await presentReception({ ...deps, actor }, record, reception)) };
    },
  );

  app.post(
    '/petitions/:id/hand-over',
    {
      config: { permission: 'petition.register' },
      schema: { tags: ['counter'], params: petitionParams, body: handOverSchema, response: { 204: z.undefined() } },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      const input = { petitionId: request.params.id, ...request.body };
      const done = await deps.work.run((stores) => handOver({ stores, deps, actor }, input));
      if (!done.ok) throw declinedFor(done);
      return reply.code(204).send();
    },
  );
}
