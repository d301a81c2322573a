import { expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../src/domain/time.ts';
import { OLIVIA, VERA } from './people.ts';
import { wordsOf } from './reading.ts';
import { oneWorld } from './start.ts';

const FLEET = `
regions:
  cn-hangzhou: { name: 华东1（杭州）, zone: cn-hangzhou-i, vpc: vpc-1, vswitch: vsw-1, security_group: sg-1 }
instances:
  - name: spot-1
    id: i-scn0000000000000000e
    region: cn-hangzhou
    type: ecs.g7.large
    created: 3d ago
    private_ip: 172.16.0.31
    spot: { interruption: Terminate }
    disks: [{ size: 40 }, { size: 500, keep: true }]
`;

const world = oneWorld({
  fleet: FLEET,
  transitions: { snapshotMs: MINUTE },
  pace: { snapshotPatienceMs: HOUR },
});

it('a spot instance that is taken away while it is backed up leaves what was made, which is told', async () => {
  const w = world();
  const id = w.idOf('spot-1');
  w.ecs.recycle(id);
  // Half a minute is left of its five: less than a snapshot takes.
  w.clock.advance(5 * MINUTE - 30 * SECOND);
  await w.say(OLIVIA, 'back-up spot-1');
  await w.message(VERA, /Backing up the disks of spot-1 .*system disk \S+ \d+% · data disk \S+ \d+%/);
  w.clock.advance(3 * MINUTE);
  const told = wordsOf(
    await w.message(VERA, /Failed: Back up spot-1 .*spot-1 no longer exists/, undefined, 20_000),
  );
  expect(w.instance('spot-1')).toBeUndefined();
  const [kept, ...others] = w.ecs.snapshots();
  expect(others).toEqual([]);
  expect(told).toMatch(/s-\w+ of the system disk \S+, 40 GiB \(failed: of no use\)/);
  expect(told).toMatch(new RegExp(`${kept?.id} of the data disk \\S+, 500 GiB(?! \\()`));
  expect(told).not.toContain('/ecs back-up');
});
