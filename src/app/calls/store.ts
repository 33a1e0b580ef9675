import type { Call, CallAnswer, CallGroup } from '../../domain/calls/call.ts';
import type { ConversationRef } from '../stores.ts';

export interface CallCounts {
  all: number;
  /** In no group yet. */
  loose: number;
  /** By group; one that is empty is not there. */
  inGroup: ReadonlyMap<string, number>;
}

export interface AnswerPage {
  /** Those behind this answer; null: from the first. */
  after: string | null;
  size: number;
  /** Those of this group, or (null) of none; missing: all. */
  groupId?: string | null;
}

/** Whom the outcome is for. */
export interface UntoldAuthor {
  answerId: string;
  groupId: string | null;
  conversation: ConversationRef;
}

/** Calls for suggestions with their answers and groups. */
export interface CallStore {
  /** Newest first. */
  list: () => Promise<Call[]>;
  find: (id: string) => Promise<Call | null>;
  /** With the row locked until the transaction ends. */
  lock: (id: string) => Promise<Call | null>;
  insert: (call: Pick<Call, 'content' | 'fromDay' | 'toDay'> & { createdBy: string }) => Promise<string>;
  update: (id: string, changes: Partial<Omit<Call, 'id'>>) => Promise<void>;
  groups: (callId: string) => Promise<CallGroup[]>;
  addGroup: (callId: string, title: CallGroup['title']) => Promise<string>;
  assess: (groupId: string, assessed: Pick<CallGroup, 'assessment' | 'reason'>) => Promise<void>;
  counts: (callId: string) => Promise<CallCounts>;
  /** Oldest first. */
  answers: (callId: string, page: AnswerPage) => Promise<CallAnswer[]>;
  /** In place of what the chat answered before. */
  putAnswer: (callId: string, answer: Pick<CallAnswer, 'conversationId' | 'answers' | 'answeredAt'>) => Promise<void>;
  /** Those of the answers that are the call's own. */
  putInGroup: (callId: string, answerIds: readonly string[], groupId: string) => Promise<void>;
  /** Which of the calls the chat has answered. */
  answeredBy: (conversationId: string) => Promise<string[]>;
  /** What came from chats that are gone is from nobody from now on. */
  letGoOfLostChats: (callId: string) => Promise<void>;
  /** How many can be told what came of it, and how many of them were. */
  telling: (callId: string) => Promise<{ authors: number; told: number }>;
  /** Concluded calls of which somebody was not told yet. */
  withUntold: () => Promise<string[]>;
  /** By chat, after that one, with rows locked; those that somebody else has in hand are passed over. */
  nextUntold: (callId: string, page: { after: string | null; size: number }) => Promise<UntoldAuthor[]>;
  markTold: (answerIds: readonly string[], at: Date) => Promise<void>;
}
