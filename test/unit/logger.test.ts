import { expect, test } from 'vitest';
import { briefly } from '../../src/infra/logger.ts';

const quotes = (error: unknown): string => JSON.stringify(briefly(error));

test('an error is logged by name, code and place, without what it was about', () => {
  const words = '校长收了三万元';
  const parse = (): unknown => JSON.parse(`{"text": ${words}}`);
  expect(quotes(failureOf(parse))).not.toContain(words);
  const prisma = Object.assign(new Error(`Invalid call {\n  statement: "${words}"\n}\n\nThe column is missing.`), {
    name: 'PrismaClientKnownRequestError',
    code: 'P2022',
  });
  expect(quotes(prisma)).not.toContain(words);
  expect(briefly(prisma)).toMatchObject({ code: 'P2022', message: 'The column is missing.' });
  const http = Object.assign(new Error('Network request for getMe failed'), {
    error: new Error(`request to https://api.telegram.org/bot1:token/getMe failed`),
  });
  expect(quotes(http)).not.toContain('bot1:token');
  expect(quotes(words)).not.toContain(words);
});

function failureOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
