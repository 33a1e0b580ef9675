import { expect, test } from 'vitest';
import { MemoryDesk, pagesAround } from './support/memory-desk.ts';
import { readable } from './support/visitor.ts';

async function page(path: string): Promise<string> {
  const app = await pagesAround(new MemoryDesk());
  const { statusCode, body } = await app.inject({ url: path });
  await app.close();
  expect(statusCode).toBe(200);
  return readable(body);
}

test('the rota is public: day, leader, post, portfolio, place', async () => {
  const shown = await page('/reception');
  for (const words of ['12月7日', '虚构人乙 · 副局长', '基础教育', '一楼接待室']) expect(shown).toContain(words);
});

test('what came of a call is public, in the office’s words', async () => {
  const shown = await page('/calls');
  for (const words of ['课后服务怎样更好', '先试行', '六点放学', '部分采纳', '城区先试'])
    expect(shown).toContain(words);
  expect(await page('/calls?lang=en')).toContain('Adopted in part');
});
