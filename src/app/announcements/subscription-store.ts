import type { Subscription } from '../../domain/announcements/content.ts';
import type { Asked } from '../../domain/announcements/values.ts';

export interface NoticeAnswer {
  notice: string;
  choice: number | null;
  text: string | null;
  at: Date;
}

/** What chats want to hear of, and what they answered. */
export interface SubscriptionStore {
  find: (conversationId: string) => Promise<Subscription | null>;
  /** What this chat has answered to notices. */
  answersOf: (conversationId: string) => Promise<NoticeAnswer[]>;
  set: (conversationId: string, subscription: Subscription, at: Date) => Promise<void>;
  remove: (conversationId: string) => Promise<void>;
  /** False where the notice was not delivered to this chat, asks no such thing (any more), or was recalled. */
  answer: (
    asked: Asked,
    answer: { conversationId: string; choice: number | null; text: string | null; at: Date },
  ) => Promise<boolean>;
}
