import { z } from 'zod';
import { INSTANCE_TYPES } from '../cloud/instance-types.ts';
import { EVENT_TYPES } from '../cloud/system-events.ts';
import { relativeTime } from './relative-time.ts';

/** The shape of a fleet's YAML; times stand relative to `now`. */
export function fleetFile(now: Date) {
  const time = z.string().transform((text, context) => {
    const at = relativeTime(text, now);
    if (at) return at;
    context.addIssue({ code: 'custom', message: `"${text}" is no time; write "in 2d", "30d ago" or ISO` });
    return z.NEVER;
  });
  const region = z.strictObject({
    name: z.string(),
    zone: z.string(),
    vpc: z.string(),
    vswitch: z.string(),
    security_group: z.string(),
    /** Of the vSwitch. */
    cidr: z.cidrv4().default('172.16.0.0/16'),
  });
  const disk = z.strictObject({
    size: z.int().positive(),
    category: z.string().default('cloud_essd'),
    /** Kept when the instance goes (DeleteWithInstance=false). */
    keep: z.boolean().default(false),
    encrypted: z.boolean().default(false),
    snapshots: z
      .array(
        z.strictObject({ name: z.string(), created: time, kind: z.enum(['auto', 'user']).default('user') }),
      )
      .default([]),
  });
  const instance = z.strictObject({
    id: z.string().regex(/^i-[a-z0-9]+$/),
    name: z.string(),
    account: z.string().default(''),
    region: z.string(),
    type: z.enum(INSTANCE_TYPES),
    status: z.enum(['Running', 'Stopped']).default('Running'),
    stopped_mode: z.enum(['KeepCharging', 'StopCharging']).default('KeepCharging'),
    created: time,
    started: time.optional(),
    /** Makes it a subscription. */
    expires: time.optional(),
    auto_renew: z.enum(['AutoRenewal', 'Normal', 'NotRenewal']).default('Normal'),
    /** Of each renewal by itself. */
    auto_renew_months: z.literal([1, 2, 3, 6, 12, 24, 36, 48, 60]).default(1),
    unpaid_order: z.boolean().default(false),
    /** What is paid of the list price. */
    discount: z.number().positive().max(1).optional(),
    auto_release: time.optional(),
    protected: z.boolean().default(false),
    spot: z
      .strictObject({
        price_limit: z.number().positive().optional(),
        interruption: z.enum(['Terminate', 'Stop']).default('Terminate'),
      })
      .optional(),
    tags: z.record(z.string(), z.string()).default({}),
    image: z.string().default('aliyun_3_x64_20G_alibase_20260420.vhd'),
    os: z.string().default('Alibaba Cloud Linux  3.2104 LTS 64bit'),
    key_pair: z.string().default(''),
    private_ip: z.ipv4(),
    public_ip: z.ipv4().optional(),
    eip: z.ipv4().optional(),
    bandwidth: z.int().min(0).max(100).default(0),
    bandwidth_paid_by: z.enum(['PayByTraffic', 'PayByBandwidth']).default('PayByTraffic'),
    disks: z.array(disk).min(1),
    /** What the platform has in store for it. */
    events: z
      .array(
        z.strictObject({
          ...{ type: z.enum(EVENT_TYPES), published: time.default(now), at: time },
          reason: z.string().default('System maintenance'),
        }),
      )
      .default([]),
  });
  const purse = z.strictObject({
    account: z.string().default(''),
    balance: z.number().min(0),
    currency: z.enum(['CNY', 'USD']).default('CNY'),
    can_pay: z.boolean().default(true),
  });
  const vSwitch = z.strictObject({
    id: z.string().regex(/^vsw-[a-z0-9]+$/),
    name: z.string(),
    region: z.string(),
    zone: z.string(),
    /** Default: that of the region. */
    vpc: z.string().optional(),
    cidr: z.cidrv4(),
  });
  const securityGroup = z.strictObject({
    id: z.string().regex(/^sg-[a-z0-9]+$/),
    name: z.string(),
    region: z.string(),
    /** Default: that of the region. */
    vpc: z.string().optional(),
    description: z.string().default(''),
    kind: z.enum(['normal', 'enterprise']).default('normal'),
  });
  const image = z.strictObject({
    id: z.string().regex(/^m-[a-z0-9]+$/),
    name: z.string(),
    region: z.string(),
    os: z.string().default('Ubuntu  24.04 64bit'),
    platform: z.string().default('Ubuntu'),
    size: z.int().positive().default(40),
    description: z.string().default(''),
    created: time,
  });
  return z.strictObject({
    /** Of the accounts that are not simply rich. */
    money: z.array(purse).default([]),
    regions: z.record(z.string(), region),
    /** Besides the one of each region. */
    vswitches: z.array(vSwitch).default([]),
    security_groups: z.array(securityGroup).default([]),
    key_pairs: z.array(z.strictObject({ name: z.string(), region: z.string(), created: time })).default([]),
    /** Of the first account's own. */
    images: z.array(image).default([]),
    instances: z.array(instance),
  });
}

export type FleetFile = z.output<ReturnType<typeof fleetFile>>;
export type InstanceEntry = FleetFile['instances'][number];
export type RegionEntry = FleetFile['regions'][string];
