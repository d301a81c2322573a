import type { spot as english } from '../en/answers-spot.ts';
import type { Translated } from '../translate.ts';

export const spot = {
  title: '抢占式实例：{{type}}（{{region}}）',
  verdict: {
    only: '建议选择 {{zone}}：其他可用区均已无货。价格为每小时 {{price}}。',
    single: '{{zone}} 目前的价格为每小时 {{price}}。',
    cheapest: '建议选择 {{zone}}：在库存充足的可用区中价格最低，每小时 {{price}}。',
    cheapestLeft: '建议选择 {{zone}}：在有货的可用区中价格最低，每小时 {{price}}。',
    steadier:
      '建议选择 {{zone}}：每小时 {{price}}，比最便宜的 {{cheapest}}（{{least}}）只贵一点，而实例被回收得更少：{{interruption}}，后者为 {{instead}}。',
    share: '相当于按量付费的 {{share}}。',
    asCheap:
      '建议使用按量付费：抢占式实例目前便宜不了多少，却随时可能被回收。最便宜的可用区 {{zone}} 的价格是按量付费的 {{share}}。',
    noneLeftThere: '{{zone}} 的抢占式实例目前已无货。请使用按量付费、查询其他可用区，或稍后再查。',
    noneLeft: '目前所有可用区的抢占式实例均已无货。请使用按量付费，或稍后再查。',
    noPrice: '对有货的可用区，ECS 没有给出价格，因此无法给出建议。',
  },
  caution: {
    scarce: '库存很少，下单时可能已无货。',
    spikes: '在此期间，它的价格曾达到或超过按量付费。',
    'often-taken-back': '那里的实例经常被回收：请勿在其上保存不能丢失的数据。',
  },
  now: '现价 {{price}}',
  figures: '平均 {{average}} · 最高 {{highest}} · 最低 {{lowest}}',
  noPrice: '价格未知',
  interruption: '回收率 {{interruption}}',
  discount: '平均为按量付费的 {{share}}',
  stock: { scarce: '库存很少', none: '无货' },
  elsewhere: '未指明地域，这里是 {{region}}。在售的还有：{{regions}}（`--region`）。',
  create: '在该可用区创建一台（每小时价格不超过所填上限）：{{line}}',
  asYouGo: '按量付费：每小时 {{price}}。',
  basis: '价格为一台 Linux 实例每小时的价格，{{from}} 至 {{to}}；平均值按每个价格持续的时间计算。',
  advice: '回收率和平均折扣为最近 30 天的数据，由 ECS 提供。',
  picture: {
    title: '各可用区的抢占式价格，单位 {{currency}}/小时；虚线：按量付费',
    titleAlone: '各可用区的抢占式价格，单位 {{currency}}/小时',
    alt: '{{type}} 在 {{region}} 的抢占式价格走势图，{{from}} 至 {{to}}，单位 {{currency}}/小时，每个可用区一条线。',
    altAsYouGo: '按量付费（虚线）：{{price}}。',
    altZone: '{{zone}}：现价 {{latest}}，平均 {{average}}，介于 {{lowest}} 和 {{highest}} 之间。',
    left_other: '图中只画出最便宜的可用区，另有 {{count}} 个未画出。',
    drawing: '正在绘制价格走势图…',
    direct: '价格走势图已发到我们的私信。',
    shared: '价格走势图已发到 {{channel}}。',
    instead: '我不在此频道中，所以价格走势图已发到我们的私信。',
    failed:
      '价格走势图未能绘制或发送。本机器人的维护者可以在日志（{{ref}}）中查看原因；多半是应用缺少 `files:write` 或 `im:write` 权限范围。',
    failedHere: '价格走势图未能绘制或发送。',
  },
} as const satisfies Translated<typeof english>;
