import pg from 'pg';
import { vi } from 'vitest';

/** What is asked of the database while something runs, one entry a statement; news that is told between processes is none of it. */
export async function statementsOf(run: () => Promise<unknown>): Promise<string[]> {
  const spy = vi.spyOn(pg.Client.prototype, 'query');
  try {
    await run();
    return spy.mock.calls.map(([asked]) => textOf(asked)).filter((text) => !text.includes('pg_notify'));
  } finally {
    spy.mockRestore();
  }
}

const textOf = (asked: unknown): string =>
  typeof asked === 'object' && asked !== null && 'text' in asked ? String(asked.text) : String(asked);
