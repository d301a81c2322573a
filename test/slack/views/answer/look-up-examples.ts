import type {
  Gathered,
  ImageRow,
  RegionRow,
  SnapshotList,
  TypeRow,
  ZoneRow,
} from '../../../../src/domain/look-up.ts';
import type { Stock } from '../../../../src/domain/market.ts';
import type { Answer } from '../../../../src/domain/outcome.ts';
import type { ListedSnapshot } from '../../../../src/domain/snapshot.ts';
import { aDisk } from '../../../domain/examples.ts';
import { anImage, aType } from '../../../workflows/fakes/market.ts';
import { disks, instance } from '../../fixtures.ts';

export const one = { total: 1, page: 0, pageCount: 1, query: '' };
export const web = instance();

export function gathered<Row>(rows: Row[], parts: Partial<Gathered<Row>> = {}): Gathered<Row> {
  return { ...one, rows, total: rows.length, missing: [], accounts: false, ...parts };
}

export const MISSING = [{ account: 'main', region: 'us-west-1' }, { account: 'other' }];

export function snapshot(parts: Partial<ListedSnapshot> = {}): ListedSnapshot {
  return {
    ...{ id: 's-bp1a', name: 'before-upgrade', disk: 'd-bp1sys', kind: 'system', sizeGiB: 40 },
    ...{ state: 'accomplished', percent: 100, automatic: false, createdAt: '2026-11-20T10:00:00Z' },
    ...parts,
  };
}

export function snapshotList(rows: ListedSnapshot[], parts: Partial<SnapshotList> = {}): Answer {
  return { kind: 'snapshots', list: { ...one, total: rows.length, instance: web, rows, ...parts } };
}

export function region(id: string, name: string, parts: Partial<RegionRow> = {}): RegionRow {
  return { account: 'main', region: { id, name }, instances: 0, watched: true, ...parts };
}

export function zone(letter: string, parts: Partial<ZoneRow> = {}): ZoneRow {
  return {
    ...{ account: 'main', region: 'cn-hangzhou', instances: 0 },
    zone: { id: `cn-hangzhou-${letter}`, name: `Zone ${letter.toUpperCase()}` },
    ...parts,
  };
}

export function image(parts: Parameters<typeof anImage>[0] = {}): ImageRow {
  return { account: 'main', region: 'cn-hangzhou', image: anImage(parts) };
}

export const sold = (stocks: Record<string, Stock>): TypeRow['zones'] =>
  Object.entries(stocks).map(([letter, stock]) => ({ id: `cn-hangzhou-${letter}`, stock }));

export const TYPES: TypeRow[] = [
  { type: aType('ecs.g7.large'), zones: sold({ b: 'none', h: 'plenty', i: 'plenty', j: 'scarce' }) },
  { type: aType('ecs.g8y.large', 2, 'arm'), zones: sold({ i: 'none' }) },
  {
    type: { ...aType('ecs.gn7i.2xlarge', 8), memoryMiB: 512, gpus: 2, gpu: 'NVIDIA A10' },
    zones: sold({ k: 'scarce' }),
  },
];

/** One of each, for pictures. */
export const LOOK_UPS: Answer[] = [
  {
    kind: 'disks',
    list: {
      ...one,
      instance: web,
      sizeGiB: 380,
      total: 4,
      rows: [...disks, aDisk({ id: 'd-bp1s', shared: true })],
    },
  },
  snapshotList(
    [
      snapshot({ state: 'progressing', percent: 45, remainsMs: 130_000, operation: 'op-7f3k2m9qxa' }),
      snapshot({
        id: 's-bp1auto',
        name: 'auto2.0_20261120',
        automatic: true,
        keptUntil: '2026-12-27T10:00:00Z',
      }),
      snapshot({ id: 's-bp1failed', state: 'failed', percent: 12 }),
    ],
    { restore: 'create --from s-bp1auto' },
  ),
  {
    kind: 'regions',
    list: gathered(
      [
        region('cn-hangzhou', 'China (Hangzhou)', { instances: 12 }),
        region('ap-southeast-1', 'Singapore', { instances: 1 }),
        region('us-west-1', 'US (Silicon Valley)', { watched: false }),
      ],
      { missing: MISSING },
    ),
  },
  {
    ...{ kind: 'zones', region: 'cn-hangzhou' },
    list: gathered(
      [
        zone('h', { instances: 4, sale: { left: 112, scarce: 5, soldOut: 2, spot: 96 } }),
        zone('i', { sale: { left: 98, scarce: 0, soldOut: 0, spot: 0 } }),
        zone('k'),
      ],
      { query: '--region cn-hangzhou' },
    ),
  },
  {
    ...{ kind: 'images', everywhere: true },
    list: gathered(
      [
        image({ id: 'm-bp1golden4ci7runner2k', name: 'ci-runner', description: 'Ubuntu with Docker' }),
        image({ id: 'm-bp2', name: 'partner', owner: 'others', architecture: 'arm' }),
        image({ id: 'aliyun_3_x64_20G_alibase.vhd', name: 'aliyun_3_x64_20G_alibase.vhd', owner: 'system' }),
      ],
      { total: 2000, page: 1, pageCount: 200 },
    ),
  },
  { kind: 'types', list: { ...one, region: 'cn-hangzhou', rows: TYPES, total: 3 } },
];
