import type { Reply } from '../../domain/dialogue/reply.ts';
import type { Locale } from '../../domain/text.ts';
import type { DeliveryOutcome } from '../ports.ts';

/** A notice for one chat. One message, always: it takes one slot of the channel's limit. */
export interface ChatNotice {
  chatKey: string;
  locale: Locale;
  reply: Reply;
  file: { id: string; isPicture: boolean } | null;
}

/** What sending notices needs of a channel that is written to by calls. Never throws for what the channel answered. */
export interface NoticeChannel {
  send: (notice: ChatNotice) => Promise<DeliveryOutcome>;
  /** `rejected`: it can't be changed any more. */
  edit: (notice: ChatNotice, messageId: string) => Promise<DeliveryOutcome>;
  remove: (chatKey: string, messageId: string) => Promise<DeliveryOutcome>;
}
