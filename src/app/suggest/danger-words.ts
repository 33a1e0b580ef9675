/** Danger that is there as it is told, whenever it is told. Patterns over one folded clause. Data. */
export const DANGER_NOW =
  /上吐下泻|食物中毒|集体(?:呕吐|腹泻|中毒)|(?:全班|一半|十几个|二十多个|几十个|好几个|多名|很多).{0,10}(?:吐了|呕吐|拉肚子|中毒|晕|昏)|吐了.{0,12}打滚|挂水.{0,10}(?:二十|十几|几十)|(?:人|个|都).{0,16}(?:在吐|吐得|站不起来)|昏迷|不省人事|没有呼吸|大出血|血流不止|流血不止|煤气中毒|一氧化碳中毒|臭鸡蛋味|嘶嘶(?:作?响|地响)|(?:刺鼻|一股|很浓|浓浓|闻到|好大).{0,8}(?:煤气|燃气|天然气|液化气)|(?:煤气|燃气|天然气|液化气).{0,3}(?:泄漏|泄露|漏了|在漏)|着火了|起火了|失火了|正在(?:着火|燃烧|烧)|冒(?:着)?(?:浓烟|黑烟)|冒(?:着)?火花|爆炸了|(?:拿|持|举|提|挥)着?(?:刀|菜刀|斧头|枪|砍刀)|砍人|捅(?:人|了)|劫持|绑架|被困|困在|(?:孩子|学生|娃|儿子|女儿).{0,6}(?:不见了|失踪|走失|丢了)|落水|溺水了|掉进(?:水|河|塘|井)|触电了|塌了|垮了|塌下来|快(?:要)?(?:塌|倒|垮)|要(?:塌|倒|垮)了|摇摇欲坠|往外倾|(?:打|肋骨|骨头).{0,4}断了?|正在(?:打|殴打|施暴)|往死里打|救命|救救|叫救护车|抢救|重症|icu|on fire|gas leak|smell(?:s)? of gas|explosion|unconscious|bleeding heavily|with a knife|has a knife|food poisoning|drowning|trapped|about to collapse|is missing|all vomiting/;

/** Danger if it happens now. */
export const DANGER =
  /着火|失火|起火|火灾|冒烟|爆炸|漏电|触电|掉下来|砸(?:到|中|在|伤|下)|坠落|脱落|往下掉|坍塌|倒塌|裂(?:开|了).{0,6}(?:缝|口)|歪了|倾斜|倒在|垮|塌|煤气|燃气|昏|晕倒|晕了|吐(?!口水|槽)|中毒|打(?:伤|人|架)|围殴|刀|溺|淹|踩踏|被关|锁在|不见|走失|出走|fall(?:ing|en)|collaps|fire|smoke|poison|knife|attack/;

/** It is now, or will be before anybody reads tomorrow's post. */
export const NOW =
  /(?:^|[^着])急[!！,，。]?$|^急|十万火急|紧急|快来|赶紧(?:来|派)|马上(?:来|派|放学|就)|立刻|立即派|现在(?:正|就|还在|都在|在)|正在|此刻|刚才|刚刚|今(?:天|早|晚|日)|昨(?:天|晚|夜).{0,16}(?:又|现在|歪|倾|塌|裂)|明(?:天|早).{0,10}(?:上学|开门|要|几百)|派人来|救|right now|at this moment|immediately|urgent|come (?:now|quick)|this morning|today/;

/** Told of a danger that may come, has been, or is asked about. */
export const NOT_NOW =
  /万一|以防|以免|怕(?!人)|担心|防止|避免|别等|演练|演习|假如|如果|要是|将来|容易|可能会|会不会|曾经|去年|前年|上个?学期|几年前|当年|19\d\d|200\d|201\d|宣传|培训|讲座|建议|提议|in case|might|could happen|last year|drill/;
