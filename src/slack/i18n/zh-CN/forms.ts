import type { forms as english } from '../en/forms.ts';
import type { Translated } from '../translate.ts';

/** Modals in simplified Chinese. */
export const forms = {
  close: '关闭',
  cancel: '取消',
  loadingTitle: '请稍候',
  loading: '正在查询…',
  problemTitle: '未能完成',
  answerTitle: 'ECS Steward',
  reason: '原因',
  reasonPlaceholder: '供审批者参考，并留作记录',
  reasonForRecord: '留作记录',
  askApproval: '提交审批',
  typedOne: '请输入 {{typed}} 以继续',
  typedPlaceholder: '与上面写的完全一致',
  approval_other: '在另外 {{count}} 人批准之前，什么都不会发生。',
  noApproval: '点击 {{button}} 后立即执行。',
  denyTitle: '拒绝请求',
  deny: '拒绝',
  denyReason: '为什么拒绝？',
  denyPlaceholder: '会告知发起人，并留作记录',
  denyEffect: '将不会执行，并会把原因告知 {{requester}}。',
  scheduleTitle: '定时释放',
  scheduleSubmit: '设定',
  time: '希望 ECS 何时释放它？',
  timePlaceholder: '2小时后',
  timeHint: '例如：2小时后、明天下午6点、2026-12-01 18:00。至少在 30 分钟之后；你的时区是 {{zone}}。',
} as const satisfies Translated<typeof english>;
