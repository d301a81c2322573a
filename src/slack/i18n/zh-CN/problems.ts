import type { problems as english } from '../en/problems.ts';
import type { Translated } from '../translate.ts';
import { creationProblems } from './problems-creation.ts';
import { makingProblems } from './problems-making.ts';
import { moneyProblems } from './problems-money.ts';
import { spotProblems } from './problems-spot.ts';

/** What can be wrong, in simplified Chinese. */
export const problems = {
  ...creationProblems,
  ...moneyProblems,
  ...spotProblems,
  ...makingProblems,
  'unknown-command': {
    wrong: '没有 {{given}} 这个命令。',
    fix: '帮助里列出了我能做的事。',
    suggest: '你是想输入 {{suggestion}} 吗？',
  },
  'unknown-option': {
    wrong: '{{command}} 没有 {{given}} 这个选项。',
    fix: '它的帮助里列出了全部选项。',
    suggest: '你是想输入 {{suggestion}} 吗？',
  },
  'option-needs-value': {
    wrong: '{{option}} 后面缺少取值。',
    fix: '请在选项后面加空格或 `=`，再写上取值。',
  },
  'bad-option-value': {
    wrong: '{{option}} 的取值不能是 {{given}}。',
    fix: '可以使用：{{expected}}。',
  },
  'missing-instance': {
    wrong: '还没有指明是哪台实例。',
    fix: '请加上实例 ID 或完整的实例名称。',
  },
  'missing-switch': {
    wrong: '还没有写明开启 (on) 还是关闭 (off)。',
    fix: '请写在实例后面。',
  },
  'missing-command': {
    wrong: '还没有写明要问的是哪个命令。',
    fix: '请把要发送的命令写在后面。',
  },
  'unexpected-words': {
    wrong: '我看不懂 {{given}}。',
    fix: '命令的帮助里有正确的写法。',
    suggest: '你是不是想输入：',
  },
  'options-exclude': {
    wrong: '{{options}} 不能同时使用。',
    fix: '请只保留其中一个。',
  },
  'option-needs-option': {
    wrong: '{{option}} 只能与 {{needs}} 一起使用。',
    fix: '请加上 {{needs}}，或去掉它：',
  },
  'backup-with-force': {
    wrong: '`--force` 会立即释放，无法先做备份。',
    fix: '请去掉 `--force`：正在运行的实例会先正常停止，再备份，最后释放。',
  },
  'too-long': {
    wrong: '内容太长了：我最多读 {{limit}} 个字符。',
    fix: '请一次少写几台实例。',
  },
  'unknown-time': {
    wrong: '我看不懂时间 {{given}}。',
    fix: '请写明多久之后，例如 {{duration}}；或写明日期和时刻，例如 {{date}}。',
  },
  'time-past': {
    wrong: '{{given}} 已经过去了：{{when}}。',
    fix: '请给一个将来的时间。',
  },
  'time-too-soon': {
    wrong: '{{given}} 太近了：{{when}}。',
    fix: 'ECS 要求至少在 30 分钟之后，确认也需要片刻，最早可以是 {{earliest}}。',
  },
  'time-too-far': {
    wrong: '{{given}} 太远了：{{when}}。',
    fix: 'ECS 最多支持三年以内，最晚可以是 {{latest}}。',
  },
  'time-skipped': {
    wrong: '{{zone}} 当天时钟拨快，没有 {{given}} 这一时刻。',
    fix: '请换一个时间，例如 {{instead}}。',
  },
  'bad-window': {
    unreadable: '无法理解时间范围 {{given}}。',
    over: '{{given}} 已经过去。',
    reversed: '{{given}} 的结束早于开始。',
    'too-long': '{{given}} 超过五年，没有这么长的包年包月。',
    fix: '请写一段时间（`7d`、`2w`）、一个日期，或用 `..` 连接的两个日期：',
  },
  'instance-not-found': {
    wrong: '找不到实例 {{given}}。',
    fix: '请检查拼写；列表里有我知道的全部实例。',
    similar: '是不是其中之一？',
  },
  ambiguous: {
    wrong: '{{given}} 对应不止一台实例。',
    fix: '请用实例 ID 指明其中一台。',
  },
  'needs-full-name': {
    wrong: '{{given}} 只是名称的开头，而这个操作不容出错。',
    fix: '请写完整的实例 ID 或实例名称。',
  },
  'nothing-selected': {
    wrong: '没有实例符合条件 {{query}}。',
    fix: '用同样的条件查看列表，就知道会选中哪些实例：',
  },
  'too-many-instances': {
    wrong: '这样一次会涉及 {{total}} 台实例，上限是 {{limit}} 台。',
    fix: '请分批进行。',
  },
  'not-allowed': {
    wrong: '这需要 {{role}} 角色。',
    fix: '可以请有此角色的人帮忙：{{whom}}。',
    guest: '访客只有被直接指定才有此角色；请让管理员在 `steward.yml` 里添加你。',
    nobody: '目前还没有人有此角色；请让本机器人的维护者在 `steward.yml` 里把你加上。',
  },
  'no-access-configured': {
    wrong: '目前谁都不能做变更：`steward.yml` 里没有 `access` 一节。',
    fix: '请让本机器人的维护者加上以下内容，然后重启我：',
  },
  'read-only-mode': {
    wrong: '我处于只读模式，不能做任何变更。',
    fix: '本机器人的维护者可以在 `steward.yml` 里设定 `mode: normal`。查询不受影响。',
  },
  'nobody-can-approve': {
    wrong: '这需要审批{{by}}，但除了你没有人可以审批。',
    few: '这需要 {{asked}} 人审批{{by}}，但除了你只有 {{able}} 人可以审批。',
    absent_other: '这需要 {{count}} 人审批{{by}}，但 `steward.yml` 里没有指定审批者。',
    by: '（依据 `steward.yml` 的 {{keys}}）',
    fix: '请让本机器人的维护者在 `steward.yml` 的 `access` 里添加审批者。',
  },
  'policy-denies': {
    wrong: '`steward.yml` 的 {{policy}} 禁止对 {{what}} 这样做：“{{reason}}”。',
    fix: '本机器人的维护者可以修改这条规则。',
    ask: '可以联系本机器人的管理员：{{whom}}。',
  },
  'policy-requires': {
    wrong: '按照 {{policy}}，新建实例须指定 {{what}}。',
    until: '自动释放时间（`--until`）',
    owner: '所有者（{{tag}}）',
    fix: '补上之后是这样：',
  },
  'policy-limits': {
    wrong: '`steward.yml` 的 {{policy}} 规定一次最多 {{limit}} 台，而这里有 {{total}} 台。',
    fix: '请分批进行。',
  },
  unread: '我读取不到 Slack 用户组 {{groups}}，因此目前没有人通过它获得角色。',
  'own-request': {
    wrong: '这是你自己提出的，需要由别人来决定。',
    fix: '请由另一位审批者处理。',
  },
  'not-yours': {
    wrong: '这是 {{owner}} 发起的。',
    fix: '只有本人可以操作。如果你也想这样做，请自己发送命令。',
  },
  'wrong-status': {
    wrong: '{{name}} 当前为“{{status}}”，需要先变为“{{needed}}”。',
    fix: '请先执行：',
  },
  'between-states': {
    wrong: '{{name}} 当前为“{{status}}”；需要处于“运行中”或“已停止”才能这样做。',
    fix: '请等到状态稳定后再执行：',
  },
  already: {
    Running: '{{name}} 已经在运行。',
    Stopped: '{{name}} 已经停止。',
    protected: '{{name}} 已经开启释放保护。',
    unprotected: '{{name}} 没有开启释放保护。',
    'no-auto-release': '{{name}} 没有设定自动释放。',
    'public-ip': '{{name}} 已有公网 IP。',
    'auto-renewal-on': '{{name}} 已按此方式自动续费。',
    'auto-renewal-off': '{{name}} 未开启自动续费。',
    'auto-renewal-never': '{{name}} 已设为不续费，阿里云自己也不再提醒。',
    fix: '无需操作。查看它的现状：',
  },
  'subscription-runs': {
    wrong: '{{name}} 是包年包月实例，已付费至 {{when}}，到期前 ECS 不允许释放。',
    fix: '请等它到期，或先在 ECS 控制台转为按量付费。',
  },
  'not-for-subscription': {
    wrong: '{{name}} 是包年包月实例，而 ECS 只对按量付费实例支持此操作。',
    fix: '包年包月实例到期即结束，查看到期时间：',
  },
  'not-for-spot': {
    wrong: '{{name}} 是抢占式实例，ECS 不支持为其开启释放保护。',
    fix: '查看它何时结束：',
  },
  'no-bandwidth': {
    wrong: '{{name}} 没有公网带宽，没有带宽 ECS 就不分配公网 IP。',
    fix: '请先在 ECS 控制台升级带宽（届时会显示价格，也可能随之分配公网 IP）。查看它的现状：',
  },
  'has-eip': {
    wrong: '{{name}} 已绑定弹性公网 IP {{address}}，ECS 不会再分配另一个公网 IP。',
    fix: '请使用这个地址，或先在控制台解绑。查看它的现状：',
  },
  protected: {
    wrong: '{{name}} 已开启释放保护。',
    fix: '如果确实可以释放，请先关闭保护：',
  },
  busy: {
    wrong: '{{requester}} 正在变更 {{name}}（操作 {{operation}}）。',
    pending: '{{requester}} 对 {{name}} 发起的另一项变更正在等待审批（操作 {{operation}}）。',
    pendingFix: '请等审批有结果后再试。查看现状：',
    fix: '请等它结束后再试。查看现状：',
  },
  gone: {
    wrong: '{{name}} 已不存在。',
    fix: '无需再做什么。查看现有实例：',
  },
  unseen: {
    wrong: '我看不到 {{name}} 了，但 ECS 并没有说它已释放。',
    fix: '很可能是缺少权限：请让本机器人的维护者检查其 RAM 角色。我能看到的实例：',
  },
  changed: {
    wrong: '{{name}} 与确认时不同了，变化的是：{{what}}。',
    fix: '因此没有执行。请重新查看，如仍需要请再次发起：',
    parts: {
      name: '名称',
      status: '状态',
      tags: '标签',
      protection: '释放保护',
      'charge-type': '计费方式',
      disks: '云盘',
      'auto-release': '自动释放时间',
      bandwidth: '带宽或其计费方式',
      started: '创建快照后又启动过',
      snapshots: '有云盘缺少快照',
      permission: '权限',
    },
  },
  'not-reached': {
    wrong: 'ECS 已接受请求，但 {{minutes}} 分钟后 {{name}} 仍为“{{status}}”。',
    fix: '它可能还会完成。查看现状：',
  },
  'still-charged': {
    wrong: '{{name}} 已停止，但 ECS 仍在计费：它不支持节省停机模式。',
    fix: '查看它的详情：',
  },
  'not-confirmed': {
    wrong: '无法确定对 {{name}} 的操作是否成功：ECS 没有给出结果。',
    fix: '再试之前请先看一下：',
    because: '没有再次发出请求：{{why}}',
  },
  'nothing-due': {
    wrong: '{{query}} 没有需要处理的实例。',
    leftOut_other: '符合条件的 {{count}} 台实例不在其中。',
    because: '例如第一台：{{why}}',
    expired_other: '另有 {{count}} 台已经到期，仍可按名称续费。',
    fix: '查看有哪些：',
  },
  'disks-unseen': {
    wrong: '我看不到 {{name}} 的任何云盘，因此无法备份。',
    fix: '很可能是缺少权限 (ecs:DescribeDisks)：请让本机器人的维护者检查其 RAM 角色。',
  },
  'disk-without-snapshots': {
    wrong: 'ECS 无法为 {{name}} 的磁盘 {{disk}} ({{category}}) 创建快照，因此无法完整备份。',
    fix: '请先自行保存所需数据，再不带备份地释放：',
    fixAlone: '请用其他方式保存所需数据。查看其云盘：',
  },
  'snapshot-failed': {
    wrong: 'ECS 未能完成云盘 {{disk}} 的快照 {{snapshot}}，因此没有释放 {{name}}。',
    alone: 'ECS 未能完成 {{name}} 的云盘 {{disk}} 的快照 {{snapshot}}。',
    fix: '请用新的快照再试一次：',
  },
  'snapshots-unfinished': {
    wrong: '{{hours}} 小时后 {{name}} 的快照仍未完成，因此没有释放。',
    alone: '{{hours}} 小时后 {{name}} 的快照仍未完成。',
    fix: 'ECS 会继续创建这些快照。请稍后再看：',
  },
  'reason-missing': {
    wrong: '还没有填写原因。',
    fix: '一句话就够了。',
  },
  'typed-wrong': {
    wrong: '输入不一致。',
    fix: '请输入 {{wanted}}；如果不想继续，关闭窗口即可，一切保持不变。',
    or: ' 或 ',
  },
  'form-not-opened': {
    wrong: 'Slack 打开表单超时了。',
    fix: '没有做任何操作。请再点一次按钮，或重新发送命令。',
  },
  'proposal-over': {
    wrong: '等待时间过长，情况可能已有变化。',
    fix: '没有做任何操作。请重新发送命令。',
  },
  'proposal-used': {
    wrong: '这项操作已经处理过了。',
    fix: '每个按钮只算一次。如仍需要，请重新发送命令。',
  },
  'already-decided': {
    wrong: '这项请求已有结果：{{state}}。',
    'wrong-by': '这项请求已有结果：{{state}}，由 {{by}} 处理。',
    fix: '你的点击没有改变任何事。',
  },
  'already-approved': {
    wrong: '你已经批准过了：需要 {{needed}} 人批准，已有 {{given}} 人。',
    fix: '还需要其他人批准。查看待审批的请求：',
  },
  'approvals-lost': {
    wrong: '{{name}} 需要 {{needed}} 人批准，而目前仍有效的批准只有 {{valid}} 个。',
    fix: '因此没有执行。批准者可能已失去权限，或规则有了变化：如仍需要，请重新发起。',
  },
  cancelled: {
    wrong: '{{by}} 取消了操作，没有再对 {{name}} 做任何操作。',
    inDoubt: '{{by}} 取消了操作。',
    fix: '查看它现在的状态：',
  },
  'too-late-to-cancel': {
    wrong: '已经不能取消：最后一步已提交给 ECS。',
    fix: '结果见该操作的消息。查看正在执行的操作：',
  },
  'deadline-moved': {
    wrong: '这条提醒发出后，{{name}} 的截止时间已变更。',
    fix: '没有做任何操作。查看现在的时间：',
  },
  'snooze-too-late': {
    wrong: '离结束太近了，不能再推迟提醒：{{when}}。',
    fix: '只剩最后一次提醒，它总会发出。查看当前设定：',
  },
  'no-deadline': {
    wrong: '{{name}} 没有结束时间，无需推迟提醒。',
    fix: '查看各实例何时结束：',
  },
  'snooze-length': {
    wrong: '{{given}} 不是可以推迟的时长。',
    fix: '1 小时到 7 天，例如 `4h` 或 `1d`：',
  },
  'direct-channel': {
    wrong: '提醒应发到频道：在这里只有你能看到。',
    fix: '请邀请我加入频道，并在那里发送：',
  },
  'bot-outside': {
    wrong: '我不在 {{channel}} 中，无法在这里发布提醒。',
    fix: '请在该频道输入 `/invite` 和我的名字，然后重新发送：',
  },
  ecs: {
    wrong: 'ECS 拒绝了请求。',
    'wrong-for': 'ECS 拒绝了对 {{name}} 的请求。',
    footnote: 'ECS：{{code}} · RequestId {{requestId}} · {{message}}',
  },
  'no-answer': {
    wrong: 'ECS 没有响应。',
    'wrong-for': 'ECS 没有响应对 {{name}} 的请求。',
    fix: '可能已经执行，也可能没有。再试之前请先看一下：',
  },
  'perhaps-done': {
    wrong: '数据库响应太慢，我无法确定这个操作是否会执行。',
    fix: '请先查看，再决定是否重试；如果执行了，频道里会有消息。',
  },
  'nothing-done': {
    wrong: '我现在无法记录操作，所以什么都没有做。',
    fix: '请一分钟后再试。',
  },
  unforeseen: {
    wrong: '抱歉，我这边出错了。',
    fix: '请再试一次；如果仍不行，请把编号 {{ref}} 告诉本机器人的维护者。',
  },
} as const satisfies Translated<typeof english>;
