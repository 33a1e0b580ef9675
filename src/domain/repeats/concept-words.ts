/**
 * Words that mean the same when people tell of the same matter: the first of each line is its name. `topic`: what it is
 * about; `trouble`: what is wrong with it, or what is wanted. Data: two tellings that share none of their characters can
 * still share these.
 */
const TOPICS = `
lamp 路灯 照明 灯杆 灯泡 灯不亮 灯坏 没有灯 黑灯瞎火 漆黑
canteen 食堂 饭堂 伙食 餐厅 饭菜 午餐 中餐 晚餐 配餐 盒饭 打饭 供餐 营养餐 菜品 食材 吃的饭
heating 暖气 供暖 取暖 暖气片 锅炉 教室冷 教室太冷 冻手
road 路面 坑洼 坑坑洼洼 大坑 破损 道路 水泥路 修路 塌陷
crossing 斑马线 红绿灯 过马路 人行道 信号灯 减速带 横穿马路
traffic 堵车 拥堵 堵得 乱停 停车 占道 车辆 车多 车速 堵成 水泄不通
bus 公交 校车 班车 公交车 接送车 末班车 站牌
noise 噪音 噪声 吵得 扰民 吵闹 音响 施工声 大喇叭 广播
rubbish 垃圾 臭味 异味 恶臭 臭水 污水 下水道 臭气 粪水
water 停水 自来水 饮水 水质 开水 喝水 饮水机 水龙头
toilet 厕所 卫生间 洗手间 旱厕 蹲位
wall 外墙 墙皮 瓷砖 围墙 墙体 墙面 裂缝 掉砖
roof 漏雨 漏水 渗水 屋顶 天花板 滴水
playground 操场 跑道 塑胶 球场 运动场
building 教学楼 危房 校舍 楼房 电梯
dormitory 宿舍 住宿 寝室 住校 床位
bullying 欺凌 霸凌 欺负 殴打 打架 被打 打人 孤立 围着打 勒索 扇耳光
punishment 体罚 罚站 打手 打学生 辱骂 骂学生 骂孩子 动手打 罚跪 侮辱 揪耳朵
tutoring 补课 补习 辅导班 课外班 有偿补课 私下收费 办班 校外辅导 课外辅导
training 培训班 培训机构 辅导机构 机构 培训中心 辅导中心 课时 预付费 托管班 培训学校 琴行
afterschool 课后服务 延时服务 课后托管 晚托 课后班 延时班
fees 收费 乱收费 资料费 班费 校服费 教材费 杂费 费用 学费 书本费 作业本费 保教费 赞助费 餐费 伙食费
uniform 校服 订校服 买校服
wage 工资 绩效 薪水 拖欠 补贴 津贴 奖励性 课时费 报酬 薪资 待遇 劳务费 辛苦费 工钱
pension 退休金 养老金 退休 养老保险 社保 五险一金 工龄 教龄
title 职称 评聘 评职称 中级 高级教师 岗位聘用 晋升
transfer_staff 调动 调岗 轮岗 支教 交流 分流
enrol 入学 报名 招生 学区 学位 划片 录取 上学名额 小升初 幼升小 片区 划到 入园 派位
transfer_pupil 转学 学籍 转校 转入 借读 转走
grade_exam 考试 成绩 分数 中考 高考 改分 阅卷 作弊 加分 监考
homework 作业 作业量 写到半夜 负担 减负
class_size 大班额 班额 人太多 一个班 分班 重点班 快慢班
timetable 上课时间 放学时间 早自习 晚自习 到校时间 作息 错峰 补周末 周末上课 双休
teacher_absent 缺老师 师资不足 师资力量 缺师资 没人教 老师不够 缺教师 教师不足 没有老师 没人上课 换老师 代课 频繁换 缺课
aid 资助 助学金 助学贷款 贫困生 补助 困难补助 减免 低保
certificate 毕业证 证书 学历证 证明 盖章 补办 教师资格证 认定
book 教材 课本 教辅 练习册 书没发 资料
injury 受伤 摔伤 骨折 摔倒 磕伤 烫伤 咬伤 医药费
illness 腹泻 拉肚子 呕吐 食物中毒 发烧 传染 流感 水痘 手足口
special 特殊教育 脑瘫 残疾 自闭 随班就读
sports 体育馆 活动场地
library 图书馆 阅览室 借书
bridge 小桥 栏杆 护栏 桥面
equipment 篮球架 单杠 双杠 器材 滑梯 秋千
sandpit 沙坑 跳远
messages 校讯通 短信平台 家校通 发通知
ranking 排名 名次 晒成绩
nap 午休 午睡 趴课桌 趴在桌 躺睡
tablet 平板 智慧班 智慧课堂
arcade 网吧 游戏厅 上网
burning 烧垃圾 焚烧 黑烟 浓烟
nurse 校医 医务室 校医室 卫生室
scholarship 奖学金
allowance 交通补贴 交通补助 车补 乡镇补贴
home_teaching 送教上门
aircon 空调 闷热 中暑 蒸笼 热得
hot_water 热水 洗澡 热水器
invoice 发票 票据 收据
phone 手机 手机管理 没收手机
dog 流浪狗 野狗 恶犬
insects 虫子 虫 蟑螂 老鼠 头发丝 异物 苍蝇
spoiled 发酸 变质 馊 发霉 过期 霉变 不新鲜 没熟 生肉 有味 坏的菜
wire 电线 线缆 电缆 变压器 漏电 裸露
tree 树枝 大树 枯树 树倒
fire 消防 灭火器 消防通道 消防栓 安全出口
internship 实习 流水线 顶岗
online 网课 平台 系统 网站 报名系统 打不开
attitude 态度 推诿 踢皮球 不接电话 没人接 电话打不通 不理
merge 撤并 合并 撤校 停办 并校 教学点
`;

const TROUBLES = `
broken 坏了 损坏 不亮 失修 破损 坏掉 故障 不能用 用不了 脱落 掉下 掉落 开裂 年久失修 没人修 砸下
refund 退费 退款 退钱 不退 返还 退还 要求退 退给 退回
unpaid 拖欠 没发 不发 未发 没有发放 欠 发不下来 没到账 未到账 没给
closed 关门 跑路 倒闭 停业 失联 人去楼空 联系不上 卷款 停课
forced 强制 逼 必须交 不交就 强迫 自愿 变相 被要求 硬性
dear 太贵 涨价 价格高 价高 涨了 贵 高价
refused 不让 拒绝 不收 不给办 不给报 被拒 没有资格 排不上 没录上
hurt 受伤 骨折 被打 出血 住院 摔
slow 一直没 没有答复 拖 等了 迟迟 没结果 没下文
unfair 不公 不公平 暗箱 走关系 内定 名额
late 太晚 晚点 太早 时间长
dirty 脏 不卫生 臭 虫 老鼠 馊 酸 变质
danger 危险 安全隐患 出事 砸到 掉下来
weekend_class_forced 强制补课 被要求到校
cold 太冷 很冷 冻
`;

export interface ConceptWord {
  word: string;
  concept: string;
  sort: 'topic' | 'trouble';
}

const listed = (lines: string, sort: ConceptWord['sort']): ConceptWord[] =>
  lines
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [concept = '', ...words] = line.split(' ');
      return words.map((word) => ({ word, concept, sort }));
    });

/** Longest first: what is inside a longer found word doesn't count. */
export const CONCEPT_WORDS: readonly ConceptWord[] = [...listed(TOPICS, 'topic'), ...listed(TROUBLES, 'trouble')].sort(
  (a, b) => b.word.length - a.word.length,
);
