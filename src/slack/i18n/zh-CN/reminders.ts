import type { reminders as english } from '../en/reminders.ts';
import type { Translated } from '../translate.ts';

/** Notices of what ends soon, in simplified Chinese. */
export const reminders = {
  ends: {
    expiry: '{{name}} 将于 {{when}} 到期',
    'auto-release': '{{name}} 将于 {{when}} 自动释放',
  },
  consequence: {
    expiry: '到期后实例会停机，约 15 天后连同数据一起释放。在 ECS 控制台续费即可避免。',
    'auto-release':
      '届时无论是否在运行，ECS 都会释放它并删除数据；释放保护不能阻止。要保留它，请取消自动释放。',
  },
  notice: '提前 {{duration}}提醒',
  cancelAutoRelease: '取消自动释放',
  cancelLabel: '取消自动释放：{{name}}',
  snooze: '1 天后再提醒',
  snoozeLabel: '1 天后再提醒：{{name}}',
  was: {
    expiry: '原到期时间：{{when}}。',
    'auto-release': '原自动释放时间：{{when}}。',
  },
  moved: {
    expiry: '{{name}} 的到期时间已改为 {{when}}',
    'auto-release': '{{name}} 的自动释放时间已改为 {{when}}',
  },
  cancelled: {
    expiry: '{{name}} 不再到期',
    'auto-release': '{{name}} 的自动释放已取消',
  },
  gone: '{{name}} 已不存在',
  snoozed: '{{by}} 已设为 {{when}} 前不再提醒；结束前的最后一次提醒照常发出。',
} as const satisfies Translated<typeof english>;
