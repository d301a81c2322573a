import type { expiring as english } from '../en/answers-expiring.ts';
import type { Translated } from '../translate.ts';

export const expiring = {
  title_other: '{{count}} 个包年包月实例即将到期',
  window: '{{from}} 至 {{to}}。',
  cost_other: '全部 {{count}} 个续费一个月需 {{amount}}。',
  costPartly: '{{of}} 个中的 {{priced}} 个续费一个月需 {{amount}}；只查询了最先到期的价格。',
  costUnknown: 'ECS 没有给出续费价格。',
  aMonth: '每月 {{amount}}',
  priceUnknown: '价格未知',
  renewal: {
    unknown: '自动续费状态未知',
    off: '未开启自动续费',
    never: '已设为不续费',
    ahead: '会自动续费，{{when}} 起扣款',
    stuck: '已开启自动续费，尚未扣款',
  },
  pick: '选择 {{name}}',
  renew: '续费…',
  renewLabel: '为选中的实例续费；未选则为全部',
  autoRenew: '开启自动续费…',
  autoRenewLabel: '为选中的实例开启自动续费；未选则为全部',
  chosen: '针对本页勾选的实例；不勾选则针对全部 {{total}} 个。会先显示价格，请你确认。',
  tooLong: '筛选条件过长，Slack 的按钮放不下：请减少筛选条件，再从列表中续费。',
  releases: '将自动释放或被回收',
  expired: '已到期，但仍可续费',
  renewable: '约 {{when}} 之前：{{command}}',
  missing: '以下未作答，那里到期的实例不在列表中：{{places}}。',
  every: '整个账号 {{account}}',
  none: '{{from}} 至 {{to}} 没有包年包月实例到期。',
  noneFix: '查看更长的时间：',
  noneFixFiltered: '请去掉筛选条件，或查看更长的时间：',
} as const satisfies Translated<typeof english>;
