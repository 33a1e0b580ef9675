import type { Tokenise } from '../app/suggest-categories.ts';

/**
 * Splits Chinese and other text into words of two letters or more, by ICU's dictionary. On the sample matters it routes
 * as jieba does, without the 57 MB that jieba's dictionary takes.
 */
export function createTokeniser(): Tokenise {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  return (text) => {
    const words: string[] = [];
    for (const { segment, isWordLike } of segmenter.segment(text)) {
      if (isWordLike && segment.length > 1) words.push(segment);
    }
    return words;
  };
}
