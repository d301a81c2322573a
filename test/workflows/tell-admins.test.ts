import { describe, expect, it } from 'vitest';
import type { Access } from '../../src/domain/access.ts';
import { MINUTE } from '../../src/domain/time.ts';
import type { Trouble } from '../../src/domain/trouble.ts';
import { tellAdmins } from '../../src/workflows/tell-admins.ts';
import { someReminders, someSettings } from '../policy/samples.ts';
import { aHouse, type Fakes } from './fakes.ts';

const UNSCANNED: Trouble = {
  kind: 'unscanned',
  account: 'main',
  region: 'cn-hangzhou',
  code: 'Forbidden.RAM',
};
const KEY = 'unscanned main cn-hangzhou';

function houseOf(admins: string[], parts: { channel?: string | undefined } = { channel: 'C0OPS' }): Fakes {
  const access: Access = { viewers: [], operators: [], admins };
  const { channel: _, ...rules } = someReminders({});
  const reminders = parts.channel === undefined ? rules : { ...rules, channel: parts.channel };
  return aHouse({ settings: { ...someSettings(), access, reminders } });
}

async function raise(fakes: Fakes) {
  await fakes.house.alerts.raise(KEY, UNSCANNED, fakes.clock.now(), 0);
}

/** Runs the jobs that wait, each tried so often; what the last try of each threw. */
async function runJobs(fakes: Fakes, tries = 1): Promise<unknown[]> {
  const failures: unknown[] = [];
  for (const id of fakes.alerts.enqueued.splice(0)) {
    let failure: unknown;
    for (let n = 0; n < tries; n++) {
      failure = await tellAdmins(fakes.house, id).then(
        () => undefined,
        (error: unknown) => error,
      );
    }
    if (failure !== undefined) failures.push(failure);
  }
  return failures;
}

describe('a trouble', () => {
  it('is told to every admin once, by name or through a group, and once more when it is well again', async () => {
    const fakes = houseOf(['U0ROOT', 'S0ADMINS']);
    fakes.groups.set('S0ADMINS', ['U0ROOT', 'U0EVE']);
    await raise(fakes);
    await raise(fakes);
    expect(await runJobs(fakes, 2)).toEqual([]);
    expect(fakes.notifier.alerts).toEqual(['wrong U0ROOT', 'wrong U0EVE']);
    await fakes.house.alerts.clear(KEY, fakes.clock.now());
    expect(await runJobs(fakes, 2)).toEqual([]);
    expect(fakes.notifier.alerts.slice(2)).toEqual(['well U0ROOT below ts-1', 'well U0EVE below ts-2']);
  });

  it('that is over before it has lasted is told to nobody', async () => {
    const fakes = houseOf(['U0ROOT']);
    await fakes.house.alerts.raise(KEY, UNSCANNED, fakes.clock.now(), 15 * MINUTE);
    fakes.clock.tick(14 * MINUTE);
    await fakes.house.alerts.raise(KEY, UNSCANNED, fakes.clock.now(), 15 * MINUTE);
    await fakes.house.alerts.clear(KEY, fakes.clock.now());
    await runJobs(fakes);
    expect(fakes.notifier.alerts).toEqual([]);
  });

  it('that is well again before anybody was told is not told at all', async () => {
    const fakes = houseOf(['U0ROOT']);
    await raise(fakes);
    await fakes.house.alerts.clear(KEY, fakes.clock.now());
    await runJobs(fakes);
    expect(fakes.notifier.alerts).toEqual([]);
  });

  it.each([
    { admins: [], why: 'nobody is named' },
    { admins: ['*'], why: 'everybody is' },
    { admins: ['U0ROOT', '*'], why: 'everybody is, besides somebody' },
    { admins: ['U0LEFT'], why: 'whoever is named has left' },
  ])('is told in the default channel where $why', async ({ admins }) => {
    const fakes = houseOf(admins);
    fakes.notifier.closedChannels.add('U0LEFT');
    await raise(fakes);
    await runJobs(fakes, 2);
    expect(fakes.notifier.alerts).toEqual(['wrong C0OPS']);
  });

  it('is logged where there is nobody to tell', async () => {
    const fakes = houseOf([], { channel: undefined });
    await raise(fakes);
    expect(await runJobs(fakes)).toEqual([]);
    expect(fakes.logged).toContainEqual({
      level: 'error',
      fields: { trouble: UNSCANNED },
      message: expect.stringContaining('name admins'),
    });
  });

  it('is told again to whom Slack gave no answer about, for as long as nobody knows for certain', async () => {
    const fakes = houseOf(['U0ROOT', 'U0EVE']);
    fakes.notifier.failing.add('U0ROOT').add('U0EVE');
    await raise(fakes);
    const [id = ''] = fakes.alerts.enqueued.splice(0);
    await expect(tellAdmins(fakes.house, id)).rejects.toThrow('Slack has not answered');
    fakes.notifier.failing.delete('U0EVE');
    await tellAdmins(fakes.house, id);
    await tellAdmins(fakes.house, id);
    expect(fakes.notifier.alerts).toEqual(['wrong U0ROOT', 'wrong U0EVE', 'wrong U0ROOT', 'wrong U0EVE']);
  });

  it('is told once though the process is killed after any post', async () => {
    const fakes = houseOf(['U0ROOT', 'U0EVE']);
    await raise(fakes);
    const [id = ''] = fakes.alerts.enqueued.splice(0);
    fakes.notifier.onTell = (to) => {
      if (to === 'U0EVE') throw new Error('killed');
    };
    await tellAdmins(fakes.house, id);
    fakes.notifier.onTell = () => {};
    await tellAdmins(fakes.house, id);
    expect(fakes.notifier.alerts).toEqual(['wrong U0ROOT']);
  });

  it('waits for a group that cannot be read, and tells the others at once', async () => {
    const fakes = houseOf(['U0ROOT', 'S0ADMINS']);
    await raise(fakes);
    const [id = ''] = fakes.alerts.enqueued.splice(0);
    await expect(tellAdmins(fakes.house, id)).rejects.toThrow('S0ADMINS');
    expect(fakes.notifier.alerts).toEqual(['wrong U0ROOT']);
    fakes.groups.set('S0ADMINS', ['U0EVE']);
    await tellAdmins(fakes.house, id);
    expect(fakes.notifier.alerts).toEqual(['wrong U0ROOT', 'wrong U0EVE']);
  });
});
