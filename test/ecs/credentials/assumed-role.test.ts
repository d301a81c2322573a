import { describe, expect, it } from 'vitest';
import { connect, type Wire } from '../../../src/ecs/calling/wire.ts';
import { assumedRole } from '../../../src/ecs/credentials/assumed-role.ts';
import { type Answer, answering, fleetErrorOf, KEYS } from '../harness.ts';

const CREDENTIALS = {
  AccessKeyId: 'STS.abc',
  AccessKeySecret: 'temporary',
  SecurityToken: 'token',
  Expiration: '2026-11-21T11:00:00Z',
};

const ROLE = { roleArn: 'acs:ram::1234567890123456:role/ecs-steward' };

/** A role whose STS gives these answers. */
async function roleWith(...answers: Answer[]) {
  const { url, actions } = answering(...answers);
  const timeouts = { socket: 2000, call: 2000 };
  const sts = connect({ protocol: 'http', host: new URL(await url).host }, async () => KEYS, timeouts);
  return { assume: assumedRole(ROLE, sts), actions };
}

describe('assumedRole', () => {
  it('leases the keys of the role until ten minutes before they expire', async () => {
    const { assume } = await roleWith({ body: { RequestId: 'R-1', Credentials: CREDENTIALS } });
    expect(await assume()).toEqual({
      keys: { accessKeyId: 'STS.abc', accessKeySecret: 'temporary', securityToken: 'token' },
      renewAt: new Date('2026-11-21T10:50:00Z'),
      expiresAt: new Date('2026-11-21T11:00:00Z'),
    });
  });

  it('asks for an hour, under a name that the audit of the account shows', async () => {
    const sent: unknown[] = [];
    const sts: Pick<Wire, 'send'> = {
      send: async (...call) => {
        sent.push(call);
        return { requestId: 'R-1', body: { Credentials: CREDENTIALS } };
      },
    };
    await assumedRole({ ...ROLE, externalId: 'ext-1' }, sts)();
    const query = {
      RoleArn: ROLE.roleArn,
      RoleSessionName: 'ecs-steward',
      DurationSeconds: '3600',
      ExternalId: 'ext-1',
    };
    expect(sent).toEqual([['AssumeRole', '2015-04-01', query]]);
  });

  it('tells why STS refused, and that nothing was sent to ECS', async () => {
    const { assume, actions } = await roleWith({
      status: 403,
      body: { RequestId: 'R-2', Code: 'NoPermission', Message: 'You are not authorized to do this action.' },
    });
    expect(await fleetErrorOf(assume())).toMatchObject({
      code: 'NoPermission',
      message: 'AssumeRole: You are not authorized to do this action.',
      requestId: 'R-2',
      certain: true,
    });
    expect(actions).toEqual(['AssumeRole']);
  });

  it('asks again after a fault', async () => {
    const { assume, actions } = await roleWith(
      { status: 503, body: { Code: 'ServiceUnavailable', Message: 'Sorry.' } },
      { body: { Credentials: CREDENTIALS } },
    );
    expect((await assume()).keys.accessKeyId).toBe('STS.abc');
    expect(actions).toHaveLength(2);
  });

  it.each([
    ['no credentials', {}],
    ['half of them', { Credentials: { ...CREDENTIALS, SecurityToken: '' } }],
    ['no expiry', { Credentials: { ...CREDENTIALS, Expiration: 'soon' } }],
  ])('cannot use a reply with %s', async (_, body) => {
    const { assume } = await roleWith({ body });
    expect(await fleetErrorOf(assume())).toMatchObject({ code: 'Unreadable', certain: true });
  });
});
