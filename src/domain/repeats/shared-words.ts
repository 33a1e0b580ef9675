import type { SplitWords } from './read-telling.ts';
import { withoutPersons } from './read-telling.ts';

/** What nearly every statement to an education bureau says: no reason to take two for one matter. Data. */
const EVERYBODYS = new Set(
  '小学 中学 初中 高中 学校 幼儿园 孩子 学生 老师 教师 家长 班级 年级 第一 第二 第三 第四 第五 第六 吃了 来了 去了 说了 建议 要求 处理 解决'.split(
    ' ',
  ),
);

/** Words that both texts use, the longest first: shown to whoever decides. */
export function sharedWords(a: string, b: string, split: SplitWords): string[] {
  const words = (text: string) =>
    split(withoutPersons(text)).filter((word) => !EVERYBODYS.has(word) && !/^[\d.]+$/.test(word));
  const others = new Set(words(b));
  const shared = [...new Set(words(a))].filter((word) => others.has(word));
  return shared.sort((one, other) => other.length - one.length).slice(0, SHOWN);
}

const SHOWN = 6;
