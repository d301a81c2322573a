import type {
  told as english,
  next as nextInEnglish,
  snoozed as snoozedInEnglish,
} from '../en/answers-reminders.ts';
import type { Translated } from '../translate.ts';

export const told = {
  title: '提醒',
  decidedHere: '今后提醒发到 {{channel}}，除非有路由指定了其他频道。',
  decidedOff: '今后到期和释放不再提醒任何人，除非有路由指定了频道。',
  offLoud: '提醒已于 {{when}} 由 {{by}} 关闭：除非有路由指定了频道，实例结束不会提醒任何人。',
  none: '没有指定频道：除非有路由指定了频道，实例结束不会提醒任何人。',
  turnOn: '请管理员在接收提醒的频道中发送 {{here}}。',
  where: '发往哪里',
  default: '其余全部：{{channel}}',
  only: '全部：{{channel}}',
  chosenBy: '{{by}} 于 {{when}} 选定',
  fromFile: '来自 {{file}}',
  route: '{{match}}：{{channel}}',
  everyInstance: '所有实例',
  standing: {
    member: '我在其中',
    outside: '我不在其中：请在该频道输入 {{invite}}',
    archived: '该频道已归档',
    unknown: '无法得知我是否在其中',
  },
  when: '何时',
  rungs: {
    expiry: '包年包月到期前：{{rungs}}',
    expired: '到期后：{{rungs}}',
    'auto-release': '自动释放前：{{rungs}}',
    event: 'ECS 系统事件：得知后立即提醒，并在此前 {{rungs}} 提醒',
    eventOnce: 'ECS 系统事件：得知后立即提醒',
    others: 'ECS 回收或锁定：立即',
  },
  noRungs: '从不',
  atOnce: '到期时',
  quiet: '免打扰：{{from}} 至 {{to}}（{{zone}}）；最后一次提醒和抢占式回收照常发出',
  noQuiet: '无免打扰时段',
  who: '提醒谁',
  owner: '提及标签 {{tag}} 中的负责人',
  ownerDm: '提及标签 {{tag}} 中的负责人，并发送私信',
  noOwner: '不提及负责人：未设置 `owner_tag`',
  escalate: '最后一次提醒时若无人处理：{{whom}}',
  noEscalate: '最后一次提醒不再提及其他人：未设置 `escalate`',
  digest: '未来 14 天汇总：{{days}} {{at}}（{{zone}}）',
  noDigest: '无汇总：未设置 `digest`',
  weekday: { mon: '周一', tue: '周二', wed: '周三', thu: '周四', fri: '周五', sat: '周六', sun: '周日' },
  more: '接下来的提醒：{{list}}',
} as const satisfies Translated<typeof english>;

export const next = {
  title_other: '{{count}} 台实例的下一次提醒',
  empty: '目前没有即将发出的提醒：没有实例设有会提醒的结束时间。',
  emptyFix: '哪些实例何时结束，见列表：',
  at: '将于 {{when}} 发到 {{channel}}',
  nowhere: '本应于 {{when}} 发出，但没有频道',
  snoozed: '{{by}} 已推迟到 {{when}}',
  letGo: '{{by}} 决定任其到期',
} as const satisfies Translated<typeof nextInEnglish>;

export const snoozed = {
  done: '{{when}} 之前不再提醒 {{name}}。',
  about: '该实例{{end}}。',
  cut: '不能更久，因为届时将发出{{last}}。',
} as const satisfies Translated<typeof snoozedInEnglish>;
