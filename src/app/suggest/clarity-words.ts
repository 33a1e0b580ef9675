/** What makes a statement one that can be acted on. Patterns over the folded text. Data. */

/** A place that can be found: a named school or body, not merely "the school". */
export const PLACE =
  /(?:第?[一二三四五六七八九十\d]{1,3}|实验|中心|城关|县城?|镇|乡|村|完|老|新)(?:小学|初中|中学|高中|小|中|幼儿园|职高|小校|校)(?!时)|[一-龥]{1,4}(?:镇|乡|村|庄|街道?|路|社区|小区|开发区)|县一中|职教中心|职业中[学专]|教体局|教育局|你局|你们局|局里|少年宫|活动中心|体育馆|资助中心|测试站|招办|平台|系统|网站|网上|食堂|校车|no\.? ?\d|school in|\b[a-z]+ (?:primary|middle|high) school|bureau|centre|center/;

export const TIME =
  /今[天早晚年日]|昨[天晚日]|前[天年]|明[天年早]|去年|上午|中午|下午|晚上|凌晨|早上|周[一二三四五六日末]|星期|礼拜|[这上本下]个?(?:周|月|学期|学年)|月[初底]|年[初底]|学期|年度|[暑寒]假|开学|放学|最近|近期|至今|到现在|现在|刚才|刚刚|每[天次周月年]|天天|年年|一直|[一二两三四五六七八九十半几\d]+个?(?:多)?(?:月|年|天|周|星期|小时|点)|\d{1,4}\s*[年月日号.:：/-]|国庆|五一|春节|中秋|教师节|冬天|夏天|today|yesterday|week|month|year|since|ago|term|semester|spring|august|september|every day|recently|now|winter|summer/;

export const WANT =
  /希望|要求|请求|恳请|请(?!假|客)|求(?!个?公道)|能不能|能否|可否|可不可以|建议|提议|申请|退(?:费|钱|款|还|回|给)|赔(?:偿|钱)|补(?:发|办|给|报)|发给|查(?:一|查|清|处|卷|明|看|到)|核实|调查|纠正|整改|修(?:好|一|缮|理)|更换|换|道歉|派人|取消|恢复|停止|怎么|咋|如何|哪|什么时候|啥时候|公开|落实|安排|解决|处理|重新|制止|管管|管一管|撤|调(?:座|班|整)|落户|协调|催|谁管|凭什么|please|want|hope|would like|should|refund|repair|fix|investigat|apolog|compensat|explain|can i|could|how/;

/** Shorter than this, nothing can be said of who, where and what. */
export const VAGUE =
  /受(?:了)?(?:委屈|欺负|气)|给(?:个|我们?个)?(?:说法|公道)|求个公道|讨(?:个|回)公道|不公(?:平|道)|太(?:黑|气人|过分|差劲)|有(?:人|领导)(?:贪|腐败|收钱)|那(?:件|个)事|上次(?:说|反映)的|等通知|没(?:个)?消息/;
