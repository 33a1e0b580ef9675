import { RETENTION } from '../infra/jobs/prune.ts';

/** What is removed after how many days, for the operator. */
export function retentionTable(): string {
  const rows = RETENTION.map(({ what, days }) => `| ${what} | ${days} |`);
  return ['| what | days |', '|---|---|', ...rows].join('\n');
}
