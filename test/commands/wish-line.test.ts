import { describe, expect, it } from 'vitest';
import { wishLine } from '../../src/commands/wish-line.ts';
import { aWish } from '../workflows/create/wishes.ts';

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
  });

  it('never has what is to run at the first start, and cannot be sent without it by mistake', () => {
    expect(wishLine(aWish({ userData: 'PASSWORD=secret' }))).toMatch(/--sg sg-1 --user-data$/);
  });
});
