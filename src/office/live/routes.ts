import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import { readSession } from '../../app/accounts/sessions.ts';
import { presenceSchema } from '../../contract/desk.ts';
import type { LiveEvent } from '../../contract/live.ts';
import { may } from '../../domain/staff/permissions.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { notFound } from '../http/declined.ts';
import { actorOf, signedInOf } from '../http/guard.ts';
import { watchAnnouncements } from './announcements.ts';
import { readMeantFor } from './meant-for.ts';
import { PresentPeople, readBeat, writeBeat } from './presence.ts';
import { LiveSubscribers, type Subscriber } from './subscribers.ts';

/** Below the thirty seconds or so after which proxies cut a silent connection; also how soon a lost right is noticed. */
const HEARTBEAT_MS = 20_000;
/** What the browser waits before it connects again. */
const RETRY_MS = 2_000;

export function liveRoutes(app: OfficeApp, deps: OfficeDeps): void {
  const subscribers = new LiveSubscribers();
  const streams = new Map<ServerResponse, { staffId: string; leave: () => void }>();
  const people = new PresentPeople();
  const stop = deps.news.on('petition', (id) => {
    if (subscribers.isEmpty) return;
    deps.reads.findScope(id).then(
      (matter) => {
        if (!matter) return;
        subscribers.tell(matter);
        subscribers.tellGone(matter, people.at(id, deps.clock.now().getTime()));
      },
      (err: unknown) => app.log.warn({ err }, 'a change could not be told to open pages'),
    );
  });
  const tellPresence = (petitionId: string): void => {
    if (subscribers.isEmpty) return;
    deps.reads.findScope(petitionId).then(
      (matter) => matter && subscribers.tellPresence(matter, people.at(petitionId, deps.clock.now().getTime())),
      (err: unknown) => app.log.warn({ err }, 'who has a case open could not be told'),
    );
  };
  const stopPresence = deps.news.on('presence', (payload) => {
    const beat = readBeat(payload);
    if (!beat) return;
    people.take(beat, deps.clock.now().getTime());
    tellPresence(beat.petitionId);
  });
  const stopNotices = deps.news.on('notice', (payload) => {
    const meant = readMeantFor(payload);
    if (meant) subscribers.tellNotice(meant);
  });
  const sweeping = setInterval(() => people.sweep(deps.clock.now().getTime()).forEach(tellPresence), HEARTBEAT_MS);
  sweeping.unref();
  const stopAnnouncements = watchAnnouncements(deps, subscribers);
  presenceRoute(app, deps);
  // Whoever's rights have changed connects again, with those that he has now, or not at all.
  const stopRights = deps.news.on('staff', (staffId) => {
    for (const [stream, owner] of streams) {
      if (owner.staffId !== staffId) continue;
      owner.leave();
      stream.end();
    }
  });
  // Open streams would keep the server from closing.
  app.addHook('preClose', async () => {
    stop();
    stopPresence();
    stopNotices();
    stopRights();
    stopAnnouncements();
    clearInterval(sweeping);
    subscribers.close();
    for (const stream of streams.keys()) stream.end();
  });

  app.get(
    '/live',
    {
      config: { permission: 'petition.read' },
      schema: {
        tags: ['live'],
        produces: ['text/event-stream'],
        response: { 200: { content: { 'text/event-stream': { schema: z.string() } } } },
      },
    },
    (request, reply) => {
      const { token, account } = signedInOf(request);
      const { raw } = reply;
      reply.hijack();
      raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'x-accel-buffering': 'no',
      });
      const send = ({ event, ...data }: LiveEvent) => raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      const subscriber: Subscriber = { actor: actorOf(request), send };
      const leave = subscribers.add(subscriber);
      streams.set(raw, { staffId: account.id, leave });
      const heartbeat = setInterval(() => void beat(deps, { raw, token, subscriber }), HEARTBEAT_MS);
      raw.on('close', () => {
        clearInterval(heartbeat);
        leave();
        streams.delete(raw);
      });
      raw.write(`retry: ${RETRY_MS}\n\n`);
      send({ event: 'ready' });
    },
  );
}

/** Beats of the open pages; only of cases that the sender may read. */
function presenceRoute(app: OfficeApp, deps: OfficeDeps): void {
  app.post(
    '/petitions/:id/presence',
    {
      config: { permission: 'petition.read' },
      schema: {
        tags: ['live'],
        params: z.object({ id: z.uuid() }),
        body: presenceSchema,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      const matter = await deps.reads.findScope(request.params.id);
      if (!matter || !may(actor, 'petition.read', matter)) throw notFound();
      const { doing } = request.body;
      deps.news.publish('presence', writeBeat({ petitionId: matter.id, staffId: actor.id, name: actor.name, doing }));
      return reply.code(204).send();
    },
  );
}

/** Keeps the connection, learns of changed rights, and ends the stream with the session. */
async function beat(
  deps: OfficeDeps,
  { raw, token, subscriber }: { raw: ServerResponse; token: string; subscriber: Subscriber },
): Promise<void> {
  try {
    const session = await readSession(deps, token, false);
    if (!session) return void raw.end();
    const { id, name, grants } = session.account;
    subscriber.actor = { id, name, grants };
    raw.write(': \n\n');
  } catch (err) {
    // The database is away: the page goes on as it is; the next beat asks again.
    if (!deps.isPassingFailure(err)) raw.end();
  }
}
