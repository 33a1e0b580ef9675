/**
 * Where a word of alarm is no call for help. Patterns over one sentence, lower case. For despair only what leaves no doubt:
 * help numbers too many do no harm, one too few may.
 */
export const RUMOUR = /传闻|谣言|谣传|瞎传|是假的|假消息|不实|编的|辟谣|误传|rumou?r|fake news|not true that/;
export const REHEARSED =
  /演练|演习|讲座|宣传|培训|预防|防止|防范|小说|电影|课文|新闻里|报道|作文里|drill|prevention|lecture|a film|a novel/;
export const SUPPOSED = /万一|假如|如果|要是|以防|以免|避免|(?:教|学|知道).{0,8}(?:怎么|如何|往哪)|in case|might/;
/** It was so, and nothing says that it is so again. */
export const PAST =
  /去年|前年|大前年|上个?学期|上学年|上个月|几年前|多年前|以前|从前|曾经|当年|那年|早年|19\d\d年|20[01]\d年|202[0-4]年|last year|years ago|last term|in the past|used to|once had/;
export const STILL =
  /现在|又|还在|仍|刚才|刚刚|今天|今早|今晚|正在|马上|快要|随时|再不|这几天|昨天|昨晚|至今|now|again|still|today|right now|about to/;
/** It was, and is over. */
export const OVER = /过(?!来|去|敏)|used to|once/;
/** Right before the word: it is said not to be. */
export const NOT_SO =
  /(?:不是|并非|并不是|没有|没|未|不会|不存在|从没|从未|没有人|没人|不至于|谈不上)(?:什么|想|想过|要|说|真的|再|发生|出现|过|闻到|有人)?$|(?:not|no|never|isn't|wasn't|without)(?: any| a| really| been)?\s*$/;
/** Right after the word: it is said not to be. */
export const WAS_NOT = /^(?:的)?(?:事|事件|情况|说法|消息)?(?:是假的|没有发生|不存在|没发生|纯属|已经处理|早处理)/;
/** Despair of somebody else, long ago or in a story. */
export const OF_OTHERS =
  /(?:去年|前年|以前|曾经|几年前|当年|那年|上个?学期|外地|外省|别的学校|隔壁|网上|新闻).{0,8}(?:有人|有个|有一个|有学生|有孩子|有家长|一个|一名|某)/;
export const SELF = /我|俺|咱|(?:^|\b)i\b/;
/** Words that only sound like it. */
export const MEANT_OTHERWISE =
  /急死|累死|气死|想死(?:你|我|他|她|了你)|热死|冻死|笑死|死记硬背|死板|以死(?:记|板)|吃不死|不是(?:在)?(?:威胁|吓唬)|爆炸(?:性|式)|信息爆炸|爆炸新闻|火灾(?:保险|险|报警器|自动)|溺水(?:险|教育|知识|安全)|煤气(?:灶|费|公司)|家暴(?:剧|片)/g;
