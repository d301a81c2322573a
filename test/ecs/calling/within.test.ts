import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../../src/domain/time.ts';
import { connect } from '../../../src/ecs/calling/wire.ts';
import { fleetError } from '../../../src/ecs/errors/reason.ts';
import { createFleet } from '../../../src/ecs/fleet.ts';
import { answering, clock, fleetErrorOf, KEYS, observing } from '../harness.ts';

const REF = { account: 'main', region: 'cn-hangzhou', id: 'i-1' };
const MONTH = { length: 1, unit: 'month' } as const;
const DONE = { body: { RequestId: 'R-1' } };
const NOT_SENT = { ok: false, code: 'NotSent', reason: 'not-yet', certain: true };
const PACE = { perSecond: 2, burst: 1 };

async function world(...answers: Parameters<typeof answering>) {
  const { url, actions } = answering(...answers);
  const { log, metrics } = observing();
  const options = { accounts: [{ name: 'main' }], endpoint: await url, credentials: KEYS, pace: PACE };
  const fleet = createFleet({ ...options, clock, log, metrics });
  const calls = {
    renew: (withinMs: number) => fleet.renew(REF, MONTH, { token: 'token', withinMs }),
    release: (withinMs: number) => fleet.release(REF, { force: false, withinMs }),
  };
  return { calls, actions };
}

const CALLS = ['renew', 'release'] as const;

describe('a call that rests on what was read', () => {
  it.each(CALLS)('is not sent once that counts no more (%s)', async (name) => {
    const { calls, actions } = await world(DONE);
    expect(await calls[name](0)).toMatchObject(NOT_SENT);
    expect(actions).toEqual([]);
  });

  it.each(CALLS)('waits for its turn among the time (%s)', async (name) => {
    const { calls, actions } = await world(DONE);
    const [first, second] = await Promise.all([calls[name](MINUTE), calls[name](100)]);
    expect(first).toMatchObject({ ok: true });
    expect(second).toMatchObject(NOT_SENT);
    expect(actions).toHaveLength(1);
    expect(await calls[name](MINUTE), 'asked anew').toMatchObject({ ok: true });
  });

  it.each(CALLS)('waits for a lane that was throttled among the time (%s)', async (name) => {
    const headers = { 'x-acs-retry-after': '1500' };
    const throttled = { status: 400, headers, body: { RequestId: 'R-1', Code: 'Throttling.User' } };
    const { calls, actions } = await world(throttled, DONE);
    expect(await calls[name](MINUTE)).toMatchObject({ ok: false, reason: 'throttled' });
    expect(await calls[name](200)).toMatchObject(NOT_SENT);
    expect(actions).toHaveLength(1);
  });
});

describe('a wire', () => {
  it('is asked whether it may send once the keys are there, and sends nothing if not', async () => {
    const { url, actions } = answering(DONE);
    const host = (await url).replace('http://', '');
    const events: string[] = [];
    const keys = async () => {
      await new Promise((resolve) => setImmediate(resolve));
      events.push('keys');
      return KEYS;
    };
    const wire = connect({ host, protocol: 'http' }, keys, { socket: SECOND, call: SECOND });
    const error = fleetError({ code: 'NotSent', message: '', requestId: '-', certain: true });
    const sent = wire.send('RenewInstance', '2014-05-26', {}, () => {
      events.push('check');
      throw error;
    });
    expect(await fleetErrorOf(sent)).toBe(error);
    expect(events).toEqual(['keys', 'check']);
    expect(actions).toEqual([]);
  });
});
