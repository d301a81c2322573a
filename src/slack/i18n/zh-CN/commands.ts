import type { commands as english } from '../en/commands.ts';
import type { Translated } from '../translate.ts';

/** The help's words for each command, in simplified Chinese. */
export const commands = {
  help: {
    summary: '我能做什么，附示例',
    description: '列出你可以使用的命令；后面加上命令名，则详细说明该命令。',
  },
  operations: {
    summary: '正在执行的操作及其进度',
    description:
      '列出正在执行和等待审批的操作及其进度；还来得及的，可以用按钮取消。审批者和管理员能看到所有人的操作，其他人只看到自己的。',
  },
  reminders: {
    summary: '谁在何时何地收到到期提醒',
    description:
      '显示提醒发往哪里、何时发出、提及谁、免打扰时段，以及我是否在这些频道中。`list` 显示即将发出的提醒和谁推迟了什么；`snooze` 推迟某实例最近一次结束的提醒，1 小时到 7 天，最后一次提醒照常发出。管理员：`here` 将此频道设为默认（路由以外的提醒都发到这里），`off` 停止这些提醒。',
  },
  whoami: {
    summary: '你在我这里的身份：ID、角色、语言、时区',
    description: '显示你的用户 ID、拥有的角色，以及我为你使用的语言和时区。',
  },
  can: {
    summary: '你能否做某件事，依据哪些规则',
    description:
      '照原样写上要发送的命令：我会告诉你能不能做、需要哪些步骤、由谁审批，并列出每条规则。不会执行任何操作。',
  },
  list: {
    summary: '实例列表，最先到期或释放的排在最前',
    description:
      '列出实例的状态和最近的截止时间。筛选选项可以组合使用；加上 `--public` 会把结果展示给整个频道。',
  },
  show: {
    summary: '一台实例的全部要点',
    description: '状态、计费方式、云盘及其去留、地址、标签，以及最先到来的截止时间和阻止它的办法。',
  },
  start: {
    summary: '启动已停止的实例',
    description: '启动实例，等到进入运行中状态后告诉你。一次启动多台时会先请你确认。',
  },
  stop: {
    summary: '停止运行中的实例',
    description:
      '正常关机，等到进入已停止状态后告诉你。`--save-cost` 为节省停机模式：不再收取计算费用，但可能失去公网 IP，再次启动时也可能因库存不足而失败。`--force` 相当于直接断电。',
  },
  reboot: {
    summary: '重启运行中的实例',
    description: '重启实例，等到重新进入运行中状态后告诉你。`--force` 相当于直接断电。',
  },
  protect: {
    summary: '开启或关闭实例释放保护',
    description: '受保护的实例无法手动释放。释放保护不能阻止已设定的自动释放，也不能阻止因欠费而释放。',
  },
  'back-up': {
    summary: '为每块云盘创建快照',
    description:
      '让 ECS 为每块云盘创建快照（实例运行中或已停止均可），等到全部完成后逐一列出。ESSD 系列云盘会创建一个快照一致性组；其他云盘以及使用 `--keep` 时，每块云盘各创建一个快照。快照在保留期间会计费；`--keep` 设定多少天后由 ECS 自动删除。',
  },
  release: {
    summary: '彻底释放按量付费实例',
    description:
      '释放已停止的实例，并事先说明哪些会一起删除、哪些会保留。对运行中的实例，你可以选择：先停止再释放、定时释放或强制释放。`--backup` 会先停止，为每块云盘创建快照，全部完成后才释放；`--keep-days` 设定快照多少天后自动删除。',
  },
  expiring: {
    summary: '哪些包年包月实例即将到期，续费一个月要多少钱',
    description:
      '向 ECS 查询在一段时间内或两个日期之间到期的包年包月实例（默认 7 天），并显示各自的自动续费状态、续费一个月的价格和合计。另外列出这段时间内将自动释放或被回收的实例，以及已到期但仍可续费的实例。可以在那里为选中的或全部实例续费。',
  },
  renew: {
    summary: '为包年包月实例续费',
    description:
      '先显示价格和离到期还有多久，确认后立即付款；然后等到 ECS 显示新的到期时间，并告知订单号。不写时长即一个月。仅适用于包年包月实例。`--expiring 7d` 表示在一段时间内或两个日期之间到期的全部实例，但会自动续费的、已决定让其到期的，以及付款时已不再到期的除外。',
  },
  'auto-renew': {
    summary: '开启或关闭自动续费',
    description:
      '不写 `on`、`off` 或 `never` 时（查看者也可使用）显示每台实例是否自动续费、时长、何时扣款以及金额。`on`（开启）会先显示一个周期的价格并请你确认，不写时长即一个月，每次到期前 9 天扣款。`never`（不续费）还会让阿里云自己的到期提醒停止。',
  },
  'public-ip': {
    summary: '为实例分配公网 IP',
    description:
      '适用于运行中或已停止、有公网带宽、且没有公网 IP 和弹性公网 IP 的实例。会先说明流量如何计费并请你确认。',
  },
  approvals: {
    summary: '等你审批的请求，以及你在等待审批的请求',
    description:
      '列出等待审批的请求、已等待多久以及有效期。可以审批的人能看到全部请求，并在此批准或拒绝；其他人只看到自己的请求，并可在此取消。',
  },
  'auto-release': {
    summary: '设定、查看或取消自动释放时间',
    description:
      '设定 ECS 自动释放按量付费实例的时间，至少在 30 分钟之后。不写时间则显示当前设定；`cancel` 取消设定。释放保护不能阻止自动释放。',
  },
  audit: {
    summary: '谁做过什么，结果如何',
    description:
      '列出请求、确认、批准、拒绝、对 ECS 的每次调用及其 RequestId，以及结果，最新的在前。你看到的是自己做过或请求过的操作；审批者和管理员可以看到全部。已释放的实例仍可按 ID 或名称查到。`--csv` 将记录作为文件发到我们的私信；加上 `--public` 则发到频道。',
  },
} as const satisfies Translated<typeof english>;
