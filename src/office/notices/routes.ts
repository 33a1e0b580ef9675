import type { StoredNotice } from '../../app/limits/clock-stores.ts';
import { myNotices } from '../../app/limits/my-notices.ts';
import { warningParams } from '../../app/reception/warn-days.ts';
import {
  type Notices,
  noticesQuerySchema,
  noticesSchema,
  readNoticesAnswerSchema,
  readNoticesSchema,
} from '../../contract/clocks.ts';
import type { Locale, Param, Text } from '../../domain/text.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { whyReturned } from '../held/why-returned.ts';
import { actorOf } from '../http/guard.ts';
import { localeOf } from '../http/sentences.ts';

/** What staff are told beside their queues. */
export function noticeRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.get(
    '/notices',
    {
      config: { permission: 'staff' },
      schema: { tags: ['notices'], querystring: noticesQuerySchema, response: { 200: noticesSchema } },
    },
    async (request) => {
      const { before, size, unread: unreadOnly } = request.query;
      const page = { before: before === undefined ? null : BigInt(before), size, unreadOnly };
      const found = await deps.work.run((stores) => myNotices(stores, actorOf(request), page));
      const locale = localeOf(request, deps.defaultLocale);
      const items = found.items.map((notice) => present(deps, notice, locale));
      return { items, unread: found.unread, next: found.next === null ? null : String(found.next) };
    },
  );

  app.post(
    '/notices/read',
    {
      config: { permission: 'staff' },
      schema: { tags: ['notices'], body: readNoticesSchema, response: { 200: readNoticesAnswerSchema } },
    },
    async (request) => {
      const { ids } = request.body;
      const actor = actorOf(request);
      return deps.work.run(async ({ notices }) => {
        await notices.markRead(actor, ids === 'all' ? ids : ids.map(BigInt), deps.clock.now());
        return { unread: await notices.countUnread(actor) };
      });
    },
  );
}

function present({ sentences }: OfficeDeps, stored: StoredNotice, locale: Locale): Notices['items'][number] {
  const { id, petitionId, number, notice, at, isRead } = stored;
  const text = sentences.plain(
    { key: `history:notice.${notice.type}`, params: { ...(number && { number }), ...paramsOf(notice) } },
    locale,
  );
  const receptionOn = 'day' in notice.data ? notice.data.day : null;
  const announcementId = 'announcementId' in notice.data ? notice.data.announcementId : null;
  return {
    ...{ id: String(id), type: notice.type, petitionId, number, receptionOn, announcementId },
    ...{ text, at: at.toISOString(), isRead },
  };
}

function paramsOf(notice: StoredNotice['notice']): Record<string, Param> {
  const limit = (key: string): Text => ({ key: `matter:limit.${key}` });
  switch (notice.type) {
    case 'limit_warned': {
      const { key, stage, dueOn } = notice.data;
      return { limit: limit(key), stage: { key: `history:stage.${stage}` }, due: { date: dueOn } };
    }
    case 'limit_overdue':
    case 'unit_urged':
      return { limit: limit(notice.data.key), due: { date: notice.data.legalDueOn } };
    case 'escalation_proposed': {
      const { key, step, legalDueOn } = notice.data;
      return { limit: limit(key), step: { key: `history:step.${step}` }, due: { date: legalDueOn } };
    }
    case 'reception_near':
    case 'reception_late':
    case 'reception_unmanned':
    case 'reception_notice_untrue':
      return warningParams(notice);
    case 'mentioned':
      return { by: notice.data.by };
    case 'followed':
      return { what: { key: `matter:event.${notice.data.event}` } };
    case 'message_returned':
      return { why: whyReturned(notice.data.code) };
    case 'handler_recused':
    case 'alert_raised':
    case 'alert_unacknowledged':
      return {};
  }
}
