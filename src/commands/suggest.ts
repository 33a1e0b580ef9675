import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { suggestible } from '../app/routing/suggestible.ts';
import { sampleOffice } from '../app/sample/load-sample-office.ts';
import { answerLine } from '../app/suggest/answer-line.ts';
import { createRouting, type RoutingDeps, routingModelSchema } from '../app/suggest/suggest-routing.ts';
import { findInstance } from '../infra/process/instance-lock.ts';
import { createTokeniser } from '../infra/words.ts';
import type { Command, CommandContext } from './command.ts';

export const suggestCommand: Command = {
  summary: 'suggest kind, category and way of law for JSON lines {id, text} on stdin',
  run: async (context) => {
    const suggest = createRouting(await knowledge(context));
    const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
    for await (const line of lines) {
      if (line.trim() === '') continue;
      // Awaited through stdout itself: a reader slower than we are must not fill the memory.
      if (!process.stdout.write(`${answerLine(line, suggest)}\n`)) await once(process.stdout, 'drain');
    }
    return 0;
  },
};

/** The office's own table and decisions where its database runs; starting one only for this would take seconds. */
async function knowledge(context: CommandContext): Promise<RoutingDeps> {
  const tokenise = createTokeniser();
  const { config, say } = context;
  const isRunning = config.DATABASE_URL !== undefined || findInstance(config.DATA_DIR) !== undefined;
  if (isRunning) {
    try {
      return await officeKnowledge(context);
    } catch (error) {
      say(
        `The database does not answer (${error instanceof Error ? error.message : error}): the sample office is used.`,
      );
    }
  }
  return { categories: suggestible(sampleOffice().categories), tokenise };
}

async function officeKnowledge({ databaseUrl, say }: CommandContext): Promise<RoutingDeps> {
  const tokenise = createTokeniser();
  const { createPrisma } = await import('../infra/db/prisma.ts');
  const prisma = createPrisma(await databaseUrl({ isMigrated: false }), 2);
  try {
    const { createOrganisationStore } = await import('../infra/db/stores/organisation-store.ts');
    const { createRoutingStore } = await import('../infra/db/stores/routing-store.ts');
    const categories = suggestible(await createOrganisationStore({ tx: prisma }).listCategories());
    if (categories.length === 0) throw new Error('it has no categories yet');
    const stored = await createRoutingStore({ tx: prisma }).modelInUse();
    const model = routingModelSchema.safeParse(stored?.content).data;
    say(
      model
        ? `${categories.length} categories, and what was learned from ${model.decisions} decisions of the office.`
        : `${categories.length} categories of the office; nothing was learned from its decisions yet.`,
    );
    return { tokenise, categories, model };
  } finally {
    await prisma.$disconnect();
  }
}
