import { expect, it } from 'vitest';
import { LI, OLIVIA, VERA } from './people.ts';
import { wordsOf } from './reading.ts';
import { oneWorld } from './start.ts';

const REGIONS = ['ap-southeast-1', 'cn-beijing', 'cn-hangzhou', 'cn-shanghai', 'us-west-1'];
const NAMES = ['新加坡', '华北2（北京）', '华东1（杭州）', '华东2（上海）', '美国（硅谷）'];

const FLEET = `
regions:${REGIONS.map(
  (id, at) => `
  ${id}: { name: ${NAMES[at]}, zone: ${id}${id.startsWith('cn') ? '-k' : 'a'}, vpc: vpc-${at}, vswitch: vsw-${at}, security_group: sg-${at} }`,
).join('')}
images:
  - { id: m-bp1golden, name: ci-runner-golden, region: cn-hangzhou, created: 30d ago, description: with Docker }
instances:${Array.from(
  { length: 40 },
  (_, at) => `
  - { name: web-${at}, id: i-look00000000000000${10 + at}, region: cn-hangzhou, type: ecs.g7.large, created: 30d ago,
      private_ip: 172.16.4.${at + 1}, disks: [{ size: 40, snapshots: [{ name: auto-1, created: 1d ago, kind: auto }] }, { size: 100, keep: true }] }`,
).join('')}
`;

const SWOLLEN = { types: 1_200, images: 5_000, vSwitches: 1_000, securityGroups: 1_000, keyPairs: 500 };

const world = oneWorld({ fleet: FLEET, swollen: SWOLLEN });

it('a viewer looks up what there is, on the longest lists, page by page', async () => {
  const w = world();
  const regions = await w.ask(VERA, 'regions', /5 regions/);
  expect(regions.ephemeralFor).toBe(VERA);
  expect(wordsOf(regions)).toMatch(/cn-hangzhou\*? · China \(Hangzhou\) · 40 instances/);

  const zones = await w.ask(VERA, 'zones', /zones · page 1 of/);
  expect(wordsOf(zones)).toMatch(/instance types on sale · little left of \d+ · \d+ sold out · \d+ as spot/);
  const calls = w.ecs.calls.length;
  await w.pressOn(zones, VERA, 'Next');
  await w.message(VERA, /zones · page 2 of|page 2 of/);
  // Of the regions of the second page alone something new is asked.
  expect(w.ecs.calls.slice(calls).filter(({ action }) => action === 'DescribeZones')).toEqual([]);

  const types = await w.ask(VERA, 'types --cores 2 --memory 8 --zone i', /instance types? in cn-hangzhou-i/);
  expect(wordsOf(types)).toMatch(/ecs\.g7\.large\*? · 2 vCPU · 8 GiB/);

  const images = await w.ask(VERA, 'images golden', /5001 images · page 1 of 501|5001 images/);
  expect(wordsOf(images)).toMatch(/ci-runner-golden|golden-image-/);
  const asked = w.ecs.calls.length;
  await w.pressOn(images, VERA, 'Next');
  await w.message(VERA, /page 2 of 501/);
  expect(w.ecs.calls.slice(asked).filter(({ action }) => action === 'DescribeImages')).toEqual([]);

  const disks = await w.ask(VERA, 'disks web-7', /2 disks/);
  expect(wordsOf(disks)).toMatch(/stays when the instance is released, and goes on costing/);
  const snapshots = await w.ask(OLIVIA, 'snapshots web-7', /1 snapshot/);
  expect(wordsOf(snapshots)).toMatch(/auto-1.*made automatically/);
});

it('in Chinese, with the names that ECS has there', async () => {
  const w = world();
  expect(wordsOf(await w.ask(LI, 'regions', /5 个地域/))).toMatch(/华东1（杭州） · 40 台实例/);
  expect(wordsOf(await w.ask(LI, 'zones --region cn-hangzhou', /个可用区/))).toMatch(/杭州 可用区I/);
  await w.ask(LI, 'zones --region hangzhou', /zones --region cn-hangzhou/);
  await w.ask(LI, 'types --cores 3', /最接近的是/);
});

it('a region that does not answer holds nothing up', async () => {
  const w = world();
  w.ecs.faults.add({ kind: 'error', action: 'DescribeZones', status: 403, code: 'Forbidden.RAM', times: 1 });
  const zones = await w.ask(OLIVIA, 'zones --public', /did not answer/);
  expect(zones.ephemeralFor).toBeUndefined();
  expect(wordsOf(zones)).toMatch(/instance types on sale/);
});
