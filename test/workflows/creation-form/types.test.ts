import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InstanceType, TypeOnSale } from '../../../src/domain/market.ts';
import { fittingTypes, inStock } from '../../../src/workflows/creation-form/types.ts';

const type = (id: string, cpus: number, gib: number, parts: Partial<InstanceType> = {}): InstanceType => ({
  ...{ id, family: id.split('.').slice(0, 2).join('.'), cpus, memoryMiB: gib * 1024 },
  ...{ architecture: 'x86', gpus: 0, gpu: '' },
  ...parts,
});
const KNOWN = [
  type('ecs.gn7i-c8g1.2xlarge', 8, 30, { gpus: 1, gpu: 'NVIDIA A10' }),
  type('ecs.g7.4xlarge', 16, 64),
  type('ecs.c7.2xlarge', 8, 16),
  type('ecs.g7.large', 2, 8),
  type('ecs.g7.2xlarge', 8, 32),
  type('ecs.g8y.large', 2, 8, { architecture: 'arm' }),
  type('ecs.r7.xlarge', 4, 32),
];
const sold = (stock: TypeOnSale['stock'], zone = 'cn-hangzhou-h') =>
  KNOWN.map(({ id }): TypeOnSale => ({ zone, type: id, stock }));
const CHOICES = inStock(sold('plenty'), KNOWN);
const found = (query: string, most = 100) => fittingTypes(CHOICES, query, most).map(({ id }) => id);

describe('what is in stock', () => {
  it('stands by its size, what has GPUs last', () => {
    expect(found('')).toEqual([
      'ecs.g7.large',
      'ecs.g8y.large',
      'ecs.r7.xlarge',
      'ecs.c7.2xlarge',
      'ecs.g7.2xlarge',
      'ecs.g7.4xlarge',
      'ecs.gn7i-c8g1.2xlarge',
    ]);
  });

  it('is told once, with the zones that have it and the best that is left there', () => {
    const three = [...sold('scarce', 'a'), ...sold('none', 'b'), ...sold('plenty', 'c')];
    expect(inStock(three, KNOWN)[0]).toMatchObject({ stock: 'plenty', zones: ['a', 'c'] });
    expect(inStock(sold('none'), KNOWN)).toEqual([]);
  });

  it('is there even if ECS has not told how large it is', () => {
    expect(inStock([{ zone: 'a', type: 'ecs.new.large', stock: 'scarce' }], KNOWN)).toEqual([
      { id: 'ecs.new.large', stock: 'scarce', zones: ['a'] },
    ]);
  });
});

describe('what was typed', () => {
  it.each([
    ['g7', ['ecs.g7.large', 'ecs.g7.2xlarge', 'ecs.g7.4xlarge']],
    ['ecs.g7.4xlarge', ['ecs.g7.4xlarge']],
    ['8 16', ['ecs.c7.2xlarge']],
    ['8c16g', ['ecs.c7.2xlarge']],
    ['8核 16G', ['ecs.c7.2xlarge']],
    ['8 vcpu 32 GiB', ['ecs.g7.2xlarge']],
    ['16', ['ecs.g7.4xlarge', 'ecs.c7.2xlarge']],
    ['32g', ['ecs.r7.xlarge', 'ecs.g7.2xlarge']],
    ['8c', ['ecs.c7.2xlarge', 'ecs.g7.2xlarge', 'ecs.gn7i-c8g1.2xlarge']],
    ['g7 8', ['ecs.g7.2xlarge', 'ecs.g7.large']],
    ['arm', ['ecs.g8y.large']],
    ['gpu', ['ecs.gn7i-c8g1.2xlarge']],
    ['A10', ['ecs.gn7i-c8g1.2xlarge']],
    ['4xl', ['ecs.g7.4xlarge']],
    ['nothing', []],
  ])('"%s" finds the best first', (query, ids) => {
    expect(found(query).slice(0, ids.length || 1)).toEqual(ids);
  });

  it('never finds more than can be shown, nor anything that is not there, whatever it is', () => {
    const all = found('');
    fc.assert(
      fc.property(fc.string(), fc.nat(10), (query, most) => {
        const ids = found(query, most);
        expect(ids.length).toBeLessThanOrEqual(most);
        expect(ids.filter((id) => !all.includes(id))).toEqual([]);
      }),
    );
  });
});
