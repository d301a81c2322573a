import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Creation } from '../../src/commands/command.ts';
import { parse } from '../../src/commands/parse.ts';
import { quoted } from '../../src/commands/quoted.ts';
import type { CreationWish } from '../../src/domain/creation.ts';
import { Refusal } from '../../src/domain/errors.ts';
import type { Template } from '../../src/domain/template.ts';
import { AT, problemOf } from './world.ts';

const BARE: CreationWish = {
  ...{
    securityGroups: [],
    dataDisks: [],
    terms: { kind: 'pay-as-you-go' },
    tags: {},
    count: 1,
    dryRun: false,
  },
};

function creation(line: string): Creation {
  const { intent } = parse(line, AT);
  if (intent.kind !== 'creation') throw new Error(`${line} creates nothing`);
  return intent;
}

const wished = (line: string, templates: Record<string, Template> = {}) => creation(line).of(templates);
const wish = (line: string, templates: Record<string, Template> = {}) => wished(line, templates).wish;
const problem = (line: string, templates: Record<string, Template> = {}) =>
  problemOf(() => wish(line, templates));

describe('create', () => {
  it('alone asks for the form', () => {
    expect(parse('create', AT).intent).toEqual({ kind: 'creation-form' });
    expect(parse('CREATE ', AT).intent).toEqual({ kind: 'creation-form' });
  });

  const LINES: [options: string, Partial<CreationWish>][] = [
    ['--type ecs.g7.large', { type: 'ecs.g7.large' }],
    ['--type G7.large', { type: 'ecs.g7.large' }],
    ['--image "my image"', { image: 'my image' }],
    ['--region CN-Hangzhou --zone cn-hangzhou-h', { region: 'cn-hangzhou', zone: 'cn-hangzhou-h' }],
    ['--vswitch vsw-1 --sg sg-1 --sg sg-2,sg-1', { vSwitch: 'vsw-1', securityGroups: ['sg-1', 'sg-2'] }],
    ['--name web-1', { name: 'web-1' }],
    ['--name job --count 3', { name: 'job-[1,3]', count: 3 }],
    ['--name "job-[7,2]-x" --count 3', { name: 'job-[7,2]-x', count: 3 }],
    ['--name “job-[1,3]”', { name: 'job-[1,3]' }],
    ['--name 任务 --count 2', { name: '任务-[1,3]', count: 2 }],
    ['--count 500 --min 500', { count: 500, min: 500 }],
    ['--public-ip 5', { bandwidthMbps: 5 }],
    ['--public-ip 0', { bandwidthMbps: 0 }],
    [
      '--tag env=dev --tag "team=data eng" --tag empty=',
      { tags: { env: 'dev', team: 'data eng', empty: '' } },
    ],
    ['--tag url=a=b', { tags: { url: 'a=b' } }],
    ['--disk 100', { systemDisk: { sizeGiB: 100 } }],
    ['--disk cloud_ESSD', { systemDisk: { category: 'cloud_essd' } }],
    ['--disk cloud_essd:40GiB', { systemDisk: { category: 'cloud_essd', sizeGiB: 40 } }],
    [
      '--data-disk 200 --data-disk Cloud_Auto:300g',
      { dataDisks: [{ sizeGiB: 200 }, { category: 'cloud_auto', sizeGiB: 300 }] },
    ],
    ['--key-pair ops --account data', { keyPair: 'ops', account: 'data' }],
    ['--spot', { terms: { kind: 'spot' } }],
    ['--spot --max-price 0.25', { terms: { kind: 'spot', maxPrice: 0.25 } }],
    ['—spot —max-price=1.125', { terms: { kind: 'spot', maxPrice: 1.125 } }],
    ['--subscription 1m', { terms: { kind: 'subscription', period: { length: 1, unit: 'month' } } }],
    ['--subscription "12 months"', { terms: { kind: 'subscription', period: { length: 1, unit: 'year' } } }],
    ['--dry-run', { dryRun: true }],
    ['--from op-7F3k', { from: { kind: 'operation', id: 'op-7f3k' } }],
    ['--from op-7f3k web-1', { from: { kind: 'operation', id: 'op-7f3k', instance: 'web-1' } }],
    [
      'web-1 --from op-7f3k --count 2',
      { from: { kind: 'operation', id: 'op-7f3k', instance: 'web-1' }, count: 2 },
    ],
    [
      '--from s-bp1abc --type ecs.g7.large',
      { from: { kind: 'snapshot', id: 's-bp1abc' }, type: 'ecs.g7.large' },
    ],
    ['--user-data "#!/bin/sh\\necho \'hi\'"', { userData: "#!/bin/sh\necho 'hi'" }],
    ["--user-data '#!/bin/sh\necho “hi”'", { userData: '#!/bin/sh\necho "hi"' }],
    ['--user-data=\'printf "a\\\\nb"\'', { userData: 'printf "a\\nb"' }],
  ];

  it.each(LINES)('%s', (options, expected) => {
    expect(wished(`create ${options}`)).toEqual({ wish: { ...BARE, ...expected } });
  });

  it('reads a time as it is read for an auto-release, and tells how', () => {
    const understood = { at: '2026-11-24T02:00:00Z', zone: 'Asia/Shanghai', twice: false };
    for (const time of ['“in 3d”', '3d', '"2026-11-24 10:00"', '三天后'])
      expect(wished(`create --until ${time}`)).toEqual({
        ...{ wish: { ...BARE, until: understood.at }, understood },
      });
  });

  it.each([
    ['--type', 'option-needs-value'],
    ['--typ ecs.g7.large', 'unknown-option'],
    ['--spot=yes', 'unknown-option'],
    ['--type a --type b', 'options-exclude'],
    ['--spot --subscription 1m', 'options-exclude'],
    ['--subscription 1m --until "in 3d"', 'not-together'],
    ['--from s-bp1abc --image x', 'options-exclude'],
    ['--max-price 0.2', 'option-needs-option'],
    ['--max-price 0.2 --subscription 1m', 'option-needs-option'],
    ['--spot --max-price 0', 'bad-option-value'],
    ['--spot --max-price 0.1234', 'bad-option-value'],
    ['--spot --max-price ¥1', 'bad-option-value'],
    ['--count 0', 'out-of-range'],
    ['--count 501', 'out-of-range'],
    ['--count -3', 'out-of-range'],
    ['--count three', 'bad-option-value'],
    ['--count 1e3', 'bad-option-value'],
    ['--count 5 --min 6', 'out-of-range'],
    ['--min 2', 'out-of-range'],
    ['--public-ip -1', 'out-of-range'],
    ['--public-ip 101', 'out-of-range'],
    ['--public-ip 5M', 'bad-option-value'],
    ['--subscription 10m', 'bad-period'],
    ['--subscription soon', 'bad-period'],
    ['--until "2026-11-20 18:00"', 'time-past'],
    ['--until soonish', 'unknown-time'],
    ['--until "in 5m"', 'time-too-soon'],
    ['--until "in 4 years"', 'time-too-far'],
    ['--tag env', 'bad-word'],
    ['--tag =dev', 'bad-word'],
    ['--tag aliyun.x=1', 'bad-word'],
    ['--tag acs:x=1', 'bad-word'],
    ['--tag ecs-steward=op-1', 'bad-word'],
    ['--tag a=https://x', 'bad-word'],
    [Array.from({ length: 20 }, (_, n) => `--tag k${n}=v`).join(' '), 'out-of-range'],
    ['--name 1st', 'bad-word'],
    ['--name a', 'bad-word'],
    ['--name "job [1,3]"', 'bad-word'],
    ['--name "job-[1,7]"', 'bad-word'],
    [`--name ${'x'.repeat(129)}`, 'bad-word'],
    ['--disk big', 'bad-option-value'],
    ['--disk 0', 'bad-option-value'],
    ['--data-disk cloud_essd', 'bad-option-value'],
    ['--data-disk cloud_essd:', 'bad-option-value'],
    [Array.from({ length: 17 }, () => '--data-disk 20').join(' '), 'out-of-range'],
    ['--from web-1', 'bad-option-value'],
    ['--from op-7f3k web-1 web-2', 'unexpected-words'],
    ['ci-runner --from s-bp1abc web-1', 'unexpected-words'],
    ['ci runner', 'unexpected-words'],
    ['--user-data [hidden] [hidden]', 'user-data-unclear'],
  ])('%s is refused: %s', (options, code) => {
    expect(problem(`create ${options}`)).toMatchObject({ code });
  });

  it.each([
    ['--count 900 --name job --key-pair "a b"', 'create --name job --key-pair "a b" --count 500'],
    ['--min 3 --count 2', 'create --count 2 --min 2'],
    ['--max-price 0.2 --count 2', 'create --max-price 0.2 --count 2 --spot'],
    ['--until soonish --count 2', 'create --count 2 --until'],
    ['--subscription 10m --user-data "secret stuff"', 'create --user-data --subscription 1m'],
    ['ci --public-ip 200', 'create ci --public-ip 100'],
    ['5 ecs.g7.large --spot', 'create --spot --count 5 --type ecs.g7.large'],
    ['ci 5', 'create ci --count 5'],
    ['ci runner', 'create ci'],
    ['--tag a=b --tag env', 'create --tag a=b --tag env=dev'],
    [`--name "job-[1,3]`, 'create --name job-[1,3]'],
  ])('%s: the line to type instead is %s', (options, line) => {
    const found = problem(`create ${options}`);
    const told = 'before' in found ? found.before : 'example' in found && found.example;
    expect(told).toBe(line);
    expect(JSON.stringify(found)).not.toContain('secret stuff');
  });

  it('means the same in whatever order and way its options are written', () => {
    const options = fc.record(
      {
        type: fc.constantFrom('ecs.g7.large', 'g7.large'),
        image: fc.string({ minLength: 1, maxLength: 20 }).filter((text) => /^[\w .'-]*\w$/.test(text)),
        count: fc.integer({ min: 1, max: 500 }).map(String),
        name: fc.constantFrom('job', 'job-[1,3]', '任务'),
        until: fc.constantFrom('in 3d', '2h', 'tomorrow 18:00'),
        tag: fc.constantFrom('env=dev', 'team=data eng', 'a=b=c'),
        disk: fc.constantFrom('100', 'cloud_essd:40'),
        'user-data': fc.constantFrom('echo hi', 'a\\nb', "it's"),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(options, fc.constantFrom(' ', '='), (given, joint) => {
        const pairs = Object.entries(given).filter(([, value]) => value !== undefined);
        fc.pre(pairs.length > 0);
        const line = pairs.map(([name, value]) => `--${name}${joint}${quoted(value)}`).join(' ');
        const found = wish(`create ${line}`);
        expect(found.count).toBe(Number(given.count ?? 1));
        expect(found.image).toBe(given.image);
        expect(
          wish(
            `create ${[...pairs]
              .reverse()
              .map(([name, value]) => `--${name} ${quoted(value)}`)
              .join(' ')}`,
          ),
        ).toEqual(found);
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it('is read or refused, whatever is typed', () => {
    const words = fc.constantFrom(
      ...[
        '--type',
        '--count',
        '5',
        '--min',
        '--tag',
        'a=b',
        '--name',
        'job',
        '[',
        '--user-data',
        '"x y"',
        "'",
      ],
      ...[
        '--until',
        'in 3d',
        '--from',
        'op-1',
        's-1',
        '--disk',
        '100',
        '--spot',
        '--subscription',
        '1m',
        'ci',
      ],
      ...[
        '--data-disk=',
        '--sg',
        ',',
        '--public-ip',
        '-1',
        '--dry-run',
        '\n',
        '[hidden]',
        '--max-price',
        '0.2',
      ],
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), (parts) => {
        try {
          const { intent } = parse(`create ${parts.join(' ')}`, AT);
          if (intent.kind === 'creation') intent.of({ ci: { until: 'in 8h', terms: { kind: 'spot' } } });
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
      }),
      { numRuns: 1500, seed: 1 },
    );
  });
});

describe('a template', () => {
  const TEMPLATES: Record<string, Template> = {
    'ci-runner': {
      ...{
        type: 'ecs.g7.large',
        image: 'img',
        region: 'cn-hangzhou',
        vSwitch: 'vsw-1',
        securityGroups: ['sg-1'],
      },
      ...{ until: 'in 8h', tags: { env: 'ci', team: 'build' }, name: 'ci', count: 4, min: 2 },
      ...{ terms: { kind: 'spot', maxPrice: 0.5 }, systemDisk: { sizeGiB: 40 }, userData: 'echo hi' },
    },
    monthly: { type: 'ecs.g7.large', terms: { kind: 'subscription', period: { length: 1, unit: 'month' } } },
    plain: { type: 'ecs.g7.large' },
  };

  it('says what the line does not', () => {
    const { until, ...rest } = TEMPLATES['ci-runner'] as Template;
    expect(until).toBe('in 8h');
    expect(wished('create CI-Runner', TEMPLATES)).toEqual({
      wish: { ...BARE, ...rest, name: 'ci-[1,3]', until: '2026-11-21T10:00:00Z' },
      understood: { at: '2026-11-21T10:00:00Z', zone: 'Asia/Shanghai', twice: false },
    });
    expect(wish('create plain --from s-bp1abc', TEMPLATES)).toMatchObject({
      ...{ type: 'ecs.g7.large', from: { kind: 'snapshot', id: 's-bp1abc' } },
    });
  });

  it('is overridden by the line; tags are joined', () => {
    expect(
      wish(
        'create ci-runner --count 1 --type c7.large --tag team=web --tag a=b --until "in 2h" --disk 60',
        TEMPLATES,
      ),
    ).toMatchObject({
      ...{ count: 1, min: 1, name: 'ci', type: 'ecs.c7.large', until: '2026-11-21T04:00:00Z' },
      ...{ tags: { env: 'ci', team: 'web', a: 'b' }, systemDisk: { sizeGiB: 60 } },
    });
    expect(wish('create ci-runner --max-price 0.2', TEMPLATES).terms).toEqual({
      kind: 'spot',
      maxPrice: 0.2,
    });
    expect(wish('create ci-runner --spot', TEMPLATES).terms).toEqual({ kind: 'spot', maxPrice: 0.5 });
    expect(wish('create monthly --spot', TEMPLATES).terms).toEqual({ kind: 'spot' });
    const paid = wish('create ci-runner --subscription 2m', TEMPLATES);
    expect([paid.terms.kind, paid.until]).toEqual(['subscription', undefined]);
  });

  it.each([
    ['create monthly --until "in 3d"', 'not-together'],
    ['create plain --max-price 0.2', 'option-needs-option'],
    ['create ci-runner --min 9', 'out-of-range'],
  ])('%s is refused: %s', (line, code) => {
    expect(problem(line, TEMPLATES)).toMatchObject({ code });
  });

  it('that there is none of is told the one that was meant, with the line', () => {
    expect(problem('create ci-runer --count 3', TEMPLATES)).toEqual({
      ...{ code: 'no-such', what: 'template', given: 'ci-runer', similar: ['ci-runner'] },
      example: 'create ci-runner --count 3',
    });
    expect(problem('create constructor')).toMatchObject({
      code: 'no-such',
      similar: [],
      example: 'help create',
    });
  });
});
