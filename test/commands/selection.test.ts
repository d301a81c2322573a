import { describe, expect, it } from 'vitest';
import { parse } from '../../src/commands/parse.ts';
import { selected } from '../../src/commands/selection.ts';
import { mostAtOnce } from '../../src/domain/work.ts';
import { AT, anInstance, aWorld, problemOf } from './world.ts';

const DEV = [
  anInstance({ name: 'web-1', tags: { env: 'dev' } }),
  anInstance({ name: 'web-2', tags: { env: 'dev' } }),
];
const FLEET = [...DEV, anInstance({ name: 'db-1', tags: { env: 'prod' } })];

/** What a line selects of a fleet. */
async function chosen(line: string, fleet = FLEET) {
  const { intent } = parse(line, AT);
  if (intent.kind !== 'change' || intent.selection.kind === 'due')
    throw new Error('not a change of what is known');
  const { kind } = intent.work;
  return selected(intent.selection, aWorld({ scanned: fleet }).inventory, kind, mostAtOnce(kind));
}

describe('a selection', () => {
  it.each([
    'stop --tag env=dev',
    'start --tag=env=dev',
    'release --force --tag env=dev',
    'protect --tag env=dev on',
  ])('of %j is what a list with these words shows', async (line) => {
    expect(await chosen(line)).toEqual(DEV);
  });

  it('of a name that is not whole is told the line to type, with its options', async () => {
    await expect(chosen('release --force db-1 web')).rejects.toMatchObject({
      problem: { code: 'needs-full-name', example: 'release db-1 web-1 --force' },
    });
    await expect(chosen('protect on wbe-2')).rejects.toMatchObject({
      problem: { code: 'instance-not-found', example: 'protect web-2 on' },
    });
    await expect(chosen('auto-release db tomorrow 18:00')).rejects.toMatchObject({
      problem: { example: 'auto-release db-1 tomorrow 18:00' },
    });
  });

  it('is by name or by filter, not both', () => {
    expect(problemOf(() => parse('stop web-1 --tag env=dev', AT))).toEqual({
      code: 'options-exclude',
      options: ['web-1', '--tag env=dev'],
      command: 'stop',
    });
  });

  it('of nothing is refused, and so is one of too much', async () => {
    await expect(chosen('stop --tag env=none')).rejects.toMatchObject({
      problem: { code: 'nothing-selected', query: '--tag env=none' },
    });
    const many = Array.from({ length: 101 }, (_, n) => anInstance({ id: `i-${n}`, tags: { env: 'dev' } }));
    await expect(chosen('stop --tag env=dev', many)).rejects.toMatchObject({
      problem: { code: 'too-many-instances', count: 101, limit: 100 },
    });
  });
});
