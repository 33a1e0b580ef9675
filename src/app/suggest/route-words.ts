import type { StatutoryRoute } from './statutory-route.ts';

interface RouteRule {
  route: StatutoryRoute;
  /** One of these must be written. */
  needs: RegExp;
  /** And one of these, where given, anywhere in the text. */
  and?: RegExp;
  /** And none of these. */
  butNot?: RegExp;
}

const CHILD_PUNISHED = /(?:孩子|儿子|女儿|闺女|娃|学生|同学).{0,8}(?:处分|记过|开除|警告)/;
/** Who is employed by contract and not as a public teacher. */
const EMPLOYED =
  /民办|私立|机构|培训(?:班|学校|中心)|公司|工厂|厂里|工地|包工头|施工队|农民工|食堂|灶上|做饭|烧锅|后勤|保安|保洁|宿管|清洁|门卫|厨师|炊事|临时工|合同工|临聘|派遣|打工|劳动合同|劳务|幼儿园老师|保育|private (?:school|kindergarten)|worker|contract/;

/**
 * Tested in this order, before the category (Regulation on Petition Work, art. 31: branches 1 to 4). Data: a route is
 * named only where the text itself says so.
 */
export const ROUTE_RULES: readonly RouteRule[] = [
  {
    route: 'party_appeal',
    needs: /党内(?:严重)?(?:警告|处分)|支部.{0,10}(?:警告|处分)|党纪处分|开除党籍|留党察看|党内职务/,
    and: /不服|不认|申诉|撤销|冤|不公|有异议/,
  },
  {
    route: 'administrative_review',
    needs:
      /复议|(?:行政)?处罚决定|行政处罚|(?:许可证?|资格证?|执照).{0,10}(?:吊销|撤销|注销)|(?:吊销|撤销|注销).{0,10}(?:许可|资格|执照)|不予(?:许可|认定|批准|公开|受理|注册|登记|审批|备案)|强制(?:关停|拆除|查封)|administrative review|administrative penalty/,
    and: /不服|不认|异议|复议(?!吗)|撤销|太重|违法|不合法|没有依据|不成立|认定.{0,6}(?:不清|错)|appeal|disagree|review/,
    butNot: /如何处罚|举报.{0,12}无证/,
  },
  {
    route: 'arbitration',
    needs: /劳动仲裁|人事仲裁|劳动争议|申请仲裁|仲裁委|仲裁(?:裁决|书)|labou?r arbitration|arbitration/,
  },
  {
    route: 'court',
    needs:
      /法院(?!旁|附近|对面|门口|家属|那边|隔壁|北|南|东|西)|起诉|判决|裁定书|(?<!统)[一二终]审(?!核|批|查|阅)|再审(?!核|批|查|议|一|阅)|上诉(?!求|说|述)|诉讼|打官司|官司|开庭|强制执行|执行局|被告(?!知|诉|诫)|原告|撤诉|把我告了|告上法庭|法庭|(?<!basketball |tennis |badminton |food )\bcourt\b|lawsuit|\bsue\b|sued|verdict/,
    butNot:
      /(?:请|让|叫|邀)法院.{0,10}(?:讲|普法|上课)|模拟法庭|不(?:想|打算|准备|愿意?|会|用)(?:再)?(?:去)?(?:打官司|起诉|上法院|走诉讼)|不打官司|逼我.{0,6}(?:起诉|打官司|法院)|再不.{0,12}(?:起诉|法院|打官司)|否则.{0,10}(?:起诉|法院)/,
  },
  { route: 'prosecution', needs: /检察院|检察机关|抗诉|不起诉决定|批捕|prosecutor/ },
  {
    route: 'arbitration',
    needs:
      /(?:没|未|不|没有)(?:跟?[我们]{1,2})?签(?:过|订)?劳动合同|经济补偿|补偿金|到期不续|申请裁决|(?:让|叫|赶)(?:我|我们|俺)走人?|加班费|(?:没|不|未)(?:给|有)?(?:我们?)?交(?:过)?(?:社保|五险|保险金)|社保(?:也)?(?:没|不|未)交|(?:口头)?辞退|解雇|炒(?:了)?(?:我|鱿鱼)|提前解除|辞(?:了|退)?我|不给.{0,4}补偿|解除(?:劳动)?合同|(?:欠|拖欠|没发|不发|没拿到|没给|扣).{0,12}(?:工资|薪|工钱|血汗钱)|(?:工资|工钱|薪水|血汗钱).{0,12}(?:欠|没发|不发|没拿到|没给|一分|拖|不给)|unpaid wages|not paid my wages|fired me|dismissed me/,
    and: EMPLOYED,
    butNot: /特岗|在编|正式教师|绩效工资|(?:食堂|工地|机构|保安|后勤).{0,3}(?:没关系|无关)|实习(?:工资|生)|学生/,
  },
  {
    route: 'personnel_appeal',
    needs: /处分|记(?:大)?过|降级|降了?一级|撤了.{0,8}(?:位子|职)|撤职|撤.{0,4}职务|开除公职|降低岗位/,
    and: /(?:不服|不认|申诉|撤销|冤|重新(?:审查|调查|处理)|事实不清|没有调查|没人听我|异议).{0,60}|(?:appeal)/,
    butNot: CHILD_PUNISHED,
  },
  {
    route: 'police',
    needs:
      /猥亵|性侵|强奸|动手动脚|性骚扰|(?:摸|脱).{0,6}(?:下身|下体|胸|裤子|隐私)|派出所.{0,12}(?:不立案|不管|不处理|没有?结果|推|拖)|不立案|报了?(?:案|警).{0,10}(?:派出所|公安|警察|民警)|报了?警.{0,14}(?:没|不|让等|结果)|打破.{0,4}头|打(?:成)?(?:重伤|轻伤|骨折|残)|打伤|打断|(?:打|殴|踢|揍).{0,14}(?:肋骨|鼻梁|骨头|腿|胳膊|耳膜).{0,3}(?:断|折|裂|穿孔)|抢劫|绑架|拐卖|敲诈勒索|贩毒|吸毒|(?:家长|爸爸|妈妈|父亲|社会(?:青年|人员)|混混|校外人).{0,10}(?:打了?(?!包|电话|卡|扫|招呼|听|工|算|开|印)|扇|踢|殴打)|molest|sexual(?:ly)? (?:assault|abuse)|raped|police station/,
    butNot: /打石膏|打篮球/,
  },
  {
    route: 'administrative_procedure',
    needs: /工伤认定|土地确权|确权|权属争议|行政裁决|行政确认|伤残等级鉴定/,
  },
];

/** Asks to punish a violation of law, or to do what the law makes somebody's duty (art. 31, branch 5). */
export const ASKED_TO_ACT =
  /(?:请|要求|申请|希望|建议|恳请).{0,12}(?:查处|取缔|处罚|依法处理|责令|关停|立案查)|(?:查处|取缔|处罚).{0,10}(?:无证|非法|违法|违规|黑)|(?:无证|非法|违法|黑)(?:办学|办班|经营|招生|补习班|幼儿园|托管).{0,16}(?:查|管|取缔|罚)|(?:不|没有?|未)(?:依法)?履行.{0,8}(?:职责|义务)|履行.{0,10}(?:保护|监管|法定).{0,6}职责|行政不作为|(?:punish|shut down|take action against|close down) .{0,30}(?:illegal|unlicensed|unlawful)/;
