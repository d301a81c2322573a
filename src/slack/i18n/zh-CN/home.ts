import type { home as english } from '../en/home.ts';
import type { Translated } from '../translate.ts';

/** The app's Home tab, in simplified Chinese. */
export const home = {
  ask: {
    list: '全部实例',
    expiring: '即将到期',
    approvals: '审批',
    operations: '操作',
    reminders: '提醒',
    whoami: '我是谁',
    help: '帮助',
  },
  soon: '即将结束',
  none: '14 天内没有实例结束。',
  own_other: '你的（{{count}} 台）',
  others_other: '其他（{{count}} 台）',
  within: '包括 14 天内到期或释放的、已到期的，以及正被 ECS 回收或锁定的实例',
  show: '查看',
  running: '你正在进行的操作',
  moreApprovals_other: '还有 {{count}} 项：点上方的“审批”查看全部',
} as const satisfies Translated<typeof english>;
