import type { creationProblems as english } from '../en/problems-creation.ts';
import type { Translated } from '../translate.ts';

/** The same in simplified Chinese. */
export const creationProblems = {
  part: {
    account: '账号',
    region: '地域',
    zone: '可用区',
    type: '实例规格',
    image: '镜像',
    vswitch: '交换机',
    sg: '安全组',
    'key-pair': '密钥对',
    template: '模板',
    snapshot: '快照',
    operation: '操作',
  },
  'order-lacks': {
    wrong: '没有指明要用哪个{{part}}，无法自行判断。',
    fix: '请指定其中一个，例如：',
    none: '没有合适的：请先在 ECS 或专有网络控制台创建，或换个地方再试：',
    more_other: '另有 {{count}} 个',
  },
  'no-such': {
    wrong: '找不到{{part}} {{given}}。',
    there: '{{where}} 中没有{{part}} {{given}}。',
    similar: '您要找的是 {{similar}} 吗？',
    among: '现有：',
    fix: '请检查拼写。查看有哪些可用：',
  },
  'user-data-unclear': {
    quotes:
      '无法判断实例自定义数据在哪里结束，因此这一行我没有读取：其中可能有机密，我不会显示，也不会保留在命令里。',
    again: '实例自定义数据可能含有机密，我不会把它保留在命令里：这一行里已经没有它了。',
    fix: '请用其中没有出现的引号把它括起来，换行写作 `\\n`：',
  },
  'several-such': {
    wrong: '名为 {{given}} 的{{part}}不止一个。',
    fix: '请用 ID 指定其中一个：',
  },
  'not-together': {
    'zone-region': '可用区 {{a}} 不在地域 {{b}} 内。',
    'vswitch-zone': '交换机 {{a}} 不在可用区 {{b}} 内。',
    'sg-vpc': '安全组 {{a}} 与交换机 {{b}} 不属于同一个专有网络。',
    'image-type': '镜像 {{a}} 不能用于 {{b}}：两者的处理器架构不同。',
    'disk-type': '{{b}} 在那里不能使用 {{a}} 类型的云盘。',
    'disk-restored':
      '备份中的数据盘 {{a}}（GiB）在那里无法与 {{b}} 一起使用：在售的云盘类型都没有这么大的容量。请换一个规格或可用区。',
    'backup-elsewhere': '{{a}} 保留的快照在 {{b}}（账号 · 地域），只能在那里恢复。',
    'until-subscription': '包年包月实例随付费周期结束：自动释放时间（{{a}}）不能与 {{b}} 同时使用。',
    fix: '可以这样组合：',
  },
  'out-of-range': {
    count: '不能一次创建 {{given}} 台实例。',
    min: '`--min` 不能是 {{given}}。',
    bandwidth: '带宽不能是 {{given}} Mbit/s。',
    tags: '{{given}} 个标签太多。',
    'data-disks': '{{given}} 块数据盘太多。',
    'security-groups': '{{given}} 个安全组太多。',
    'user-data': '首次启动时执行的内容有 {{given}} 字节。',
    'system-disk': '系统盘不能是 {{given}} GiB。',
    'data-disk': '数据盘不能是 {{given}} GiB。',
    fix: '可以是 {{least}} 到 {{most}}：',
    of: '使用 {{of}} 时可以是 {{least}} 到 {{most}}：',
    atLeast: '至少要有 {{least}}：',
  },
  'bad-word': {
    wrong: 'ECS 不接受 {{given}}。',
    name: '名称为 2–128 个字符，以字母或汉字开头，可包含字母、数字、`.`、`_`、`:` 和 `-`；多台时可用 `[1,3]` 编号：',
    tagValue: '标签写作 `key=value`：',
    quote: '引号没有闭合，请补上：',
    tag: '标签键为 1–128 个字符，不能以 `aliyun`、`acs:` 或 `ecs-steward` 开头；标签值最多 128 个字符；两者都不能包含网址：',
  },
  'image-unusable': {
    wrong: '不能用镜像 {{image}} 创建实例：它已损坏或已停用。',
    making: '镜像 {{image}} 仍在创建中：{{percent}} %。',
    fix: '请换一个镜像：',
    wait: '请等它完成后再发送：',
  },
  'nothing-kept': {
    'no-backup': '{{from}} 没有保留可用来创建实例的系统盘。',
    gone: '{{from}} 保留的快照中，{{snapshots}} 已不存在或从未完成。',
    'data-disk': '{{from}} 是数据盘快照；只有系统盘快照才能创建实例。',
    progressing: '快照 {{from}} 仍在创建中。',
    failed: '快照 {{from}} 创建失败。',
    fix: '请从备份过实例的操作（`release --backup` 或 `back-up`）或系统盘快照恢复；更早的可用 `/ecs audit` 查找：',
    wait: '请等它完成后再发送；`/ecs snapshots` 可查看进度：',
  },
  'restore-which': {
    wrong: '{{operation}} 备份了多台实例，每次只能恢复一台。',
    other: '{{operation}} 没有备份过 {{given}}。',
    fix: '请指明是哪一台：',
  },
  'image-failed': {
    wrong: 'ECS 未能由快照制作镜像 {{image}}。',
    fix: '请在 ECS 控制台删除它，再发送一次命令；如果仍然失败，则快照已损坏。`/ecs images` 可列出现有镜像。',
  },
  'image-unfinished': {
    wrong: '镜像 {{image}} 在 {{hours}} 小时内未就绪，因此没有用它创建实例。',
    fix: '镜像会保留，就绪后可用 `--image` 指定；`/ecs images` 可查看进度。',
  },
  'no-stock': {
    wrong: '{{where}} 目前没有 {{type}} 可售（{{as}}）。',
    nowhere: '{{where}} 的所有可用区目前都没有 {{type}} 可售（{{as}}）。',
    elsewhere: '可以改用以下选择，例如：',
    fix: '请换一种规格或地域。查看有哪些规格：',
    one: '• {{zone}} 的 {{type}}',
  },
  'few-addresses': {
    wrong_other: '交换机 {{vSwitch}} 只剩 {{count}} 个地址，而需要 {{wanted}} 个。',
    others: '以下交换机的地址足够，例如：',
    fix: '请减少数量，或换一个交换机：',
  },
  'spot-price-low': {
    wrong: '每小时 {{price}} 低于 {{type}} 目前在 {{zone}} 的抢占式价格。',
    fix: '请提高上限（{{spot}} 可查看价格），或去掉上限、按实际价格支付：',
  },
  quota: {
    wrong: '阿里云账号在 {{region}} 的配额不足以创建 {{count}} × {{type}}（{{cpus}} vCPU）。',
    fix: '请减少数量、释放不需要的实例，或在控制台“配额中心 → ECS”申请提高配额（{{as}}）。查看现有实例：',
  },
  'lacks-permission': {
    wrong: '机器人自己的阿里云账号没有权限：缺少 {{actions}}。',
    fix: '请运行此机器人的人为其 RAM 角色添加权限（`deploy/ram/operator.json`、`viewer.json`），然后重新发送。',
  },
  'region-unanswered': {
    wrong: 'ECS 暂时没有答复 {{region}} 的情况。没有下单。',
    fix: '请一分钟后再试：',
  },
  'order-price-rose': {
    hour: '现在每台每小时 {{to}}，高于确认时的 {{from}}。不再下单。',
    period: '现在每台 {{to}}，高于确认时的 {{from}}。不再下单。',
    hourKnown: '确认时 ECS 未给出价格，现在每台每小时 {{to}}。没有下单。',
    periodKnown: '确认时 ECS 未给出价格，现在每台 {{to}}。没有下单。',
    fix: '如可接受新价格，请重新发起：',
  },
  'order-price-gone': {
    wrong: 'ECS 不再给出价格，无法确认是否仍是您看到的价格。没有下单。',
    fix: '请稍后再试，并检查机器人能否查询价格（`ecs:DescribePrice`，deploy/ram/viewer.json）：',
  },
} as const satisfies Translated<typeof english>;
