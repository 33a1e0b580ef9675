/** A complete filing, as typed by somebody who knows what he wants; `{n}` makes each statement another. */
export const FILING = [
  '/start',
  '/file',
  '1',
  '青禾县第三小学东门外的路灯从上个月起就不亮了，晚上接孩子看不清路，希望尽快修好。（第{n}次路过）',
  '说完了',
  '不确定',
  '青禾县第三小学东门',
  '上个月',
  '学校后勤',
  '尽快修好路灯',
  '没有',
  '1',
  '实名',
  '测试者',
  '13800000000',
  '提交',
] as const;
