/*
 * One citizen's filing, typed word for word: a short praise, so that thousands of them fit into a run. Each sentence
 * holds a token of its own, by which it is found again in the register or in the draft.
 */

const tokenOf = (chat: number, line: number): string => `token-${chat}-${line}-end`;

/** Whose words these are. */
export const chatOf = (words: string): number | null => Number(/token-(\d+)-/.exec(words)?.[1]) || null;

/** What the chat's citizen writes, in order. */
export function filingOf(chat: number): { text: string; token: string | null }[] {
  const plain = (text: string) => ({ text, token: null });
  const telling = (line: number, text: string) => ({
    text: `${text} ${tokenOf(chat, line)}.`,
    token: tokenOf(chat, line),
  });
  return [
    plain('/start'),
    plain('/file'),
    plain('praise'),
    telling(1, 'On Monday 16 November at the No. 2 Primary School in Qinghe my child forgot her coat'),
    telling(2, 'The guard at the gate, whose name I do not know, ran after our bus with it'),
    telling(3, 'I would like the school to thank him at the next assembly'),
    telling(4, 'The other parents at the stop saw it too'),
    plain('done'),
    telling(5, 'The guard of the No. 2 Primary School'),
    plain('anonymous'),
    plain('submit'),
  ];
}
