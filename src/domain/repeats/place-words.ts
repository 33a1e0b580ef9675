/** How places and bodies are named. Data, from the kinds of names that an education bureau meets. */

/** Ends of names, by how exactly they place a matter; the finest that both texts name decides. */
export const PLACE_ENDS = {
  /** A school or a business: two different ones are two matters. */
  body: '(?:九年一贯制学校|外国语学校|特殊教育学校|职业中专|实验学校|培训学校|希望小学|小学|中学|初中|高中|幼儿园|完小|教学点|中专|大学|学院|学校|辅导中心|培训中心|教育中心|文化中心|托管中心|培训班|托管班|辅导班|琴行|书院|公司|体育馆|图书馆|医院)(?!生)',
  street: '大道|家属院|小区|花苑|花园|胡同|公寓|新村|(?:路|街|巷)(?![灯面过程费人况途障线径道])',
  area: '街道|社区|经济开发区|开发区|(?:镇|乡|村)(?![民下亲长])',
} as const;
export type PlaceGrain = keyof typeof PLACE_ENDS;

/** Words between names: read as a break. */
export const BREAKS =
  /孩子|女儿|儿子|侄子|外孙女?|孙子|学生|老师|教师|家长|门口|附近|旁边|对面|后面|前面|里面|外面|今年|去年|前年|明年|本学期|上学期|下学期|现在|目前|最近|我家|县里|镇里|村里|反映|投诉|举报|位于|就读|来自|关于|建议|希望|请问|咨询|小孩|儿童|居民|村民|业主|社保|社会保险|报名|收费|缴费|合同|两边|双方|工资|材料|手续|一直|结果/g;

/** Characters that no name goes across: names are cut there. */
export const NAME_STOPS =
  '的了是在我你他她它俺咱您们这那哪个有没不把被给说要去来从到跟与着为所让叫于往就都也还已及至每各某该住读接送经由县市区省，。、；：！？“”（）《》';
/** The same, but for names that begin with them. */
export const NAME_STOPS_BUT: Readonly<Record<string, RegExp>> = {
  向: /^向阳/,
  和: /^和[平谐睦]/,
  对: /^$/,
  上: /^上[河湾坪庄]/,
};

/** Before an end, these alone name nothing ("学校", "小学", "一所中学", "这条路"). */
export const NOT_NAMES =
  /^(?:\d+|[一二两三四五六七八九十几多两]?[所条家座间]|某|公|公办|民|民办|城|乡|农村|县城|城区|主|马|道|铁|水|走|过|修|半|网|电|思|出|生|销|套|线|一|校|所有|全县|全部|附|周边|周围|重点|优质|私立|公立|全日制|寄宿制|普通|义务|学|大|老|新|小|回|同|乡村|校外|课外|辅导|培训|教育|整条|整|自然|行政|全|本|原|多|两|几)$|(?:马|公|铁|水|条|[时边内])$/;

/** Short forms of schools' names and what they stand for. */
export const SCHOOL_SHORT: readonly (readonly [RegExp, string])[] = [
  [/(?:第)?([一二三四五六七八九十]{1,2}|\d{1,2})小(?![学时区组孩伙心])/g, '第$1小学'],
  [/(?<!初|高|期|其|之|第)(?:第)?([一二三四五六七八九十]{1,2})中(?![学午心间考旬等年])/g, '第$1中学'],
  [/(?:第)?([一二三四五六七八九十]{1,2})初中?(?=[，。的在门食校食]|$)/g, '第$1初中'],
  [/(?:第)?([一二三四五六七八九十]{1,2})幼(?![儿升])/g, '第$1幼儿园'],
  [/中心校/g, '中心小学'],
  [/实小(?!学)/g, '实验小学'],
  [/实验?幼(?!儿)/g, '实验幼儿园'],
  [/中心园/g, '中心幼儿园'],
  [/特校/g, '特殊教育学校'],
  [/职专/g, '职业中专'],
];

/** Quoted names of businesses. */
export const QUOTED = /[“"「『]([\p{Script=Han}A-Za-z]{2,16})[”"」』]/gu;

/** A number with its thing: building 3 is not building 5, line 12 is not line 8. */
export const SPOTS =
  /(\d{1,4}|[一二三四五六七八九十]{1,3})(号楼|号院|栋|幢|单元|层|楼|号教室|路公交|路车|号宿舍|食堂|号门)/g;

export const SIDES = /(东|西|南|北|正|后|侧)(?:大|校)?门/g;

/** Parts of a text that tell who speaks, not what it is about: never compared. */
export const ABOUT_PERSONS =
  /我(?:叫|名叫|姓|的名字是)[^，。；、,.;\s]{1,8}|(?:联系)?(?:电话|手机|手机号|微信|身份证|联系方式|QQ|邮箱)[^，。；;\n]{0,40}|\d[\d-]{6,}|[\w.]+@[\w.]+/g;

export const DIGITS: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
};

/** A larger place written before a name ("城关镇第二小学"). */
export const OUTER = /^.*(?:镇|乡|村|街道|社区|路|街|巷|教体局|教育局)/;
export const GENERAL_ENDS: ReadonlySet<string> = new Set(['学校', '公司', '培训班', '辅导班', '培训学校']);
/** Every town has one of these: only its town tells which. */
export const CORES_OF_TOWNS = /^(?:中心)$/;
export const TEN = '十';
export const NUMBERED = /第([一二三四五六七八九十]{1,2}|\d{1,2})$/;
/** Names by themselves: a county has one. */
export const ONE_OF_A_KIND = /^(?:经济)?开发区$/;
