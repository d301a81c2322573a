import { describe, expect, it, vi } from 'vitest';
import { lineOf, lookUp } from '../../src/commands/look-up.ts';
import { anInstance, aWorld } from './world.ts';

const { inventory } = aWorld({ scanned: [anInstance({ name: 'web-1' }), anInstance({ name: 'DB-1' })] });

describe('lookUp', () => {
  it('does not read the whole inventory for names that are right', async () => {
    const all = vi.fn(inventory.all);
    const found = await lookUp(
      ['DB-1', 'i-web-1'],
      { ...inventory, all },
      'exact',
      lineOf('stop', '--force'),
    );
    expect(found.map(({ name }) => name)).toEqual(['DB-1', 'web-1']);
    expect(all).not.toHaveBeenCalled();
  });

  it('finds a name in another letter case', async () => {
    expect(await lookUp(['db-1'], inventory, 'exact', lineOf('stop', '--force'))).toMatchObject([
      { name: 'DB-1' },
    ]);
  });

  it('tells what is similar, and which name is not whole', async () => {
    await expect(lookUp(['bd-1'], inventory, 'exact', lineOf('stop', '--force'))).rejects.toMatchObject({
      problem: { code: 'instance-not-found', similar: [{ name: 'DB-1' }], example: 'stop DB-1 --force' },
    });
    await expect(lookUp(['web'], inventory, 'exact', lineOf('stop', '--force'))).rejects.toMatchObject({
      problem: { code: 'needs-full-name', candidates: [{ name: 'web-1' }], example: 'stop web-1 --force' },
    });
  });
});
