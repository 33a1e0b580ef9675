import { z } from 'zod';
import { TOPICS } from '../../domain/announcements/topics.ts';
import { CANNED_USES } from '../../domain/desk/canned-reply.ts';
import type { StaffActor } from '../../domain/staff/permissions.ts';
import { type AnnouncementDeps, composeAnnouncement, moveAnnouncement } from '../announcements/manage-announcements.ts';
import type { DeskTools } from '../desk/ports.ts';
import script from './demo-desk.json' with { type: 'json' };
import type { DemoCast } from './play-demo.ts';

const deskSchema = z.object({
  canned: z.array(
    z.object({ use: z.enum(CANNED_USES), title: z.string(), body: z.string(), category: z.string().nullable() }),
  ),
  views: z.array(z.object({ name: z.string(), query: z.string() })),
  notices: z.array(
    z.object({ title: z.string(), body: z.string(), topics: z.array(z.enum(TOPICS)), handedIn: z.boolean() }),
  ),
});

const [AUTHOR, OWNER] = ['demo-registrar', 'demo-triage'];

/** What a desk keeps beside its matters: words that are said often, a list under a name, policy notices on their way. */
export async function playDemoDesk(
  cast: DemoCast,
  { desk, announcements }: { desk: DeskTools; announcements: AnnouncementDeps },
): Promise<void> {
  const { canned, views, notices } = deskSchema.parse(script);
  const nowhere = { id: null, locale: 'zh-CN', status: null, unitId: null, at: cast.deps.clock.now() } as const;
  for (const { category, ...words } of canned) await desk.putCanned({ ...words, ...nowhere, categoryCode: category });
  for (const view of views) await desk.saveView({ ...view, unitId: null, staffId: person(cast, OWNER).id });
  const subscribed = { areas: [], topics: ['schools', 'benefits'] };
  await cast.unitOfWork.run(({ subscriptions }) =>
    subscriptions.set(cast.conversation.id, subscribed, cast.deps.clock.now()),
  );
  for (const notice of notices) await playNotice(announcements, person(cast, AUTHOR), notice);
}

async function playNotice(
  deps: AnnouncementDeps,
  author: StaffActor,
  { title, body, topics, handedIn }: z.infer<typeof deskSchema>['notices'][number],
): Promise<void> {
  const content = { texts: { 'zh-CN': { title, body } }, link: null, file: null, ask: null };
  const times = { scheduledAt: null, expiresAt: null, quietFrom: '21:00', quietTo: '08:00' };
  const audience = { areas: [], topics, locales: ['zh-CN' as const] };
  const made = await composeAnnouncement(deps, author, { content, audience, ...times });
  if (!made.ok) throw new Error(`The demo's notice was refused: ${made.code}`);
  if (!handedIn) return;
  const moved = await moveAnnouncement(deps, author, { id: made.id, version: 1, action: 'submit' });
  if (!moved.ok) throw new Error(`The demo's notice was not handed in: ${moved.code}`);
}

function person({ staff }: DemoCast, login: string | undefined): StaffActor {
  const found = staff.get(login ?? '');
  if (!found) throw new Error(`The demo has no ${login}`);
  return found;
}
