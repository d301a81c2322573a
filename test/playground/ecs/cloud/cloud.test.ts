import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Cloud } from '../../../../src/playground/ecs/cloud/cloud.ts';
import { reboot, stop, USUAL_TRANSITIONS } from '../../../../src/playground/ecs/cloud/power.ts';
import { loadFleet } from '../../../../src/playground/ecs/index.ts';
import { days, smallFleet, T0 } from '../harness.ts';

const FLEET = loadFleet(smallFleet(), T0);

/** The demo's fleet in motion, looked at after each of the given times (ms from the start). */
function livedThrough(looks: number[]): object {
  let time = T0.getTime();
  const cloud = new Cloud(FLEET, () => new Date(time));
  cloud.edit('i-bp1web2f0s8h3n6yt5lb', (it) => reboot(it, false, T0, USUAL_TRANSITIONS));
  cloud.edit('i-bp1api1w5v1z7p2ke8cd', (it) =>
    stop(it, { force: false, mode: 'StopCharging' }, T0, USUAL_TRANSITIONS),
  );
  for (const look of looks) {
    time = T0.getTime() + look;
    cloud.settle();
  }
  return { instances: [...cloud.instances.values()], disks: [...cloud.disks.values()] };
}

describe('Cloud', () => {
  it('comes out the same, however often and when it is looked at', () => {
    const end = days(400);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: end }), { maxLength: 12 }), (looks) => {
        const often = looks.toSorted((a, b) => a - b);
        expect(livedThrough([...often, end])).toEqual(livedThrough([end]));
      }),
      { numRuns: 50 },
    );
  });

  it('stands still when its clock runs backwards', () => {
    expect(livedThrough([days(3), 0])).toEqual(livedThrough([days(3)]));
  });

  it('does not touch the fleet it was given', () => {
    livedThrough([days(400)]);
    expect(FLEET).toEqual(loadFleet(smallFleet(), T0));
  });
});
