import type { Call, CallAnswer, CallGroup } from '../../domain/calls/call.ts';

export interface CallStore {
  /** Newest first. */
  list: () => Promise<Call[]>;
  /** With the row locked until the transaction ends. */
  lock: (id: string) => Promise<Call | null>;
  insert: (call: Pick<Call, 'content' | 'fromDay' | 'toDay'> & { createdBy: string }) => Promise<string>;
  update: (id: string, changes: Partial<Omit<Call, 'id'>>) => Promise<void>;
  groups: (callId: string) => Promise<CallGroup[]>;
  addGroup: (callId: string, title: CallGroup['title']) => Promise<string>;
  assess: (groupId: string, assessed: Pick<CallGroup, 'assessment' | 'reason'>) => Promise<void>;
  /** Oldest first. */
  answers: (callId: string) => Promise<CallAnswer[]>;
  /** In place of what the chat answered before. */
  putAnswer: (callId: string, answer: Pick<CallAnswer, 'conversationId' | 'answers' | 'answeredAt'>) => Promise<void>;
  putInGroup: (answerIds: readonly string[], groupId: string) => Promise<void>;
  /** Which of the calls the chat has answered. */
  answeredBy: (conversationId: string) => Promise<string[]>;
  markTold: (callId: string, at: Date) => Promise<void>;
}
