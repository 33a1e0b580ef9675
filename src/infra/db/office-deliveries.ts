import type { RetryDelivery } from '../../app/office/retry-delivery.ts';
import type { PrismaClient } from './generated/client.ts';

/** States that a person may end by asking for one more attempt. */
const FAILED = ['temporary_failure', 'permanent_failure', 'technical_failure'];

/**
 * Puts a failed message back into the queue, as new: the relay's day of attempts starts again. The chat counts as
 * reachable until the channel says otherwise.
 */
export function createRetryDelivery(prisma: PrismaClient): RetryDelivery {
  return ({ petitionId, deliveryId, staffId, at }) =>
    prisma.$transaction(async (db) => {
      const message = await db.outbox.findFirst({ where: { id: deliveryId, petitionId } });
      if (!message) return { kind: 'none' };
      const { count } = await db.outbox.updateMany({
        where: { id: deliveryId, state: { in: FAILED } },
        data: { state: 'pending', notBefore: at, createdAt: at, attempts: 0, failure: null },
      });
      if (count === 0) return { kind: 'not_failed' };
      const { conversationId, channel } = message;
      await db.conversation.updateMany({
        where: { id: conversationId, reach: { not: 'active' } },
        data: { reach: 'active' },
      });
      const data = { petitionId, deliveryId: String(deliveryId) };
      await db.auditEvent.create({ data: { staffId, type: 'delivery.retried', data, at } });
      return { kind: 'queued', conversationId, channel };
    });
}
