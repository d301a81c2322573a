import { RebootInstancesResponseBody } from '@alicloud/ecs20140526/dist/models/RebootInstancesResponseBody.js';
import { StartInstancesResponseBody } from '@alicloud/ecs20140526/dist/models/StartInstancesResponseBody.js';
import { StopInstancesResponseBody } from '@alicloud/ecs20140526/dist/models/StopInstancesResponseBody.js';
import { describe, expect, it } from 'vitest';
import { actResults } from '../../../src/ecs/replies/acted.ts';
import { pathsOf, recorded } from './recorded.ts';
import { START_INSTANCES } from './samples.ts';

const ref = (id: string) => ({ account: 'main', region: 'cn-hangzhou', id });
const requestId = START_INSTANCES.RequestId;

describe('actResults', () => {
  it('says of each instance asked for what ECS said, in the order asked', () => {
    const refs = ['i-3', 'i-1', 'i-2', 'i-4'].map(ref);
    expect(actResults(refs, { requestId, body: START_INSTANCES })).toEqual([
      {
        ref: ref('i-3'),
        ok: false,
        requestId,
        reason: 'missing',
        code: 'InvalidInstanceId.NotFound',
        message: 'The specified InstanceId does not exist.',
        certain: true,
      },
      { ref: ref('i-1'), ok: true, requestId },
      { ref: ref('i-2'), ok: true, requestId },
      {
        ref: ref('i-4'),
        ok: false,
        requestId,
        reason: 'unavailable',
        code: 'Unreadable',
        message: 'The reply does not mention this instance.',
        certain: false,
      },
    ]);
  });

  it.each([
    ['InternalError', { code: 'InternalError', certain: false }],
    [500, { code: '500', certain: false }],
    [undefined, { code: 'Unreadable', certain: false }],
    ['IncorrectInstanceStatus', { reason: 'status', code: 'IncorrectInstanceStatus', certain: true }],
  ])('knows whether the code %s is a definite refusal', (Code, expected) => {
    const body = { InstanceResponses: { InstanceResponse: [{ InstanceId: 'i-1', Code }] } };
    expect(actResults([ref('i-1')], { requestId, body })).toMatchObject([{ ok: false, ...expected }]);
  });

  it('reads only fields that the SDK knows', () => {
    const seen = new Set<string>();
    actResults([ref('i-3')], { requestId, body: recorded(START_INSTANCES, seen) });
    for (const model of [
      StartInstancesResponseBody,
      StopInstancesResponseBody,
      RebootInstancesResponseBody,
    ]) {
      expect(pathsOf(model)).toEqual(expect.arrayContaining([...seen]));
    }
    expect(seen).toContain('InstanceResponses.InstanceResponse.Message');
  });
});
