import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CreationAnswers, creationLineOf, wrongAnswer } from '../../src/commands/creation-answers.ts';
import { parse } from '../../src/commands/parse.ts';

const AT = { now: new Date('2026-11-21T10:00:00Z'), timeZone: 'UTC' };
const ANSWERS: CreationAnswers = {
  ...{ account: 'main', region: 'cn-hangzhou', zone: 'cn-hangzhou-i', type: 'ecs.g7.large' },
  ...{ image: 'ubuntu_24_04', vswitch: 'vsw-1', sg: 'sg-1 sg-2', count: '1', terms: 'pay-as-you-go' },
};

/** What the line wishes for. */
function wished(answers: CreationAnswers) {
  const { intent } = parse(creationLineOf(answers), AT);
  if (intent.kind !== 'creation') throw new Error(intent.kind);
  return intent.of({}).wish;
}

describe('what was filled in', () => {
  it('is a line', () => {
    expect(
      creationLineOf({ ...ANSWERS, until: 'in 8h', count: '3', name: 'job', tags: 'env=dev, team=web' }),
    ).toBe(
      'create --account main --region cn-hangzhou --zone cn-hangzhou-i --type ecs.g7.large --image ubuntu_24_04 --vswitch vsw-1 --sg sg-1 --sg sg-2 --count 3 --until "in 8h" --name job --tag env=dev --tag team=web',
    );
  });

  it('is wished for as by that line', () => {
    expect(wished(ANSWERS)).toMatchObject({
      ...{ securityGroups: ['sg-1', 'sg-2'], count: 1, terms: { kind: 'pay-as-you-go' } },
    });
    expect(wished({ ...ANSWERS, terms: 'spot', maxPrice: '0.25' }).terms).toEqual({
      kind: 'spot',
      maxPrice: 0.25,
    });
    expect(wished({ ...ANSWERS, terms: 'subscription', period: '3m', until: 'in 8h' })).toMatchObject({
      terms: { kind: 'subscription', period: { length: 3, unit: 'month' } },
    });
    expect(wished({ ...ANSWERS, disk: 'cloud_essd' }).systemDisk).toEqual({ category: 'cloud_essd' });
    expect(wished({ ...ANSWERS, disk: 'cloud_essd', size: '60' }).systemDisk).toEqual({
      ...{ category: 'cloud_essd', sizeGiB: 60 },
    });
    expect(wished({ ...ANSWERS, size: '100' }).systemDisk).toEqual({ sizeGiB: 100 });
    expect(wished({ ...ANSWERS, bandwidth: '0' })).not.toHaveProperty('bandwidthMbps');
    expect(wished({ ...ANSWERS, owner: 'owner=U0ADA', tags: 'env=dev' }).tags).toEqual({
      env: 'dev',
      owner: 'U0ADA',
    });
  });

  it.each([
    ['until', 'blue'],
    ['until', 'in 5m'],
    ['name', '-'],
    ['tags', 'novalue'],
    ['terms', 'subscription'],
    ['bandwidth', '200'],
    ['count', '900'],
  ] as const)('is wrong at its own field: %s "%s"', (answer, value) => {
    expect(wrongAnswer({ ...ANSWERS, [answer]: value }, AT)).toMatchObject({ answer });
  });

  it('is a line whatever it is, and one of the same instances', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60 }), (name, tags) => {
        const answers = { ...ANSWERS, name, tags };
        if (wrongAnswer(answers, AT)) return;
        expect(wished(answers)).toMatchObject({ type: 'ecs.g7.large', count: 1 });
      }),
    );
  });
});
