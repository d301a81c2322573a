import type { rules as english } from '../en/rules.ts';
import type { Translated } from '../translate.ts';

/** The rules of who may do what, in simplified Chinese. */
export const rules = {
  decisive: '由此决定',
  through: { everyone: '人人都有', name: '直接指定', group: '来自用户组 {{group}}' },
  readOnly: '`mode: read-only`：谁都不能做变更。',
  noAccess: '`steward.yml` 里没有 `access` 一节：谁都不能做变更。',
  roleThrough: '需要 {{role}} 角色，你有（{{through}}）。',
  roleAsAdmin: '需要 {{role}} 角色，你是管理员（{{through}}），因此也有。',
  roleHeld: '需要 {{role}} 角色，你有。',
  roleLacking: '需要 {{role}} 角色，你没有。',
  risk: '操作本身需要：{{steps}}。',
  noRisk: '操作本身会立即执行。',
  postponed: '只是推迟自动释放时间，操作本身会立即执行。',
  several_other: '一次 {{count}} 台，或由条件选出时，需要确认一次。',
  everything: '所有变更',
  nothing: '没有要求',
  denied: '禁止：“{{reason}}”',
  approvals_other: '由其他 {{count}} 人审批',
  limit_other: '一次最多 {{count}} 台',
  requires: '新建实例须指定 {{what}}',
  spendLimits: '`spend.approve_above` · 费用超过 {{limits}}，或用其他货币计费：须{{approval}}',
  spendWithin: '费用为 {{cost}}，没有超过 `spend.approve_above`（{{limits}}）。',
  spendAbove: '费用为 {{cost}}，超过了 `spend.approve_above`（{{limits}}）：须{{approval}}。',
  spendUnnamed:
    '费用为 {{cost}}，而 `spend.approve_above`（{{limits}}）没有列出 {{currencies}}：须{{approval}}。',
  spendUnknown: 'ECS 没有给出费用，而 `spend.approve_above`（{{limits}}）对费用有限制：须{{approval}}。',
  unpriced: 'ECS 没有给出费用（`spend.approve_above`：{{limits}}）',
  above: '超过 {{limits}}（`spend.approve_above`）',
  unnamed: '以 `spend.approve_above`（{{limits}}）没有列出的货币计费',
  noApprovers: '没有配置审批者，因此不需要审批，并会记录在案。',
  anyone: '其他任何人都可以审批。',
  able_other: '除你之外有 {{count}} 人可以审批。',
  steps: { confirm: '点击 {{button}}', reason: '填写原因', typed: '输入实例名称或 ID' },
} as const satisfies Translated<typeof english>;
