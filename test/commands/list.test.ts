import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/commands/parse.ts';
import type { Instance } from '../../src/domain/instance.ts';
import { AT, anInstance, ask, problemOf } from './world.ts';

const FLEET: Instance[] = [
  anInstance({ name: 'web-1', tags: { env: 'prod', team: 'shop' }, securityGroups: ['sg-1', 'sg-2'] }),
  anInstance({ name: 'web-2', status: 'Stopped', tags: { env: 'dev' }, spot: true }),
  anInstance({
    name: 'DB-1',
    region: 'ap-southeast-1',
    chargeType: 'subscription',
    expiresAt: '2026-12-24T16:00:00Z',
  }),
  anInstance({ name: 'ci', autoReleaseAt: '2026-11-22T00:00:00Z', tags: { toString: 'x' } }),
];

async function list(line: string, scanned = FLEET) {
  const answer = await ask(line, { scanned, scannedAt: '2026-11-21T01:59:00Z' });
  if (answer.kind !== 'list') throw new Error('it is no list');
  return answer.list;
}

const namesOf = async (line: string) => (await list(line)).instances.map(({ name }) => name);

describe('list', () => {
  it('tells the nearest deadline first, then goes by name', async () => {
    expect(await list('list')).toMatchObject({
      instances: [{ name: 'ci' }, { name: 'DB-1' }, { name: 'web-1' }, { name: 'web-2' }],
      total: 4,
      page: 0,
      pageCount: 1,
      query: '',
      scannedAt: '2026-11-21T01:59:00Z',
    });
  });

  it.each([
    ['--region ap-southeast-1', ['DB-1']],
    ['--region AP-southeast-1', ['DB-1']],
    ['--region ap', []],
    ['--status stopped', ['web-2']],
    ['--status Running', ['ci', 'DB-1', 'web-1']],
    ['--tag env', ['web-1', 'web-2']],
    ['--tag env=dev', ['web-2']],
    ['--tag env=', []],
    ['--tag env --tag team=shop', ['web-1']],
    ['--tag env=prod --tag env=dev', []],
    ['--tag hasOwnProperty', []],
    ['--tag toString=x', ['ci']],
    ['--name web-1', ['web-1']],
    ['--name web', []],
    ['--name web-*', ['web-1', 'web-2']],
    ['--name WEB-*', ['web-1', 'web-2']],
    ['--name *-1', ['DB-1', 'web-1']],
    ['--name "*b-*1"', ['DB-1', 'web-1']],
    ['--name *', ['ci', 'DB-1', 'web-1', 'web-2']],
    ['--name web-1*1', []],
    ['--charge-type subscription', ['DB-1']],
    ['--charge-type PrePaid', ['DB-1']],
    ['--charge-type postpaid', ['ci', 'web-1', 'web-2']],
    ['--spot', ['web-2']],
    ['--sg sg-2', ['web-1']],
    ['--status running --tag env', ['web-1']],
  ])('%s finds %j', async (options, names) => {
    expect(await namesOf(`list ${options}`)).toEqual(names);
  });

  it.each([
    ['--name web', '--name "web*"'],
    ['--name b', '--name "*b*"'],
    ['--region southeast', '--region ap-southeast-1'],
    ['--region hangzhou --name web --spot', '--region cn-hangzhou --name "web*" --spot'],
    ['--name nothing-like-it', undefined],
    ['--name "w*x"', undefined],
    ['--region mars --name web', undefined],
    ['--status starting', undefined],
  ])('%s finds nothing, and suggests %s', async (options, suggestion) => {
    const found = await list(`list ${options}`);
    expect(found.total).toBe(0);
    expect(found.suggestion).toBe(suggestion);
    if (suggestion) expect((await list(`list ${suggestion}`)).total).toBeGreaterThan(0);
  });

  it('suggests nothing where something was found', async () => {
    expect(await list('list --name "web*"')).not.toHaveProperty('suggestion');
  });

  it('has pages of ten, and the last one beyond the end', async () => {
    const fleet = Array.from({ length: 23 }, (_, at) =>
      anInstance({ name: `web-${String(at).padStart(2, '0')}` }),
    );
    const third = { page: 2, pageCount: 3, total: 23, instances: fleet.slice(20) };
    expect(await list('list --page 3', fleet)).toMatchObject(third);
    expect(await list('list --page 99', fleet)).toMatchObject(third);
    expect((await list('list', fleet)).instances).toEqual(fleet.slice(0, 10));
    expect(await list('list', [])).toMatchObject({ page: 0, pageCount: 1, total: 0, instances: [] });
  });

  it.each(['0', '-1', 'two', '1.5', '1e3', '99999999999'])('has no page %s', (given) => {
    expect(problemOf(() => parse(`list --page ${given}`, AT))).toMatchObject({
      code: 'bad-option-value',
      option: '--page',
      given,
    });
  });

  it('takes no words besides its options', () => {
    expect(problemOf(() => parse('list web-1 web-2', AT))).toEqual({
      code: 'unexpected-words',
      given: 'web-1 web-2',
      command: 'list',
      example: 'list --name "web-1*"',
    });
    expect(problemOf(() => parse('list Running', AT))).toMatchObject({ example: 'list --status running' });
  });

  it('tells how to ask the same again', async () => {
    const line = 'list --page 2 --sg=sg-1 --tag "a b" --public --spot --region cn-hangzhou --tag env=dev';
    expect((await list(line)).query).toBe('--region cn-hangzhou --tag "a b" --tag env=dev --spot --sg sg-1');
  });

  it('is asked the same by its own query, whatever was typed', async () => {
    const pieces = fc.constantFrom(...'"\'`&<>-=|*— ab@：', '&amp;', '<@U1>', '\u200b');
    const typed = fc.array(pieces, { minLength: 1, maxLength: 12 }).map((chars) => chars.join(''));
    const lines = fc.record({ name: typed, quote: fc.constantFrom('"', "'", '`', '') });
    await fc.assert(
      fc.asyncProperty(lines, async ({ name, quote }) => {
        const line = `list --name=${quote}${name}${quote}`;
        const query = await list(line).then(
          (found) => found.query,
          () => undefined,
        );
        fc.pre(query !== undefined);
        expect((await list(`list ${query}`)).query).toBe(query);
      }),
      { numRuns: 1000, seed: 1 },
    );
  });
});
