/**
 * Characters and words that hold a sentence together and tell nothing of its topic. From few examples the learned
 * model would take their chance company for a sign. Data.
 */
export const EMPTY_LETTERS = new Set(
  '的了就都也在是我你他她它俺咱您们这那哪个有不没还把被给说要去来上下到从和跟与着过得地很太再又才只能会可以让叫对为所而且但却因如若则或之其于向往里外中前后多少几一二三四五六七八九十两百千万每各些么吗呢吧啊呀嘛哦呗怎啥谁请想望应该最更已经曾将正刚天年月日号点时候次回块元',
);
export const EMPTY_WORDS = new Set(
  '我们 你们 他们 她们 咱们 俺们 大家 这个 那个 这样 那样 什么 怎么 为什么 以后 以前 之后 之前 现在 今天 昨天 今年 去年 前年 明年 已经 一直 还是 就是 不是 可是 但是 只是 都是 没有 不能 不会 可以 能够 应该 希望 请问 知道 觉得 因为 所以 如果 虽然 或者 而且 然后 还有 一个 两个 几个 一次 好几 很多 非常 特别 真的 到底 究竟 自己 别人 有人 没人 时候 地方 问题 事情 情况 反映 进行 以及 关于 对于 这里 那里 不到 不了 起来 下来 出来 过来 回来 上去 下去 进去 出去 至今 到现在 最后 后来 突然 每次 每天 the and for that this with have has was were are you your our their from they what when who how why not but all any can will would should been'.split(
    ' ',
  ),
);
