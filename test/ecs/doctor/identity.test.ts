import { expect, it } from 'vitest';
import { chainFinding } from '../../../src/ecs/doctor/identity.ts';

const chain = (getCredentials: () => Promise<object>) => () =>
  ({ getCredentials, getProviderName: () => 'default' }) as never;

it.each([
  ['default/env', 'the environment variables'],
  ['default/ecs_ram_role', 'the RAM role of the ECS instance'],
  ['default/something_new', 'default/something_new'],
])('%s is said in words', async (providerName, words) => {
  const found = await chainFinding(chain(async () => ({ providerName, accessKeySecret: 'hidden' })));
  expect(found).toMatchObject({ verdict: 'good', found: expect.stringContaining(words) });
  expect(JSON.stringify(found)).not.toContain('hidden');
});

it('no credentials anywhere are wrong, with what to set', async () => {
  const none = chain(() => Promise.reject(new Error('not found any credentials')));
  expect(await chainFinding(none)).toMatchObject({
    verdict: 'wrong',
    found: expect.stringContaining('not found any credentials'),
    advice: expect.stringContaining('ALIBABA_CLOUD_ACCESS_KEY_ID'),
  });
});
