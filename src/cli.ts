// npm run desk -- <command>: what the operator does from a terminal. One file a command, below src/commands.

import { type Command, type CommandContext, UsageError } from './commands/command.ts';
import { ConfigError, loadConfig } from './config.ts';
import { hasCode, StartupError } from './infra/startup-error.ts';

/** Loaded only when asked for, so that a command starts as fast as it can. */
const COMMANDS: Record<string, () => Promise<Command>> = {
  migrate: async () => (await import('./commands/migrate.ts')).migrateCommand,
  backup: async () => (await import('./commands/backup.ts')).backupCommand,
  restore: async () => (await import('./commands/restore.ts')).restoreCommand,
  invite: async () => (await import('./commands/invite.ts')).inviteCommand,
  demo: async () => (await import('./commands/demo.ts')).demoCommand,
  load: async () => (await import('./commands/load.ts')).loadCommand,
  export: async () => (await import('./commands/export.ts')).exportCommand,
  import: async () => (await import('./commands/import.ts')).importCommand,
  'open311-key': async () => (await import('./commands/open311-key.ts')).open311KeyCommand,
  verify: async () => (await import('./commands/verify.ts')).verifyCommand,
  suggest: async () => (await import('./commands/suggest.ts')).suggestCommand,
};

async function main([name = '', ...args]: string[]): Promise<number> {
  const load = COMMANDS[name];
  if (load === undefined) {
    process.stderr.write(`${name === '' ? '' : `There is no command "${name}".\n`}${await list()}`);
    return name === '' || name === 'help' ? 0 : 1;
  }
  const command = await load();
  try {
    return await runCommand(command, args);
  } catch (error) {
    if (!(error instanceof UsageError || isBadOption(error))) throw error;
    process.stderr.write(`${error.message}\nUsage: npm run desk -- ${name} ${command.usage ?? ''}\n`);
    return 1;
  }
}

async function list(): Promise<string> {
  const lines: string[] = [];
  for (const [name, load] of Object.entries(COMMANDS)) {
    const { summary, usage } = await load();
    lines.push(`  ${name}${usage ? ` ${usage}` : ''}\n      ${summary}`);
  }
  return `Usage: npm run desk -- <command>\n\n${lines.join('\n')}\n`;
}

async function runCommand(command: Command, args: string[]): Promise<number> {
  const config = loadConfig(process.env);
  const { loadSecrets } = await import('./infra/secrets.ts');
  const closers: (() => Promise<void>)[] = [];
  const secrets = loadSecrets(config);
  const context: CommandContext = {
    config,
    secrets,
    args,
    cwd: process.env.INIT_CWD ?? process.cwd(),
    print: (line) => process.stdout.write(`${line}\n`),
    say: (line) => process.stderr.write(`${line}\n`),
    databaseUrl: async ({ isMigrated } = { isMigrated: true }) => {
      const { openOrJoinDatabase } = await import('./infra/db/open-database.ts');
      const { migrate } = await import('./infra/db/migrate.ts');
      const database = await openOrJoinDatabase(config, () => {});
      closers.push(database.stop);
      if (!isMigrated) return database.url;
      await migrate(database.url);
      const { checkKeys } = await import('./infra/db/key-proof.ts');
      await checkKeys(database.url, secrets);
      return database.url;
    },
  };
  try {
    return (await command.run(context)) ?? 0;
  } finally {
    for (const close of closers) await close();
  }
}

const isBadOption = (error: unknown): error is Error =>
  hasCode(
    error,
    'ERR_PARSE_ARGS_UNKNOWN_OPTION',
    'ERR_PARSE_ARGS_INVALID_OPTION_VALUE',
    'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL',
  );

try {
  process.exit(await main(process.argv.slice(2)));
} catch (error) {
  const isForPeople = error instanceof StartupError || error instanceof ConfigError;
  process.stderr.write(`${isForPeople ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
}
