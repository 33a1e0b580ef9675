import type { PetitionList } from '../../../src/contract/queue.ts';
import type { OfficeClient } from './office-client.ts';

/** What people type into a search, by what it is like. Words of the load's own stock, and some that nobody wrote. */
export const TYPED: Record<string, readonly string[]> = {
  'a word of many matters': ['学校', '孩子', '家长', '老师', '食堂', '补充', '家里'],
  'a word of some': ['路灯', '校车', '学籍', '职称', '红绿灯', '助学金', '投影', '实验室', '托管班'],
  'a word of few': ['铁锈', '榜样', '骨折', '瓷砖', '慰问', '防空', '错别字'],
  'a word of none': ['火箭', '榴莲', '潜水艇', 'zebra'],
  'a phrase': [
    '晚自习放学看不清路',
    '座位排到讲台边上',
    '以自愿的名义收资料费',
    '照片可以提供，一共3张',
    '孩子穿着棉衣写字',
  ],
  'several words': ['东河镇 路灯', '食堂 发酸 第二小学', '校车 超载 司机', '滨河路 补课', '学校 孩子 家长'],
  'letters and figures': ['QH21', 'QH15-00', '07', '357号', '12个孩子'],
  'one character': ['灯', '钱', '车'],
};

/** Numbers as they are typed: whole, without the letters, and parts. */
export async function typedNumbers(client: OfficeClient): Promise<string[]> {
  const first = await client.list({ queue: 'closed' });
  const numbers = first.items.slice(0, 6).map(({ number }) => number);
  return numbers.flatMap((number) => [
    number,
    number.toLowerCase().replace('xf', ''),
    number.slice(-5),
    number.slice(-3),
  ]);
}

/** Types one text as in the search box, alone and within a queue, and turns a page. */
export async function search(client: OfficeClient, text: string): Promise<number[]> {
  const found: (PetitionList & { ms: number })[] = [await client.list({ q: text })];
  const cursor = found[0]?.nextCursor;
  if (cursor) found.push(await client.list({ q: text, cursor }));
  for (const queue of ['open', 'closed']) found.push(await client.list({ q: text, queue }));
  return found.map(({ ms }) => ms);
}
