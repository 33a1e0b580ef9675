import type { Config } from '../config.ts';
import type { Secrets } from '../infra/secrets.ts';

/** What every operator's command gets. Results go to stdout, progress to stderr. */
export interface CommandContext {
  config: Config;
  secrets: Secrets;
  args: string[];
  /** Where the operator stood: paths in `args` start there. */
  cwd: string;
  /** A line of the result. */
  print: (line: string) => void;
  /** A line of progress. */
  say: (line: string) => void;
  /** The migrated database: of the running app if there is one, else started for this command. Closed by the caller. */
  databaseUrl: (options?: { isMigrated: boolean }) => Promise<string>;
}

/** One file a command; `src/cli.ts` lists them. */
export interface Command {
  /** One line for the list of commands. */
  summary: string;
  /** What comes after the name, such as `[--role <role>]`. */
  usage?: string;
  /** Resolves with the exit code; nothing means 0. */
  run: (context: CommandContext) => Promise<number | undefined>;
}

/** What the operator typed wrong: shown with the command's usage. */
export class UsageError extends Error {}
