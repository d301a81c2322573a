import { describe, expect, it } from 'vitest';
import { kept, type Lease } from '../../../src/ecs/credentials/lease.ts';

/** A clock set by hand, and a source that counts how often it is asked. */
function world() {
  let time = Date.parse('2026-11-21T10:00:00Z');
  let asked = 0;
  let broken = false;
  const minutes = (count: number) => new Date(time + count * 60_000);
  const fetch = async (): Promise<Lease> => {
    asked++;
    await new Promise((resolve) => setImmediate(resolve));
    if (broken) throw new Error(`broken ${asked}`);
    const keys = { accessKeyId: `key-${asked}`, accessKeySecret: 'secret' };
    return { keys, renewAt: minutes(50), expiresAt: minutes(60) };
  };
  return {
    keys: kept(fetch, { now: () => new Date(time) }),
    pass: (seconds: number) => {
      time += seconds * 1000;
    },
    breakDown: (is: boolean) => {
      broken = is;
    },
    asked: () => asked,
  };
}

const id = async (keys: () => Promise<{ accessKeyId: string }>) => (await keys()).accessKeyId;

describe('kept', () => {
  it('asks once for twenty callers at once, and not again while the keys are young', async () => {
    const { keys, asked, pass } = world();
    const all = await Promise.all(Array.from({ length: 20 }, () => id(keys)));
    expect(new Set(all)).toEqual(new Set(['key-1']));
    pass(49 * 60);
    expect(await id(keys)).toBe('key-1');
    expect(asked()).toBe(1);
  });

  it('renews ten minutes before the keys expire, again once for all', async () => {
    const { keys, asked, pass } = world();
    await keys();
    pass(50 * 60);
    const all = await Promise.all(Array.from({ length: 20 }, () => id(keys)));
    expect(new Set(all)).toEqual(new Set(['key-2']));
    expect(asked()).toBe(2);
  });

  it('goes on with the old keys while they are valid and the source is broken', async () => {
    const { keys, asked, pass, breakDown } = world();
    await keys();
    breakDown(true);
    pass(55 * 60);
    expect(await id(keys)).toBe('key-1');
    expect(await id(keys)).toBe('key-1');
    expect(asked()).toBe(2);
    breakDown(false);
    pass(5);
    expect(await id(keys)).toBe('key-3');
  });

  it('fails when the keys have expired and the source is broken, until it is whole again', async () => {
    const { keys, pass, breakDown } = world();
    await keys();
    breakDown(true);
    pass(60 * 60);
    await expect(keys()).rejects.toThrow('broken 2');
    breakDown(false);
    pass(5);
    expect(await id(keys)).toBe('key-3');
  });

  it('does not hammer a broken source', async () => {
    const { keys, asked, pass, breakDown } = world();
    breakDown(true);
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => keys()));
    expect(results.every((result) => result.status === 'rejected')).toBe(true);
    pass(4);
    await expect(keys()).rejects.toThrow('broken 1');
    expect(asked()).toBe(1);
    pass(1);
    await expect(keys()).rejects.toThrow('broken 2');
  });
});
