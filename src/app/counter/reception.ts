import { z } from 'zod';

/** What is kept of the door by which a matter came in; `facts` are those of contract/counter.ts. */
export const receptionRecord = z.object({
  facts: z.looseObject({ channel: z.string() }),
  answerBy: z.array(z.string()),
});
export type ReceptionFacts = z.infer<typeof receptionRecord>;

export interface NewReception extends ReceptionFacts {
  submissionId: string;
  petitionId: string;
  /** Who received it first, and is responsible until it is handed over. */
  receiverId: string;
  at: Date;
}

/** Kept sealed: a letter's number or a body's name may lead to whoever wrote. */
export interface ReceptionStore {
  insert: (reception: NewReception) => Promise<void>;
  find: (petitionId: string) => Promise<(ReceptionFacts & { receiverId: string }) | null>;
  setReceiver: (petitionId: string, receiverId: string) => Promise<void>;
}
