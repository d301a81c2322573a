import type { ecs as english } from '../en/ecs.ts';
import type { Translated } from '../translate.ts';

/** ECS's own reasons in simplified Chinese. */
export const ecs = {
  period: {
    why: 'ECS 不支持按这样的时长为该实例续费。',
    fix: '可以是 1–9 个月（`1m`）或 1 年（`1y`）；中国站还可以是 1–4 周（`1w`）或最长 5 年。自动续费：1、2、3、6 个月或 1–5 年。请换一个时长：',
  },
  'too-far': { why: '续费后的到期时间距现在将超过五年，ECS 不接受。', fix: '请换一个更短的时长：' },
  'under-way': { why: 'ECS 已收到相同的请求，可能仍在处理。', fix: '再试之前请先查看结果：' },
  status: { why: '实例当前的状态不支持此操作。', fix: '查看现状，等状态稳定后再试：' },
  conflict: { why: 'ECS 正在对同一实例执行另一项变更。', fix: '请稍等片刻再试：' },
  'not-yet': { why: 'ECS 尚未完成必须先做的事。', fix: '请稍等片刻再试：' },
  snapshotting: { why: 'ECS 仍在创建其他快照。', fix: '请等它们完成后再试：' },
  missing: { why: 'ECS 找不到该实例：可能已释放，或者我已无权查看。', fix: '查看现有实例：' },
  protected: { why: '该实例已开启释放保护。', fix: '如果确实可以释放，请先关闭保护：' },
  locked: { why: '该实例因安全原因被 ECS 锁定。', fix: '原因见 ECS 控制台，请先在那里解锁。' },
  billing: { why: '该实例的计费方式不支持此操作。', fix: '查看它的计费方式：' },
  expired: { why: '该实例已到期，或账户有欠费。', fix: '请先续费，或在控制台结清欠费，然后再试。' },
  unsupported: { why: '该实例由其他云服务管理，ECS 不支持此操作。', fix: '请使用该服务的控制台。' },
  linked: {
    why: '仍有其他资源在使用该实例，例如负载均衡、路由或弹性网卡。',
    fix: '请先在控制台解除关联，然后再试。',
  },
  money: {
    why: '阿里云账户无法付款：余额不足，或没有可用的支付方式。',
    fix: '请在控制台（费用与成本）充值或设置支付方式，然后重新发送命令。',
  },
  order: {
    why: '该实例有未支付的订单，在此之前 ECS 不接受新订单。',
    fix: '请先在控制台（费用与成本 → 我的订单）支付或取消该订单，然后重新发送命令。',
  },
  stock: { why: '该实例规格在当地暂无库存。', fix: '请稍后再试。' },
  bid: {
    why: '抢占式实例的出价低于当前价格。',
    fix: '请提高出价，或不设上限。',
  },
  quota: { why: '阿里云账户的配额已用完。', fix: '请在配额中心申请提升，或先释放一些资源。' },
  time: { why: 'ECS 不接受这个时间：须在 30 分钟之后、三年之内。', fix: '请换一个时间：' },
  throttled: { why: '请求过于频繁，ECS 要求稍候。', fix: '请一分钟后再试。' },
  forbidden: {
    why: '机器人自己的阿里云账号没有此权限。',
    fix: '请让本机器人的维护者为其 RAM 角色添加权限。',
  },
  credentials: { why: 'ECS 不接受机器人的访问凭证。', fix: '请让本机器人的维护者更新凭证。' },
  unavailable: { why: 'ECS 服务暂时异常。', fix: '请过几分钟再试。' },
  other: { why: '原因见下方 ECS 的原文。', fix: '如果看不明白，请把 RequestId 告诉本机器人的维护者。' },
} as const satisfies Translated<typeof english>;
