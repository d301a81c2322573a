import type { instance as english } from '../en/instance.ts';
import type { Translated } from '../translate.ts';

/** Instances and their parts in simplified Chinese, in the words of the ECS console. */
export const instance = {
  status: {
    Running: '运行中',
    Stopped: '已停止',
    Starting: '启动中',
    Stopping: '停止中',
    Pending: '创建中',
    Unknown: '状态未知',
  },
  billing: { 'pay-as-you-go': '按量付费', subscription: '包年包月', spot: '抢占式实例' },
  deadline: {
    expiry: '将于 {{when}} 到期',
    expired: '已于 {{when}} 到期',
    'auto-release': '将于 {{when}} 自动释放',
    recycling: '将于 {{when}} 前后被回收',
    arrears: '自 {{when}} 起因欠费被锁定',
    security: '自 {{when}} 起因安全原因被锁定',
    'event-reboot': '{{when}} 由 ECS 重启',
    'event-redeploy': '{{when}} 由 ECS 迁移到其他宿主机',
    'event-stop': '{{when}} 由 ECS 停止',
    'event-delete': '{{when}} 由 ECS 释放',
    'event-other': '{{when}} 有系统事件',
    none: '未设结束时间',
  },
  disk: {
    system: '系统盘',
    data: '数据盘',
    any: '云盘',
    described: '{{kind}} {{id}}，{{size}} GiB {{category}}',
  },
  lock: {
    financial: '因欠费被锁定',
    expired: '因到期被锁定',
    security: '因安全原因被锁定',
    Recycling: '即将被 ECS 回收',
    dedicatedhostfinancial: '因专有宿主机欠费被锁定',
    refunded: '因退款被锁定',
    other: '已锁定 ({{lock}})',
  },
  protection: { on: '实例释放保护已开启', off: '实例释放保护未开启' },
  more_other: '… 还有 {{count}} 项',
  count_other: '{{count}} 台实例',
  role: { viewer: '查看者', operator: '操作者', approver: '审批者', admin: '管理员' },
  audience: {
    everyone: '所有人都可以使用。',
    'any-role': '需要任意一个角色。',
    role: '需要 {{role}} 角色。',
  },
  everyone: '所有人',
  twice: '当天时钟回拨，这一时刻会出现两次；我取的是第一次。',
  typed: {
    instance: '<实例>',
    hour: '1小时后',
    hours: '两小时后',
    month: '30天后',
    tomorrow: '明天18:00',
    region: '<地域>',
  },
  period: {
    week_other: '{{count}} 周',
    month_other: '{{count}} 个月',
    year_other: '{{count}} 年',
  },
  duration: {
    days_other: '{{count}} 天',
    hours_other: '{{count}} 小时',
    minutes_other: '{{count}} 分钟',
    none: '不到 1 分钟',
  },
} as const satisfies Translated<typeof english>;
