import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { sampleOffice } from '../app/sample/load-sample-office.ts';
import { answerLine } from '../app/suggest/answer-line.ts';
import { createRouting, type RoutingDeps, train } from '../app/suggest/suggest-routing.ts';
import { confirmedDecisions } from '../infra/db/reads/confirmed-decisions.ts';
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
  const categories = sampleOffice().categories.map(({ code, keywordsZh, keywordsEn, isConfidential }) => ({
    code,
    isConfidential,
    keywords: [...keywordsZh, ...keywordsEn],
  }));
  return { categories, tokenise };
}

async function officeKnowledge({ databaseUrl, say }: CommandContext): Promise<RoutingDeps> {
  const tokenise = createTokeniser();
  const { createPrisma } = await import('../infra/db/prisma.ts');
  const prisma = createPrisma(await databaseUrl({ isMigrated: false }), 2);
  try {
    const records = await prisma.category.findMany({ where: { isOpen: true }, orderBy: { position: 'asc' } });
    if (records.length === 0) throw new Error('it has no categories yet');
    const decisions = await confirmedDecisions(prisma);
    say(`${records.length} categories and ${decisions.length} confirmed decisions of the office.`);
    return {
      tokenise,
      categories: records.map(({ code, keywordsZh, keywordsEn, isConfidential }) => ({
        code,
        isConfidential,
        keywords: [...keywordsZh, ...keywordsEn],
      })),
      model: decisions.length === 0 ? undefined : train(decisions, tokenise),
    };
  } finally {
    await prisma.$disconnect();
  }
}
