import { describe, expect, it } from 'vitest';
import { creationLine } from '../../src/commands/creation-line.ts';
import { wishLine } from '../../src/commands/wish-line.ts';
import { anOrder } from '../domain/orders.ts';
import { aWish } from '../workflows/create/wishes.ts';

describe('the line for the rest of an order', () => {
  it('has the numbers of those that are left, and all of them are wanted', () => {
    const order = anOrder({ count: 5, min: 2, bandwidthMbps: 5, userData: { name: 'data-1', bytes: 20 } });
    expect(creationLine(order, 2, 3)).toMatch(
      /^create --account main --region cn-hangzhou .*--disk cloud_essd:40 --public-ip 5 .*--name job-\[4,3\] --count 2 --user-data \S+$/,
    );
  });

  it('of a restoration names what it is restored from, and no disks besides', () => {
    const from = {
      ...{ snapshot: 's-1', operation: 'op-1', architecture: 'x86' as const },
      instance: {
        ...{ account: 'main', region: 'x', id: 'i-1', name: 'web', tags: {} },
        chargeType: 'subscription' as const,
      },
    };
    const { image: _, ...order } = anOrder({ from, dataDisks: [{ category: 'cloud_essd', sizeGiB: 20 }] });
    expect(creationLine(order, 3)).toMatch(/^create i-1 --from op-1 --account main(?!.*--data-disk)/);
    const { operation: __, ...snapshot } = from;
    expect(creationLine({ ...order, from: snapshot }, 3)).toMatch(/^create --from s-1 /);
  });
});

describe('the line for a wish', () => {
  it('says what was said, and nothing that was not', () => {
    expect(wishLine(aWish())).toBe('create --type ecs.g7.large --image m-1 --vswitch vsw-h --sg sg-1');
  });

  it('says all of it, quoted where that is needed', () => {
    const line = wishLine(
      aWish({
        ...{ account: 'main', region: 'cn-hangzhou', zone: 'cn-hangzhou-h', image: 'my image' },
        ...{ systemDisk: { sizeGiB: 100 }, dataDisks: [{ category: 'cloud_essd', sizeGiB: 200 }] },
        ...{ terms: { kind: 'spot', maxPrice: 0.25 }, until: '2026-11-24T10:00:00Z', bandwidthMbps: 5 },
        ...{ keyPair: 'ops', tags: { env: 'dev', note: 'two words' }, name: 'job-[1,3]', count: 5, min: 3 },
        dryRun: true,
      }),
    );
    expect(line).toBe(
      'create --account main --region cn-hangzhou --zone cn-hangzhou-h --type ecs.g7.large --image "my image" ' +
        '--vswitch vsw-h --sg sg-1 --disk 100 --data-disk cloud_essd:200 --spot --max-price 0.25 ' +
        '--until 2026-11-24T10:00:00Z --public-ip 5 --key-pair ops --tag env=dev --tag "note=two words" ' +
        '--name job-[1,3] --count 5 --min 3 --dry-run',
    );
  });

  it('of a subscription, and of a restoration', () => {
    const terms = { kind: 'subscription', period: { length: 12, unit: 'month' } } as const;
    expect(wishLine(aWish({ terms, from: { kind: 'snapshot', id: 's-1' } }))).toMatch(
      /^create --from s-1 .*--subscription 1y$/,
    );
    const from = { kind: 'operation', id: 'op-1', instance: 'web-1' } as const;
    expect(wishLine(aWish({ from }))).toMatch(/^create web-1 --from op-1 /);
  });

  it('never has what is to run at the first start, and cannot be sent without it by mistake', () => {
    expect(wishLine(aWish({ userData: 'PASSWORD=secret' }))).toMatch(/--sg sg-1 --user-data \S+$/);
    expect(wishLine(aWish({ userData: 'PASSWORD=secret' }))).not.toMatch(/PASSWORD|secret/);
  });
});
