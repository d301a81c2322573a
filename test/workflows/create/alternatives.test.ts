import { describe, expect, it } from 'vitest';
import type { InstanceType, Stock, TypeOnSale } from '../../../src/domain/market.ts';
import { alternativesTo } from '../../../src/workflows/create/alternatives.ts';

function aType(id: string, cpus: number, parts: Partial<InstanceType> = {}): InstanceType {
  const family = id.split('.').slice(0, 2).join('.');
  return { id, family, cpus, memoryMiB: cpus * 4096, architecture: 'x86', gpus: 0, gpu: '', ...parts };
}

const large = aType('ecs.g7.large', 2);
const types = [
  ...[large, aType('ecs.g7.xlarge', 4), aType('ecs.g7.4xlarge', 16), aType('ecs.g6.large', 2)],
  ...[aType('ecs.c7.large', 2, { memoryMiB: 4096 }), aType('ecs.g8y.large', 2, { architecture: 'arm' })],
  aType('ecs.gn7.large', 2, { gpus: 1 }),
];
const sold = (zone: string, stock: Stock, ...ids: string[]): TypeOnSale[] =>
  ids.map((type) => ({ zone, type, stock }));
const everything = types.map(({ id }) => id);

describe('what could be had instead', () => {
  it('is the same in other zones, then what is as large, then the family, the nearest first', () => {
    const onSale = [...sold('h', 'scarce', ...everything), ...sold('i', 'plenty', ...everything)];
    expect(alternativesTo({ type: large, zone: 'h', zones: ['h', 'i'], onSale, types })).toEqual([
      { zone: 'i', type: 'ecs.g7.large' },
      { zone: 'h', type: 'ecs.g6.large' },
      { zone: 'h', type: 'ecs.g7.xlarge' },
      { zone: 'h', type: 'ecs.g7.4xlarge' },
    ]);
  });

  it('is in every zone where it could be put, where none was asked for', () => {
    const onSale = [...sold('h', 'plenty', 'ecs.g6.large'), ...sold('i', 'plenty', 'ecs.g6.large')];
    expect(alternativesTo({ type: large, zones: ['i', 'h'], onSale, types })).toEqual([
      { zone: 'i', type: 'ecs.g6.large' },
      { zone: 'h', type: 'ecs.g6.large' },
    ]);
  });

  it('is nothing that is sold out, nor in a zone where it could not be put', () => {
    const onSale = [...sold('h', 'none', ...everything), ...sold('j', 'plenty', ...everything)];
    expect(alternativesTo({ type: large, zone: 'h', zones: ['h', 'i'], onSale, types })).toEqual([]);
  });
});
