import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { actOnPetition, recordActivity } from '../../app/petition/act-on-petition.ts';
import type { StaffContext, StaffOutcome } from '../../app/petition/staff-context.ts';
import { activityKeySchema, actSchema, type FormField, formsSchema } from '../../contract/acts.ts';
import { petitionDetailSchema } from '../../contract/petition.ts';
import { ACTIVITY_KEYS, activityOf, isActivity } from '../../domain/petition/activities.ts';
import { ACT_FORMS, type FormAction } from '../../domain/petition/acts.ts';
import { type Form, fieldsOf } from '../../domain/petition/form.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { notFound } from '../http/declined.ts';
import { actorOf } from '../http/guard.ts';
import { declinedFor } from '../http/refused.ts';
import { petitionParams } from '../petitions/routes.ts';
import { showCase } from '../petitions/show-case.ts';
import { isPlain } from './plain-acts.ts';

const response = { 200: petitionDetailSchema, 204: z.undefined() };

/** Acts and activities by their forms. What each needs is asked of the lifecycle: the route asks only for a reader. */
export function actRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.get(
    '/forms',
    { config: { permission: 'petition.read' }, schema: { tags: ['petitions'], response: { 200: formsSchema } } },
    async () => FORMS,
  );

  const run = async (
    { request, reply, id }: { request: FastifyRequest; reply: FastifyReply; id: string },
    act: (context: StaffContext) => Promise<StaffOutcome>,
  ) => {
    const actor = actorOf(request);
    const outcome = await deps.work.run((stores) => act({ stores, deps, actor }));
    if (!outcome.ok) throw declinedFor(outcome);
    return (await showCase(deps, request, id)) ?? reply.code(204).send();
  };

  app.post(
    '/petitions/:id/acts/:action',
    {
      config: { permission: 'petition.read' },
      schema: { tags: ['petitions'], params: petitionParams.extend({ action: z.string() }), body: actSchema, response },
    },
    (request, reply) => {
      const { id, action } = request.params;
      if (!isPlain(action)) throw notFound();
      return run({ request, reply, id }, (context) =>
        actOnPetition(context, { petitionId: id, action, ...request.body }),
      );
    },
  );

  app.post(
    '/petitions/:id/activities/:activity',
    {
      config: { permission: 'petition.record' },
      schema: {
        tags: ['petitions'],
        params: petitionParams.extend({ activity: activityKeySchema }),
        body: actSchema,
        response,
      },
    },
    (request, reply) => {
      const { id, activity } = request.params;
      if (!isActivity(activity)) throw notFound();
      return run({ request, reply, id }, (context) =>
        recordActivity(context, { petitionId: id, activity, ...request.body }),
      );
    },
  );
}

const present = (form: Form): FormField[] =>
  fieldsOf(form).map(({ options, ...field }) => ({ ...field, ...(options && { options: [...options] }) }));

const FORMS: z.infer<typeof formsSchema> = {
  acts: Object.entries(ACT_FORMS).map(([action, form]) => ({ action: action as FormAction, fields: present(form) })),
  activities: ACTIVITY_KEYS.map((key) => {
    const { form, shows } = activityOf(key);
    return { key, fields: present(form), shown: shows === 'fact' };
  }),
};
