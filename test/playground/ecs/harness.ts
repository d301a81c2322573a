import { readFileSync } from 'node:fs';
import Client, { $OpenApiUtil } from '@alicloud/openapi-core/dist/client.js';
import { RuntimeOptions } from '@darabonba/typescript';
import { onTestFinished } from 'vitest';
import {
  type EcsStandIn,
  type EcsStandInOptions,
  loadFleet,
  startEcs,
} from '../../../src/playground/ecs/index.ts';

/** Where the fleet's clock stands when a test begins; the wire's clock is the machine's. */
export const T0 = new Date('2026-11-21T10:00:00Z');

const MINUTE = 60_000;
export const minutes = (count: number) => count * MINUTE;
export const days = (count: number) => count * 24 * 60 * MINUTE;

export const ACCOUNT = { id: '1234567890123456', accessKeyId: 'LTAI5tTest', accessKeySecret: 's3cret' };

export interface World {
  ecs: EcsStandIn;
  /** Moves the fleet's clock ahead. */
  pass(ms: number): void;
  /** Calls through the official client: the reply's body, or what the client throws. */
  call(action: string, query?: Record<string, string>): Promise<Record<string, unknown>>;
  /** The code of the error a call is answered with; fails when there is none. */
  refusal(action: string, query?: Record<string, string>): Promise<string>;
  /** One instance as DescribeInstances shows it. */
  see(id: string): Promise<Record<string, unknown> | undefined>;
}

/** A stand-in with the given fleet, stopped when the test is over. */
export async function world(
  fleetYaml: string = smallFleet(),
  options: Partial<EcsStandInOptions> = {},
): Promise<World> {
  let time = T0.getTime();
  const now = () => new Date(time);
  const ecs = await startEcs({ now, fleet: loadFleet(fleetYaml, T0), accounts: [ACCOUNT], ...options });
  onTestFinished(() => ecs.stop());
  const { call, refusal } = caller(ecs.url, ACCOUNT);
  return {
    ecs,
    pass: (ms) => {
      time += ms;
    },
    call,
    refusal,
    async see(id) {
      const RegionId = ecs.instances().find((it) => it.id === id)?.regionId ?? 'cn-hangzhou';
      const reply = await call('DescribeInstances', { RegionId, InstanceIds: JSON.stringify([id]) });
      return instancesOf(reply)[0];
    },
  };
}

export interface Key {
  accessKeyId: string;
  accessKeySecret: string;
  securityToken?: string;
}

/** What STS answers. */
const STS = ['AssumeRole', 'GetCallerIdentity'];

/** Calls one server with one key through the official client and its signer. */
export function caller(url: string, key: Key): Pick<World, 'call' | 'refusal'> {
  const client = new Client.default(
    new $OpenApiUtil.Config({
      ...key,
      endpoint: new URL(url).host,
      protocol: 'http',
      regionId: 'cn-hangzhou',
    }),
  );
  const call: World['call'] = async (action, query = {}) => {
    const version = STS.includes(action) ? '2015-04-01' : '2014-05-26';
    const params = { action, version, protocol: 'HTTPS', pathname: '/', method: 'POST', authType: 'AK' };
    const { body } = await client.callApi(
      new $OpenApiUtil.Params({ ...params, style: 'RPC', reqBodyType: 'formData', bodyType: 'json' }),
      new $OpenApiUtil.OpenApiRequest({ query }),
      new RuntimeOptions({}),
    );
    return body;
  };
  const refusal: World['refusal'] = async (action, query) => {
    try {
      await call(action, query);
    } catch (error) {
      return (error as { code: string }).code;
    }
    throw new Error(`${action} was not refused.`);
  };
  return { call, refusal };
}

export function instancesOf(reply: Record<string, unknown>): Record<string, unknown>[] {
  return (reply.Instances as { Instance: Record<string, unknown>[] }).Instance;
}

export function smallFleet(): string {
  return readFileSync(new URL('fleet.yaml', import.meta.url), 'utf8');
}
