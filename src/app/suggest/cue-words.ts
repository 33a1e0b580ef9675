/**
 * How people say what is and what is not the matter. Patterns over folded text (see letters.ts), one clause at a time.
 * Data: a wrong one is mended here.
 */

/** Ends a sentence, or a part of one. */
export const SENTENCE_END = /(?<=\?)(?!\?)|[。！!；;\n…]+/;
export const CLAUSE_END =
  /[，,、：:—]+|(?<=[^a-z])\s+|\s+(?=[^a-z])|(?=而是|但是|但(?!愿)|可是|不过(?!来|去)|只不过)|(?<=不是.{1,12})(?=[，,]?是(?!不))/;

/** A question that says "is it not": an assertion, not a denial. */
export const RHETORICAL =
  /(?:是不是|不是说|不是都|难道|还不是|可不是|不是.*(?:吗|么|嘛|？|\?)$|不是应该|谁不是|何尝不)/;

/** The clause puts its topic aside. */
export const DENIES = [
  /(?:不是|并非|并不是|倒不是|也不是|不算是)(?!不|没|很|太|一直|特别|滋味|办法|自愿|个办法|人|一|第一|只|仅)/,
  /(?:跟|和|与|同).{1,12}(?:没有?关系|没啥关系|无关|不相干|没关系)/,
  /不关.{1,12}的?事/,
  /^(?:我|俺|我们|今天|咱)?(?:也|并|都|就|既)?(?:不|没|没有)(?:是来|是要|是想|是)?(?:怪|告|问(?!一)|谈|提|嫌|求|举报|投诉|追究|计较|说(?!法|理|明)|要投诉|要告|反映)/,
  /(?:先|暂且|暂时|且|咱)(?:不|别)(?:说|提|谈|论|问)/,
  /(?:都|也|就|我|全)(?:不|没)(?:问|说|谈|提|计较|追究)(?:了)?$/,
  /^(?:别|不要|不用|请别|请不要)(?:再)?(?:误会|转给|转到|转去|推给|跟我说|扯)/,
  /not about|nothing to do with|isn't about|is not about|not complaining about/,
];

/** The clause says that its topic is in order. */
export const CONTENT =
  /(?:没(?:有)?(?:什么|啥|任何)?(?:问题|意见|毛病)|挺好|好好的|很好|蛮好|都好|不错|还行|还可以|正常|没得说|没的说|尽责|没坏|能登|很准时|准时|挺安全|吃得惯|我知道$|这个我知道|有保障|按月都到|一分不少|没话说|都到了|没丢|够用|已经解决|早就好了|修好了|算了$|works fine|is fine|are fine|no problem with)/;

/** After these comes the point. */
export const PIVOT =
  /(?:而是|问的是|说的是|反映的是|举报的是|要说的|想说的|要问的|想问的|主要(?:是|问题|还是|想)|关键(?:是|在)|重点是|核心是|最(?:要紧|重要|想|急|关键|主要|头疼|气人|担心)|真正|问题(?:出)?在|其实(?:问题|是|就)?|唯独|单单|只(?:想)?(?:问|求|说|反映|想)|就(?:想)?问|偏偏|落到|实际(?:上)?是|我要(?:反映|举报|投诉|问|说)|the point is|what i want|the real|i am asking about|main thing)/;
export const MILD_PIVOT = /^(?:但是?|可是?(?!以)|不过|只是|就是(?!说)|然而|却|现在|如今|可现在|but|however|only)/;
/** The point follows a denial: "…，是 Y". */
export const AFTER_DENIAL = /^(?:是|就是|而是|问题|我要|我问|主要|但|可|只|it is|it's)/;

/** Beside the matter. */
export const ASIDE =
  /(?:顺带|顺便|题外|附带|捎带|另外提|多说一句|提一句|补充一句|插一句|by the way|虽然我|尽管|说来话长|说起来话长|我本来是?想|本来是想|原本想|后来算了|you know)/;
/** What was before, and who is writing. */
export const BACKGROUND =
  /^(?:我们?家|我家|俺家|我是|俺是|我们是|俺们是|本人|以前|从前|之前|原先|原来|当初|那时|听说|记得|家里|爷爷|奶奶|他爸|我爸|我妈|大的|老二|我在|俺在|旁边|在.{1,8}旁边|i am a|we are|my family)/;
/** What the writer wants. */
export const WISH =
  /(?:希望|盼|恳请|请(?!假|客|示|愿)|要求|能不能|能否|可否|可不可以|是否可以|是不是可以|建议|提议|想问|求(?:你|帮|个|助|给)|求求|望(?!子|远)|应该|咋办|怎么办|怎样|如何|查一查|查查|查一下|核实|管管|管一管|协调|催|补发|退还|退回|落实|please|want|hope|should|could you|can i|how)/;

/** "The most urgent is the first": which of a numbered list is meant. */
export const CHOSEN_ITEM = /(?:最(?:要紧|重要|急|关键|主要|想).{0,8}|主要.{0,4}|关键.{0,4})第([一二三四])/;
export const NUMERALS = ['一', '二', '三', '四'];
export const ITEM_START = NUMERALS.map(
  (numeral, index) =>
    new RegExp(`^(?:第?${numeral}(?:是|来|点|件|，|,|$)|第${numeral}|${index + 1}[.、]|其${numeral})`),
);
