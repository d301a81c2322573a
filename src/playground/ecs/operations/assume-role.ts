import { z } from 'zod';
import { toSecond } from '../shapes/times.ts';
import { ApiError } from '../wire/api-error.ts';
import { integer, text } from '../wire/parameter-types.ts';
import { operation } from './operation.ts';

/** STS: temporary keys of a role, here of any account of the stand-in, as a cross-account bot uses it. */
export const assumeRole = operation({
  action: 'AssumeRole',
  resource: 'sts',
  version: '2015-04-01',
  parameters: z.strictObject({
    RoleArn: text,
    RoleSessionName: text.regex(/^[\w.@-]{2,64}$/),
    DurationSeconds: integer(900, 43_200).default(3_600),
    ExternalId: text.optional(),
    SourceIdentity: text.optional(),
  }),
  notModelled: ['Policy'],
  answer({ RoleArn, RoleSessionName, DurationSeconds, ExternalId }, { keyring, roles, wallNow }) {
    const [, accountId = '', name = ''] = /^acs:ram::(\d+):role\/(.+)$/i.exec(RoleArn) ?? [];
    const role = roles.get(accountId)?.find((it) => it.name.toLowerCase() === name.toLowerCase());
    if (!role) throw new ApiError(404, 'EntityNotExist.Role', 'The specified Role not exists.');
    if (role.externalId !== undefined && role.externalId !== ExternalId) {
      throw new ApiError(
        403,
        'NoPermission',
        'You are not authorized to do this action. You should be authorized by RAM.',
      );
    }
    const expiresAt = new Date(wallNow.getTime() + DurationSeconds * 1000);
    const arn = `acs:ram::${accountId}:assumed-role/${role.name}/${RoleSessionName}`;
    const { denied = [], policies } = role;
    const caller = { accountId, arn, identity: 'AssumedRoleUser' as const, denied };
    const key = keyring.issue({ ...caller, ...(policies && { policies }) }, expiresAt);
    return {
      AssumedRoleUser: {
        AssumedRoleId: `3${accountId}:${RoleSessionName}`,
        Arn: `acs:ram::${accountId}:role/${role.name}/${RoleSessionName}`,
      },
      Credentials: {
        AccessKeyId: key.accessKeyId,
        AccessKeySecret: key.accessKeySecret,
        SecurityToken: key.securityToken,
        Expiration: toSecond(key.expiresAt),
      },
    };
  },
});
