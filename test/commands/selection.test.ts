import { describe, expect, it } from 'vitest';
import { parse } from '../../src/commands/parse.ts';
import { selected } from '../../src/commands/selection.ts';
import { MADE_BY_TAG, plannedBy } from '../../src/domain/creation.ts';
import type { Operation } from '../../src/domain/operation.ts';
import { mostAtOnce } from '../../src/domain/work.ts';
import { anOperation } from '../domain/examples.ts';
import { anOrder } from '../domain/orders.ts';
import { AT, anInstance, ask, aWorld, problemOf } from './world.ts';

const DEV = [
  anInstance({ name: 'web-1', tags: { env: 'dev' } }),
  anInstance({ name: 'web-2', tags: { env: 'dev' } }),
];
const FLEET = [...DEV, anInstance({ name: 'db-1', tags: { env: 'prod' } })];

/** What a line selects of a fleet. */
async function chosen(line: string, fleet = FLEET, past: Operation[] = []) {
  const { intent } = parse(line, AT);
  if (intent.kind !== 'change' || intent.selection.kind === 'due')
    throw new Error('not a change of what is known');
  const { kind } = intent.work;
  return selected(intent.selection, aWorld({ scanned: fleet, past }), kind, mostAtOnce(kind));
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

describe('a selection by operation', () => {
  const past = [
    anOperation(AT.now, {
      ...{ id: 'op-7f3k2m9qxa', state: 'done' },
      targets: DEV.map((instance) => ({ instance, state: 'done', requestIds: [] })),
    }),
  ];

  it.each([
    'release --operation op-7f3k2m9qxa',
    'stop --operation=OP-7F3K2M9QXA --force',
    'start --operation op-7f3k2m9qxa --tag env=dev',
    'protect --operation op-7f3k2m9qxa on',
    'back-up --operation op-7f3k2m9qxa',
    'renew --operation op-7f3k2m9qxa 3m',
    'auto-renew --operation op-7f3k2m9qxa on',
    'auto-release --operation op-7f3k2m9qxa in 8h',
    'auto-release --operation op-7f3k2m9qxa cancel',
  ])('%s: the instances that it was about, whatever the inventory knows', async (line) => {
    expect(await chosen(line, [], past)).toEqual(DEV);
    const renamed = { ...DEV[0], name: 'ci-1' } as (typeof DEV)[0];
    expect(await chosen(line, [renamed], past), 'as scanned since').toEqual([renamed, DEV[1]]);
  });

  it('that made instances: those that it made, by the ids that ECS has given them', async () => {
    const [planned, other] = plannedBy(anOrder({ count: 2 }), 'x', '2026-11-21T10:00:00Z');
    const [made] = DEV;
    if (!planned || !other || !made) throw new Error('no instances');
    const creation = anOperation(AT.now, {
      ...{ id: 'op-7f3k2m9qxa', state: 'failed', work: { kind: 'create', order: anOrder({ count: 2 }) } },
      targets: [
        { instance: planned, made, state: 'done', requestIds: [] },
        { instance: other, state: 'failed', requestIds: [] },
      ],
    });
    expect(await chosen('release --operation op-7f3k2m9qxa', [], [creation])).toEqual([made]);
  });

  it('that made instances: and what ECS has made for it besides', async () => {
    const order = anOrder({ count: 1 });
    const [planned] = plannedBy(order, 'x', '2026-11-21T10:00:00Z');
    if (!planned) throw new Error('no instance');
    const creation = anOperation(AT.now, {
      ...{ id: 'op-7f3k2m9qxa', state: 'done', work: { kind: 'create', order } },
      targets: [{ instance: planned, made: { ...planned, id: 'i-1' }, state: 'done', requestIds: [] }],
    });
    const tags = { [MADE_BY_TAG]: creation.id };
    const besides = { ...planned, id: 'i-2', createdAt: creation.createdAt, tags };
    const copied = { ...besides, id: 'i-3', createdAt: '2025-01-01T00:00:00Z' };
    const found = await chosen('release --operation op-7f3k2m9qxa', [besides, copied], [creation]);
    expect(found.map(({ id }) => id)).toEqual(['i-1', 'i-2']);
  });

  it('can be narrowed', async () => {
    const [first] = DEV;
    const tagged = [{ ...first, tags: { env: 'ci' } } as (typeof DEV)[0]];
    expect(await chosen('stop --operation op-7f3k2m9qxa --tag env=ci', tagged, past)).toEqual(tagged);
    await expect(chosen('stop --operation op-7f3k2m9qxa --tag env=prod', FLEET, past)).rejects.toMatchObject({
      problem: { code: 'nothing-selected', query: '--tag env=prod --operation op-7f3k2m9qxa' },
    });
  });

  it('that there is none of is told where to look', async () => {
    await expect(chosen('stop --operation op-2222222222', FLEET, past)).rejects.toMatchObject({
      problem: { code: 'no-such', what: 'operation', given: 'op-2222222222', example: 'audit --since 7d' },
    });
  });

  it.each([
    ['stop --operation web-1', 'bad-option-value'],
    ['list --operation op_1', 'bad-option-value'],
    ['auto-renew --operation all', 'bad-option-value'],
    ['auto-release --operation op-', 'bad-option-value'],
    ['stop web-1 --operation op-7f3k2m9qxa', 'options-exclude'],
    ['renew --expiring 7d --operation op-7f3k2m9qxa', 'options-exclude'],
    ['auto-release --operation op-7f3k2m9qxa soonish', 'unknown-time'],
  ])('%s is refused: %s', (line, code) => {
    expect(problemOf(() => parse(line, AT))).toMatchObject({ code });
  });

  it('lists them, also where a time is asked for', async () => {
    for (const line of ['list --operation op-7f3k2m9qxa', 'auto-release --operation op-7f3k2m9qxa'])
      expect(await ask(line, { scanned: FLEET, past })).toMatchObject({
        kind: 'list',
        list: { command: 'list', query: '--operation op-7f3k2m9qxa', instances: DEV },
      });
  });

  it('of which one is gone can be asked about', async () => {
    const facts = { scanned: FLEET, now: DEV.slice(1), past, gone: true };
    expect(await ask('can release --operation op-7f3k2m9qxa', facts)).toMatchObject({
      ...{ kind: 'can', line: 'release --operation op-7f3k2m9qxa', instances: DEV.slice(1) },
    });
    await expect(ask('can release --operation op-7f3k2m9qxa', { ...facts, now: [] })).rejects.toMatchObject({
      problem: { code: 'gone' },
    });
  });
});
