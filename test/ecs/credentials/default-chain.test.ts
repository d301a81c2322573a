import { StaticAKCredentialsProvider, StaticSTSCredentialsProvider } from '@alicloud/credentials';
import { describe, expect, it } from 'vitest';
import { defaultChain } from '../../../src/ecs/credentials/default-chain.ts';
import { clock, fleetErrorOf, KEYS } from '../harness.ts';

const fixed = () =>
  StaticAKCredentialsProvider.builder()
    .withAccessKeyId(KEYS.accessKeyId)
    .withAccessKeySecret(KEYS.accessKeySecret)
    .build();

const broken = (message: string) => ({
  getCredentials: () => Promise.reject(new Error(message)),
  getProviderName: () => 'broken',
});

describe('defaultChain', () => {
  it('gives the keys of the chain, and asks it again within a minute or so', async () => {
    const now = new Date('2026-11-21T10:00:00Z');
    const lease = await defaultChain({ now: () => now }, fixed)();
    expect(lease).toEqual({
      keys: KEYS,
      renewAt: new Date('2026-11-21T10:01:00Z'),
      expiresAt: new Date('2026-11-21T10:05:00Z'),
    });
  });

  it('passes a security token on', async () => {
    const temporary = () =>
      StaticSTSCredentialsProvider.builder()
        .withAccessKeyId('STS.1')
        .withAccessKeySecret('s')
        .withSecurityToken('token')
        .build();
    const { keys } = await defaultChain(clock, temporary)();
    expect(keys).toEqual({ accessKeyId: 'STS.1', accessKeySecret: 's', securityToken: 'token' });
  });

  it('keeps a chain that works, and builds another after a failure', async () => {
    const chains = [broken('unable to get credentials from any of the providers in the chain'), fixed()];
    let built = 0;
    const ask = defaultChain(clock, () => chains[built++] ?? broken('built too often'));
    expect(await fleetErrorOf(ask())).toMatchObject({
      code: 'NoCredentials',
      certain: true,
      message: 'unable to get credentials from any of the providers in the chain',
    });
    expect((await ask()).keys).toEqual(KEYS);
    expect((await ask()).keys).toEqual(KEYS);
    expect(built).toBe(2);
  });

  it('hides what is secret in a failure', async () => {
    const ask = defaultChain(clock, () =>
      broken('get http://uri.local/?SecurityToken=abc failed, LTAI5tABCDEFGH'),
    );
    const { message } = await fleetErrorOf(ask());
    expect(message).toBe('get http://uri.local/?[hidden] failed, LTAI[hidden]');
  });
});
