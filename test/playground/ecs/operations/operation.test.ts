import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Cloud } from '../../../../src/playground/ecs/cloud/cloud.ts';
import { USUAL_TRANSITIONS } from '../../../../src/playground/ecs/cloud/power.ts';
import { type Context, operation } from '../../../../src/playground/ecs/operations/operation.ts';
import { IdempotencyBook } from '../../../../src/playground/ecs/wire/idempotency.ts';
import { Keyring } from '../../../../src/playground/ecs/wire/keyring.ts';
import { T0 } from '../harness.ts';

const context: Context = {
  caller: { accountId: '1', arn: 'acs:ram::1:user/steward', identity: 'RAMUser', denied: ['Forbidden'] },
  cloud: new Cloud({ regions: [], instances: [], disks: [], snapshots: [] }, () => T0),
  transitions: USUAL_TRANSITIONS,
  idempotency: new IdempotencyBook(),
  keyring: new Keyring([]),
  roles: new Map(),
  wallNow: T0,
};

describe('operation', () => {
  it('acts once for a ClientToken, where it takes one', () => {
    let orders = 0;
    const renew = operation({
      action: 'Renew',
      resource: 'instance',
      parameters: z.strictObject({ Period: z.string(), ClientToken: z.string().optional() }),
      answer: () => ({ OrderId: ++orders }),
    });
    const first = renew.run({ Period: '1', ClientToken: 't-1' }, context);
    expect(renew.run({ Period: '1', ClientToken: 't-1' }, context)).toEqual(first);
    expect(renew.run({ Period: '1' }, context)).toEqual({ OrderId: 2 });
    expect(() => renew.run({ Period: '2', ClientToken: 't-1' }, context)).toThrow(
      expect.objectContaining({ code: 'IdempotentParameterMismatch' }),
    );
  });

  it('checks parameters before the permission, as the gateway does', () => {
    const forbidden = operation({
      action: 'Forbidden',
      resource: 'instance',
      parameters: z.strictObject({ Id: z.string() }),
      answer: () => ({}),
    });
    expect(() => forbidden.run({}, context)).toThrow(expect.objectContaining({ code: 'MissingParameter' }));
    expect(() => forbidden.run({ Id: '1' }, context)).toThrow(
      expect.objectContaining({ code: 'Forbidden.RAM', status: 403 }),
    );
  });
});
