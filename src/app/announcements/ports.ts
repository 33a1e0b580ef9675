import type { Reply } from '../../domain/dialogue/reply.ts';
import type { Locale, Text } from '../../domain/text.ts';
import type { DeliveryOutcome } from '../ports.ts';

/** A notice for one chat. One message, always: it takes one slot of the channel's limit. */
export interface ChatNotice {
  chatKey: string;
  locale: Locale;
  reply: Reply;
  file: NoticeFile | null;
}

export interface NoticeFile {
  id: string;
  isPicture: boolean;
  /** It stands in the place of what was sent. */
  isReplaced?: true | undefined;
  /** Made of these words instead of stored. */
  made?: { name: Text; text: Text };
}

/** What sending notices needs of a channel that is written to by calls. Never throws for what the channel answered. */
export interface NoticeChannel {
  send: (notice: ChatNotice) => Promise<DeliveryOutcome>;
  /** Words, buttons and file, as far as the channel lets a message change. `rejected`: it can't be changed any more. */
  edit: (notice: ChatNotice, messageId: string) => Promise<DeliveryOutcome>;
  /** What is gone already counts as taken away. */
  remove: (chatKey: string, messageId: string) => Promise<DeliveryOutcome>;
}
