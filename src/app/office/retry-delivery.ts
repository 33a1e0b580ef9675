/**
 * Sends a message of a matter once more, now. `none`: the matter has no such message; `not_failed`: it is delivered or on
 * its way. Whether the actor may is asked before.
 */
export type RetryDelivery = (input: {
  petitionId: string;
  deliveryId: bigint;
  staffId: string;
  at: Date;
}) => Promise<{ kind: 'queued'; conversationId: string; channel: string } | { kind: 'none' } | { kind: 'not_failed' }>;
