import { parseCronItems, type Runner, run, type TaskList, Logger as WorkerLogger } from 'graphile-worker';
import type pg from 'pg';
import type { Logger } from 'pino';
import { z } from 'zod';

/** A job by name: a background task with its payload checked, or one that the clock starts. */
export interface Job<Payload = unknown> {
  name: string;
  payload: z.ZodType<Payload>;
  run: (payload: Payload) => Promise<void>;
  /** A crontab pattern, in UTC: also started by the clock, by one process at a time, and caught up after downtime. */
  cron?: string;
  /** What runs each minute sees by itself what was missed: once is enough. */
  catchesUpItself?: true;
  /** Also as soon as a process begins: it may have been killed in the middle. */
  atStart?: true;
  /** Minutes or hours: done in a lane of its own, so that what is quick never waits for it. */
  isLong?: true;
}

/** At once, in each lane of a process. Work that has a place of its own in the database holds a connection of the pool. */
const CONCURRENCY = 3;
const CATCH_UP_MS = 24 * 60 * 60_000;

/** Gives a job its types back after it was declared by literal. */
export const defineJob = <Payload>(job: Job<Payload>): Job => job as Job;

/**
 * Runs jobs on graphile-worker. A job is queued in the transaction that wants it, by `graphile_worker.add_job`.
 * A job whose payload does not fit fails for good; one that throws is tried again with growing waits, 25 times.
 */
export class JobRunner {
  readonly #pool: pg.Pool;
  readonly #log: Logger;
  readonly #jobs: readonly Job[];
  #lanes: Runner[] = [];

  constructor(deps: { pool: pg.Pool; log: Logger; jobs: readonly Job[] }) {
    this.#pool = deps.pool;
    this.#log = deps.log;
    this.#jobs = deps.jobs;
  }

  async start(): Promise<void> {
    for (const isLong of [false, true]) {
      const jobs = this.#jobs.filter((job) => Boolean(job.isLong) === isLong);
      if (jobs.length > 0) this.#lanes.push(await this.#lane(jobs));
    }
    for (const { name } of this.#jobs.filter(({ atStart }) => atStart)) {
      await this.#pool.query("select graphile_worker.add_job($1, '{}'::json, job_key := $2)", [
        name,
        `${name} at start`,
      ]);
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.#lanes.map((lane) => lane.stop()));
  }

  #lane(jobs: readonly Job[]): Promise<Runner> {
    return run({
      pgPool: this.#pool,
      taskList: this.#taskList(jobs),
      parsedCronItems: parseCronItems(cronItems(jobs)),
      concurrency: CONCURRENCY,
      noHandleSignals: true,
      logger: new WorkerLogger(() => (level, message, meta) => this.#note(level, message, meta)),
    });
  }

  #taskList(jobs: readonly Job[]): TaskList {
    return Object.fromEntries(
      jobs.map((job) => [
        job.name,
        async (payload: unknown) => {
          const { _cron, ...rest } = z.looseObject({ _cron: z.unknown().optional() }).parse(payload ?? {});
          await job.run(job.payload.parse(rest)).catch((error: unknown) => this.#failed(job.name, error));
        },
      ]),
    );
  }

  /** The queue keeps an error's message in its own table, and prints it; a message may quote a row. It gets the name. */
  #failed(job: string, error: unknown): never {
    this.#log.warn({ err: error, job }, 'a job failed');
    throw new Error(error instanceof Error ? error.name : 'unknown');
  }

  #note(level: string, message: string, meta: unknown): void {
    // By the logger's own way with errors: as text they may quote rows.
    if (level === 'error') this.#log.error({ err: (meta as { error?: unknown })?.error }, message);
    else if (level === 'warning') this.#log.warn(message);
    else this.#log.debug(message);
  }
}

const cronItems = (jobs: readonly Job[]) =>
  jobs.flatMap((job) =>
    job.cron
      ? [
          {
            task: job.name,
            match: job.cron,
            identifier: job.name,
            options: { backfillPeriod: job.catchesUpItself ? 0 : CATCH_UP_MS },
          },
        ]
      : [],
  );
