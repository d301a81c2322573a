import type { reminders as english } from '../en/reminders.ts';
import type { Translated } from '../translate.ts';

/** Notices of what ends soon, in simplified Chinese. */
export const reminders = {
  ends: {
    expiry: '{{name}} 将于 {{when}} 到期',
    'auto-release': '{{name}} 将于 {{when}} 自动释放',
    recycling: '抢占式实例 {{name}} 将于 {{when}} 被回收',
    arrears: '{{name}} 自 {{when}} 起因账号欠费被锁定',
    security: '{{name}} 自 {{when}} 起因安全原因被锁定',
  },
  consequence: {
    expiry: '到期后实例会停机，约 15 天后连同数据一起释放。在 ECS 控制台续费即可避免。',
    'auto-release':
      '届时无论是否在运行，ECS 都会释放它并删除数据；释放保护不能阻止。要保留它，请取消自动释放。',
    recycling: '届时将按创建时的设置释放或停机，随实例释放的云盘会丢失。',
    arrears: 'ECS 会将其停机，逾期未结清将连同数据一起释放；释放保护不能阻止。',
    security: 'ECS 发现其使用存在安全问题。释放时所有云盘会一并释放。',
  },
  notice: '提前 {{duration}}提醒',
  cancelAutoRelease: '取消自动释放',
  cancelLabel: '取消自动释放：{{name}}',
  snooze: '1 天后再提醒',
  snoozeLabel: '1 天后再提醒：{{name}}',
  was: {
    expiry: '原到期时间：{{when}}。',
    'auto-release': '原自动释放时间：{{when}}。',
    recycling: '原回收时间：{{when}}。',
    arrears: '欠费锁定始于：{{when}}。',
    security: '安全锁定始于：{{when}}。',
  },
  moved: {
    expiry: '{{name}} 的到期时间已改为 {{when}}',
    'auto-release': '{{name}} 的自动释放时间已改为 {{when}}',
    recycling: '{{name}} 将于 {{when}} 被回收',
    arrears: '{{name}} 自 {{when}} 起因欠费被锁定',
    security: '{{name}} 自 {{when}} 起因安全原因被锁定',
  },
  cancelled: {
    expiry: '{{name}} 不再到期',
    'auto-release': '{{name}} 的自动释放已取消',
    recycling: '{{name}} 不再被回收',
    arrears: '{{name}} 的欠费锁定已解除',
    security: '{{name}} 的安全锁定已解除',
  },
  gone: '{{name}} 已不存在',
  snoozed: '{{by}} 已设为 {{when}} 前不再提醒；结束前的最后一次提醒照常发出。',
} as const satisfies Translated<typeof english>;
