import type { Api } from 'grammy';

type GrammySignal = NonNullable<Parameters<Api['getMe']>[0]>;

/** grammY types its signals after the abort-controller package; Node's own works the same. */
export const asGrammySignal = (signal: AbortSignal): GrammySignal => signal as unknown as GrammySignal;
