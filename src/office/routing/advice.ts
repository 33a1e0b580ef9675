import { setImmediate } from 'node:timers/promises';
import { type Advise, createAdvice } from '../../app/routing/advise.ts';
import type { UnitOfWork } from '../../app/stores.ts';
import { createTokeniser } from '../../infra/words.ts';

const made = new WeakMap<UnitOfWork, Advise>();

/** The office's suggestions; one for a server, because it is built anew only when the table or the model changes. */
export function adviceOf({ work }: { work: UnitOfWork }): Advise {
  const advise = made.get(work) ?? createAdvice(work, createTokeniser());
  made.set(work, advise);
  return advise;
}

/** Lets other requests have their turn in the middle of something long. */
export const breathe = (): Promise<void> => setImmediate(undefined);
