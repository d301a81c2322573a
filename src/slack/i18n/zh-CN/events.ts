import type { events as english } from '../en/events.ts';
import type { Translated } from '../translate.ts';

/** ECS 系统事件：可以怎样处理。 */
export const events = {
  called: 'ECS 事件类型：{{type}}。',
  remedy: {
    'reboot-before':
      '在此之前选择合适的时间自行重启即可避免：{{reboot}}（必须从外部重启，在操作系统内重启无效）。也可以在 ECS 控制台修改时间。',
    'redeploy-before':
      '如有本地盘，届时会被清空。在此之前选择合适的时间自行重新部署即可避免：见 ECS 控制台的事件。',
    wait: 'ECS 正在处理，结束前无需操作。',
    'look-inside': '实例操作系统出现故障（例如内存不足），ECS 会将其重启：请查看实例内的日志。',
    'back-up': '在此之前仍可备份云盘：{{backUp}}。其他处理方式见 ECS 控制台的事件。',
    lost: 'ECS 未能创建或保住它，无法阻止。请另建一台。',
    'top-up': '账号欠费：充值即可避免。',
    answer: 'ECS 正在等待答复：见 ECS 控制台的事件。',
    unknown: '我不了解这种事件：会发生什么、可以怎样处理，见 ECS 控制台的事件。',
  },
} as const satisfies Translated<typeof english>;
