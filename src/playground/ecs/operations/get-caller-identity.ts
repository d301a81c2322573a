import { z } from 'zod';
import { operation } from './operation.ts';

/** STS: whose keys a call is signed with; everyone may ask that. */
export const getCallerIdentity = operation({
  action: 'GetCallerIdentity',
  resource: 'sts',
  version: '2015-04-01',
  parameters: z.strictObject({}),
  answer: (_, { caller }) => ({
    IdentityType: caller.identity,
    AccountId: caller.accountId,
    PrincipalId: caller.arn.split(/[:/]/).at(-1),
    Arn: caller.arn,
  }),
});
