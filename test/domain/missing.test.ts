import { describe, expect, it, vi } from 'vitest';
import { whyMissing } from '../../src/domain/missing.ts';
import { anInstance } from './examples.ts';

describe('an instance that the list leaves out', () => {
  const web = anInstance({ id: 'i-1', name: 'web-1' });

  it.each([
    [true, 'gone'],
    [false, 'unseen'],
  ])('of whose id ECS says gone: %s', async (gone, code) => {
    const isGone = vi.fn(async () => gone);
    expect(await whyMissing({ isGone }, web)).toEqual({
      code,
      instance: { id: 'i-1', name: 'web-1', region: 'cn-hangzhou' },
    });
    expect(isGone).toHaveBeenCalledWith({ account: 'main', region: 'cn-hangzhou', id: 'i-1' });
  });
});
