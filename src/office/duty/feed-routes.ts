import { z } from 'zod';
import { dropFeed, feedEvents, newFeed } from '../../app/duty/calendar-feed.ts';
import { calendarText } from '../../domain/duty/calendar-feed.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { notFound } from '../http/declined.ts';
import { actorOf } from '../http/guard.ts';

const staff = { permission: 'staff' } as const;
const tags = ['duty'];
const PATH = '/calendar-feed';

/** A person's duty and reception days for his own calendar program: whoever knows the address may read it. */
export function feedRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.post(
    PATH,
    { config: staff, schema: { tags, response: { 201: z.object({ url: z.string() }) } } },
    async (request, reply) => {
      const actor = actorOf(request);
      const secret = await deps.work.run((stores) => newFeed({ stores, deps, actor }));
      const url = `${deps.publicUrl().replace(/\/$/, '')}/api/office${PATH}/${secret}.ics`;
      return reply.code(201).send({ url });
    },
  );

  app.delete(PATH, { config: staff, schema: { tags, response: { 204: z.undefined() } } }, async (request, reply) => {
    const actor = actorOf(request);
    await deps.work.run((stores) => dropFeed({ stores, deps, actor }));
    return reply.code(204).send();
  });

  app.get(
    `${PATH}/:file`,
    { config: { permission: 'public' }, schema: { tags, params: z.object({ file: z.string().max(80) }) } },
    async (request, reply) => {
      const locale = deps.defaultLocale;
      const say = (key: string) => deps.sentences.plain({ key: `office:feed.${key}` }, locale);
      const titles = { duty: say('duty'), reception: say('reception'), village: say('village') };
      const token = request.params.file.replace(/\.ics$/, '');
      const events = await deps.work.run((stores) => feedEvents(stores, deps, { token, titles, locale }));
      if (!events) throw notFound();
      return reply.type('text/calendar; charset=utf-8').send(calendarText(say('name'), events, deps.clock.now()));
    },
  );
}
