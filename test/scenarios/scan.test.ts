import { describe, expect, it } from 'vitest';
import { OPS, VERA } from './people.ts';
import { wordsOf } from './reading.ts';
import { KEYS, startWorld } from './start.ts';
import type { World } from './world.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const HZ = 'cn-hangzhou';

const entry = (name: string, region: string, more: string) =>
  `  - { name: ${name}, id: i-scn${name}, region: ${region}, type: ecs.g7.large, created: 30d ago, private_ip: 10.0.0.1, disks: [{ size: 40 }], ${more} }\n`;

/** More than a region that is scanned as a whole each time. */
const crowd = Array.from({ length: 201 }, (_, n) => entry(`crowd${n}`, HZ, 'expires: in 200d')).join('');

const FLEET = `
regions:
  ${HZ}: { name: 杭州, zone: cn-hangzhou-i, vpc: vpc-1, vswitch: vsw-1, security_group: sg-1 }
  cn-beijing: { name: 北京, zone: cn-beijing-i, vpc: vpc-2, vswitch: vsw-2, security_group: sg-2 }
instances:
${entry('shop', HZ, 'expires: in 10d')}\
${entry('runner', HZ, 'spot: {}')}\
${entry('erp', 'cn-beijing', 'expires: in 10d')}`;

const scans = (w: World) => w.lines.filter((line) => line.includes('fleet scanned')).length;

async function scanned(w: World): Promise<void> {
  const before = scans(w);
  await w.eventually('two scans', () => (scans(w) >= before + 2 ? true : undefined));
}

const notices = (w: World, name: string) =>
  w.seen(VERA, OPS).filter((one) => wordsOf(one).includes(`${name} `));

const inTwoDays = (w: World) => ({ expiresAt: new Date(w.clock.now().getTime() + 2 * DAY) });
const logged = (w: World, words: string) => w.lines.filter((line) => line.includes(words));
const listed = (w: World, name: string) =>
  w.ecs.calls.filter(({ parameters }) => parameters.RegionId === HZ && name in parameters).length;

describe('a light scan', () => {
  it('tells what ends soon; where its filter is not true, the whole scan does', async () => {
    const w = await startWorld({ fleet: `${FLEET}${crowd}`, scanEveryMs: 300 });
    await scanned(w);
    expect(listed(w, 'Filter.3.Key')).toBeGreaterThan(0);
    w.change(w.idOf('crowd7'), { tags: { only: 'the whole scan sees it' } });

    w.ecs.faults.add({
      kind: 'ignore-filters',
      action: 'DescribeInstances',
      times: Number.POSITIVE_INFINITY,
    });
    w.change(w.idOf('shop'), inTwoDays(w));
    await w.message(VERA, /shop .*expires/);
    await scanned(w);
    expect(notices(w, 'shop')).toHaveLength(1);
    expect(logged(w, 'a filter of ECS is not true'), 'which is said once').toHaveLength(1);
    const asked = listed(w, 'Filter.3.Key');
    await scanned(w);
    expect(listed(w, 'Filter.3.Key'), 'and not asked again').toBe(asked);
  });
});

describe('a region that fails', () => {
  it('keeps no other from being told, and is told of again when it is well', async () => {
    const w = await startWorld({ fleet: FLEET, scanEveryMs: 300 });
    w.expected.errors.push(/a region could not be scanned/);
    const mend = w.ecs.faults.add({
      ...{ kind: 'error', status: 403, code: 'Forbidden.RAM', times: Number.POSITIVE_INFINITY },
      ...{ action: 'DescribeInstances', regionId: HZ },
    });
    w.change(w.idOf('shop'), inTwoDays(w));
    w.change(w.idOf('erp'), inTwoDays(w));
    await w.message(VERA, /erp .*expires/);
    expect(notices(w, 'shop')).toEqual([]);
    mend();
    await w.message(VERA, /shop .*expires/);
  });
});

describe('a permission that is lost', () => {
  it('closes no notice and forgets nothing, though every list is empty', async () => {
    const w = await startWorld({ fleet: FLEET, scanEveryMs: 300 });
    w.change(w.idOf('erp'), inTwoDays(w));
    const notice = await w.message(VERA, /erp .*expires/);
    const before = wordsOf(notice);
    w.ecs.deny(KEYS.accessKeyId, ['DescribeInstances']);
    await w.eventually('a warning', () => logged(w, 'in no list, yet not gone')[0]);
    await scanned(w);
    expect(notices(w, 'erp').map(wordsOf)).toEqual([before]);
    await w.ask(VERA, 'list', /erp .*expires/);
  });
});

describe('a spot instance that is taken back', () => {
  it('is told at once, between two scans, and what became of it as well', async () => {
    const w = await startWorld({ fleet: FLEET, recyclingEveryMs: 200 });
    const before = scans(w);
    w.ecs.recycle(w.idOf('runner'));
    await w.message(VERA, /runner .*(recycl|taken back|takes .* back)/i);
    expect(scans(w)).toBe(before);
    expect(notices(w, 'runner')).toHaveLength(1);
    w.clock.advance(5 * MINUTE);
    await w.message(VERA, /runner .*(gone|released)/i);
    expect(notices(w, 'runner')).toHaveLength(1);
  });
});
