import type { money as english } from '../en/money.ts';
import type { Translated } from '../translate.ts';

/** What is paid, when and for how long, in simplified Chinese. */
export const money = {
  in: '{{time}}后',
  ago: '{{time}}前',
  discounted: '{{amount}}，原价 {{original}}',
  atMost: '最多 {{amount}}',
  label: {
    expires: '到期时间',
    expired: '已到期',
    until: '续费后约至',
    price: '{{period}}的价格',
    charge: '每次扣款（{{period}}）',
    firstCharge: '首次扣款',
    autoRenewal: '自动续费',
    autoRenewalNow: '当前自动续费',
  },
  autoRenewal: {
    on: '已开启，每次 {{period}}',
    off: '未开启',
    never: '不续费，阿里云也不发送提醒',
    unknown: '未能查到',
  },
  soon: '一天之内',
  moves: '它会自动续费：原定 {{from}} 起扣款。现在付款后，下次扣款将推迟到约 {{to}}。',
  overdue: '它会自动续费，本应自 {{from}} 起扣款，ECS 每天都会重试。现在付款后，下次扣款将推迟到约 {{to}}。',
  moveSome_other: '其中 {{count}} 台会自动续费；现在付款后，它们的下次扣款将推迟 {{period}}。',
  reckoned: {
    week: 'ECS 不提供按周的报价：这里按一个月的价格计，实际不会更高。',
    year: 'ECS 不提供 3 年以上的报价：这里按一年价格的 {{count}} 倍计，实际不会更高。',
  },
  fromPayment: '立即扣款。它已到期：新的时长从到期时间还是从付款时开始计算，由 ECS 决定。',
  someExpired_other: '其中 {{count}} 台已到期。',
  chargeDue: '扣款日已过，ECS 会在一天左右扣款。',
  chargeDueSome_other: '其中 {{count}} 台的扣款日已过，ECS 会在一天左右扣款。',
  one: { renew: '{{amount}}，续费 {{period}}', 'auto-renew': '每次 {{amount}}，续费 {{period}}' },
  total: {
    renew_other: '{{amount}}，共 {{count}} 台，各续 {{period}}',
    'auto-renew_other': '每次 {{amount}}，共 {{count}} 台，各续 {{period}}',
  },
  saved: '已含优惠 {{amount}}',
  expiredBesides_other: '另有 {{count}} 台已经到期，仍可按名称续费；{{command}} 可以查看。',
  leftOut_other: '未包括 {{count}} 台实例',
  line: {
    expires: '将于 {{when}} 到期（{{lead}}）',
    expired: '已于 {{when}} 到期（{{lead}}）',
    until: '续费后约至 {{when}}',
    charged: '{{when}} 起扣款',
    chargedSoon: '一天之内扣款',
    renewsItself: '会自动续费',
  },
} as const satisfies Translated<typeof english>;
