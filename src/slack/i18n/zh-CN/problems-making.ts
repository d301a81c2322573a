import type { makingProblems as english } from '../en/problems-making.ts';
import type { Translated } from '../translate.ts';

/** Why an instance that was ordered is not there, in simplified Chinese. */
export const makingProblems = {
  died: {
    wrong: '{{name}} 已创建，但未能运行就失败了。',
    event: '{{name}} 已创建，但未能运行就失败了（{{event}}）。',
    fix: '已收取的费用由 ECS 退回。请重新创建：',
  },
  'not-made': {
    wrong: 'ECS 库存不足，未创建 {{name}}。',
    fix: '查看哪里还有库存：',
  },
  'not-tried': {
    wrong: '前面的创建失败，因此没有尝试创建 {{name}}。',
    fix: '请再次发送创建其余部分的命令：',
  },
  'made-besides': {
    wrong: '此操作还创建了以下实例，ECS 的答复中没有提到，它们正在计费：{{ids}}。',
    because: 'ECS 当时的答复：{{why}}',
    fix: '请保留，或释放：',
  },
} as const satisfies Translated<typeof english>;
