import type { digest as english } from '../en/digest.ts';
import type { Translated } from '../translate.ts';

export const digest = {
  title: '未来 14 天内结束的实例',
  titleOver: '已经结束但仍存在的实例',
  summary_other: '未来 14 天内有 {{count}} 项结束',
  summaryOver_other: '{{count}} 项已经结束但仍存在',
  nothing: '据我所知，未来 14 天内没有实例结束。',
  late: '迟到的汇总：到点时未检查。',
  cost_other: '全部 {{count}} 个包年包月实例续费一个月需 {{amount}}。',
  costPartly: '{{of}} 个包年包月实例中的 {{priced}} 个，续费一个月需 {{amount}}。',
  costUnknown: 'ECS 没有给出其中包年包月实例的续费价格。',
  over: '已经结束但仍存在',
  day: '{{day}} · {{ends}} 项',
  more: '即将发出的提醒：{{list}}',
} as const satisfies Translated<typeof english>;
