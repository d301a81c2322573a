import { z } from 'zod';
import {
  described,
  type ErrorAs,
  flag,
  isClientToken,
  list,
  text,
  textWhere,
} from '../../wire/parameter-types.ts';
import { diskName, diskParameters } from '../disk-parameters.ts';
import { ioOptimized, paymentParameters, spotDuration } from '../spot.ts';
import { tagParameters } from '../tags.ts';

const MOST_USER_DATA = 32 * 1024;

const invalid = (code: string): ErrorAs => ({ status: 400, code });
const between = (min: number, max: number, code: string) =>
  textWhere(
    (value) => /^\d{1,3}$/.test(value) && Number(value) >= min && Number(value) <= max,
    invalid(code),
  ).transform(Number);
const oneOf = (values: readonly string[], code: string) =>
  textWhere((value) => values.includes(value), invalid(code));

const diskDescription = text
  .refine((given) => given.length >= 2 && given.length <= 256 && !/^https?:\/\//.test(given), {
    params: { errorAs: invalid('InvalidDiskDescription.Malformed') },
  })
  .optional();

export const runInstancesParameters = z.strictObject({
  RegionId: text,
  ImageId: text,
  InstanceType: text,
  ZoneId: text.optional(),
  VSwitchId: text,
  SecurityGroupId: text.optional(),
  SecurityGroupIds: list(text, 16).optional(),
  Amount: between(1, 100, 'InvalidMaxAmount.Malformed').default(1),
  MinAmount: between(1, 100, 'InvalidMinAmount.Malformed').optional(),
  InstanceName: text.optional(),
  HostName: text.optional(),
  UniqueSuffix: flag.default(false),
  Description: described.default(''),
  ...paymentParameters,
  SpotPriceLimit: textWhere((value) => /^\d+(\.\d{1,3}0*)?$/.test(value), invalid('InvalidSpotPriceLimit'))
    .transform(Number)
    .optional(),
  SpotDuration: spotDuration.default(1),
  SpotInterruptionBehavior: oneOf(['Terminate', 'Stop'], 'InvalidSpotInterruptionBehavior').default(
    'Terminate',
  ),
  Period: between(1, 60, 'InvalidPeriod').optional(),
  PeriodUnit: oneOf(['Week', 'Month'], 'InvalidPeriodUnit.ValueNotSupported').default('Month'),
  AutoPay: z.enum(['true']).default('true'),
  AutoRenew: flag.default(false),
  AutoRenewPeriod: textWhere(
    (value) => /^\d{1,2}$/.test(value),
    invalid('InvalidAutoRenewPeriod.ValueNotSupported'),
  )
    .transform(Number)
    .default(1),
  AutoReleaseTime: text.optional(),
  InternetChargeType: oneOf(
    ['PayByTraffic', 'PayByBandwidth'],
    'InvalidInternetChargeType.ValueNotSupported',
  ).default('PayByTraffic'),
  InternetMaxBandwidthOut: between(0, 100, 'InvalidInternetMaxBandwidthOut.Malformed').default(0),
  InternetMaxBandwidthIn: between(1, 100, 'InvalidInternetMaxBandwidthIn.Malformed').optional(),
  SystemDisk: z
    .strictObject({ ...diskParameters('System'), DiskName: diskName, Description: diskDescription })
    .default({}),
  DataDisk: list(
    z.strictObject({
      ...diskParameters('Data'),
      DiskName: diskName,
      Description: diskDescription,
      SnapshotId: text.optional(),
      DeleteWithInstance: flag.default(true),
      Encrypted: flag.default(false),
    }),
    16,
    invalid('InstanceDiskNumber.LimitExceed'),
  ).default([]),
  KeyPairName: text.optional(),
  UserData: text.superRefine(userData).optional(),
  Tag: tagParameters.default([]),
  DeletionProtection: flag.default(false),
  IoOptimized: ioOptimized,
  DryRun: flag.optional(),
  ClientToken: textWhere(isClientToken, invalid('InvalidClientToken.ValueNotSupported')).optional(),
});

export type RunInstancesAsked = z.output<typeof runInstancesParameters>;

/** Exist, and the stand-in does not know what they mean. */
export const NOT_MODELLED = [
  'Affinity',
  'CpuOptions',
  'CreditSpecification',
  'DedicatedHostId',
  'DeploymentSetId',
  'HostNames',
  'HttpEndpoint',
  'HttpTokens',
  'ImageFamily',
  'Ipv6Address',
  'Ipv6AddressCount',
  'LaunchTemplateId',
  'LaunchTemplateName',
  'LaunchTemplateVersion',
  'NetworkInterface',
  'Password',
  'PasswordInherit',
  'PrivateIpAddress',
  'PrivatePoolOptions',
  'RamRoleName',
  'ResourceGroupId',
  'SchedulerOptions',
  'SecurityEnhancementStrategy',
  'SecurityOptions',
  'StorageSetId',
  'Tenancy',
];

/** Base64 of at most 32 KB. */
function userData(value: string, context: z.core.$RefinementCtx): void {
  const bytes = Buffer.from(value, 'base64');
  const isBase64 = bytes.toString('base64').replace(/=+$/, '') === value.replace(/=+$/, '');
  if (isBase64 && bytes.length <= MOST_USER_DATA) return;
  const code = isBase64 ? 'InvalidUserData.SizeExceeded' : 'InvalidUserData.Base64FormatInvalid';
  context.addIssue({ code: 'custom', message: 'UserData is not valid.', params: { errorAs: invalid(code) } });
}
