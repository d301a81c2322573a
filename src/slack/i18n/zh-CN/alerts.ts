import type { alerts as english } from '../en/alerts.ts';
import type { Translated } from '../translate.ts';

export const alerts = {
  wrong: {
    account: '自 {{since}} 起无法读取账号 {{account}}：ECS 返回 {{code}}。',
    region: '自 {{since}} 起无法读取账号 {{account}} 的地域 {{region}}：ECS 返回 {{code}}。',
    events: '自 {{since}} 起无法查询账号 {{account}} 的地域 {{region}} 的系统事件：ECS 返回 {{code}}。',
    channel: '自 {{since}} 起无法在 {{channel}} 发布提醒：{{reason}}。',
  },
  means: {
    unscanned: '我只能按最后一次读到的情况提醒和展示。在恢复之前，那里的新建、变更和回收都无法发现。',
    events: '在恢复之前，那里的维护重启、故障等系统事件不会有任何提醒；其他一切照常。',
    instead: '这些提醒改发到 {{instead}}，不会丢失；但只看 {{channel}} 的人收不到。',
    nowhere: '没有其他频道可用：在恢复之前，实例到期或释放不会有任何提醒。',
  },
  fix: {
    unscanned:
      '请检查权限：{{doctor}} 会列出缺少的每项权限及处理办法。如果没有发现问题，可能是阿里云自身故障；我会继续重试。',
    events:
      '{{doctor}} 会指出是否缺少权限：ecs:DescribeInstanceHistoryEvents（deploy/ram/viewer.json）。如果没有发现问题，我会继续重试。',
    not_in_channel: '请邀请我加入：在该频道输入 {{invite}}。',
    is_archived: '请在 Slack 中取消归档，或改用其他频道：{{another}}',
    channel_not_found: '如果是私有频道，请邀请我加入；如果已删除，请改用其他频道：{{another}}',
    other: '请检查该频道在 Slack 中的设置，或改用其他频道：{{another}}',
  },
  another: {
    route: '默认频道：在新频道输入 {{here}}；路由的频道：修改 {{file}}。',
  },
  reason: {
    not_in_channel: '我不在该频道中',
    is_archived: '该频道已归档',
    channel_not_found: '频道不存在，或从未邀请过我',
    other: 'Slack 返回 {{code}}',
  },
  well: {
    account: '自 {{at}} 起已恢复读取账号 {{account}}。',
    region: '自 {{at}} 起已恢复读取账号 {{account}} 的地域 {{region}}。',
    events: '自 {{at}} 起已恢复查询账号 {{account}} 的地域 {{region}} 的系统事件。',
    channel: '自 {{at}} 起已恢复在 {{channel}} 发布提醒。',
  },
  was: '异常始于 {{since}}。',
  caughtUp: '期间应发的提醒现在补发，并注明延迟。',
  smallPrint: '异常与恢复各通知管理员一次',
} as const satisfies Translated<typeof english>;
