import type { moneyProblems as english } from '../en/problems-money.ts';
import type { Translated } from '../translate.ts';

/** The same in simplified Chinese. */
export const moneyProblems = {
  'not-for-pay-as-you-go': {
    wrong: '{{name}} 是按量付费实例，没有到期时间，无需续费。',
    fix: '它会一直运行到有人释放它。查看它是否会结束：',
    auto: '它将于 {{when}} 自动释放。如要让它继续运行：',
  },
  'bad-period': {
    wrong: 'ECS 不支持按 {{given}} 续费。',
    unsold: 'ECS 不支持购买 {{given}} 的包年包月实例。',
    renew: '可以是 1–4 周（`1w`）、1–9 个月（`1m`）或 1–5 年（`1y`）：',
    'auto-renew': '可以是 1、2、3、6 个月（`1m`）或 1–5 年（`1y`）：',
    create: '可以是 1–4 周（`1w`，仅限中国站）、1–9 个月（`1m`）或 1–5 年（`1y`）：',
  },
  'expired-beyond-renewal': {
    wrong: '{{name}} 已于 {{when}} 到期。ECS 只保留到期实例 15 天，之后不能再续费。',
    fix: '查看还剩下什么：',
  },
  'expired-already': {
    wrong: '{{name}} 已于 {{when}} 到期，自动续费已经来不及。',
    fix: '请先续费：',
  },
  'too-late-for-auto-renewal': {
    wrong: '{{name}} 将于 {{when}} 到期。现在开启自动续费，最早在 {{tried}} 才会尝试扣款，已经来不及。',
    fix: '请手动续费：',
  },
  'renewed-meanwhile': {
    wrong: '{{name}} 在此期间已在别处续费：到期时间由 {{from}} 变为 {{to}}。没有付款。',
    here: '{{name}} 在此期间已由 {{by}} 续费（操作 {{operation}}）：到期时间由 {{from}} 变为 {{to}}。这次没有付款。',
    inDoubt: '{{name}} 的到期时间由 {{from}} 变为 {{to}}，与所请求的不符。',
    fix: '如仍要再续一次，请重新发起：',
  },
  'price-rose': {
    inDoubt: '{{name}} 的续费价格现为 {{to}}，高于确认时的 {{from}}。',
    fix: '如可接受新价格，请重新发起：',
    each: '{{name}} 每次自动续费的价格现为 {{to}}，高于确认时的 {{from}}。未设置自动续费。',
    eachFix: '如可接受新价格，请重新设置自动续费：',
  },
  'paid-already': {
    wrong: '{{name}} 已付款，时长 {{period}}（操作 {{operation}}）；ECS 尚未显示新的到期时间。',
    fix: '没有重复付款。查看是否已经更新：',
  },
  'payment-unsettled': {
    wrong:
      'ECS 尚未告知 {{name}} 另一笔时长为 {{period}} 的付款（操作 {{operation}}）结果如何；换一个时长再付，可能会重复扣款。',
    fix: '没有付款。按相同时长再次发起不会重复扣款：',
  },
  'renewal-unseen': {
    wrong: '{{name}} 已付款（{{order}}），但 {{minutes}} 分钟后 ECS 仍显示原来的到期时间。',
    unread: '{{name}} 已付款（{{order}}），但未能查询到新的到期时间。',
    because: '查询结果：{{why}}',
    fix: '请勿再次付款。请稍后查看；若仍未更新，请凭订单号询问阿里云：',
  },
  'renews-itself': {
    wrong: '{{name}} 会自动续费：{{when}} 起扣款。',
    fix: '如仍要手动续费：',
  },
  'let-expire': {
    wrong: '{{by}} 已决定让 {{name}} 到期。',
    fix: '如仍要续费：',
  },
  'region-silent': {
    wrong: 'ECS 暂时没有答复 {{region}} 的情况，无法确定 {{name}} 是否仍要续费。',
    fix: '请稍后再试：',
  },
} as const satisfies Translated<typeof english>;
