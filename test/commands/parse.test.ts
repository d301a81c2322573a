import { describe, expect, it } from 'vitest';
import { LONGEST_LINE, parse } from '../../src/commands/parse.ts';
import { AT, problemOf } from './world.ts';

const names = (line: string) => {
  const { intent } = parse(line, AT);
  return intent.kind === 'change' && intent.selection.kind === 'named' ? intent.selection.names : [];
};
const problem = (line: string) => problemOf(() => parse(line, AT));

describe('the command of a line', () => {
  it.each([
    ['', 'help'],
    [' \u3000\u200b ', 'help'],
    ['--help', 'help'],
    ['stop web-1 --help', 'help'],
    ['stop -- --help', 'stop'],
    ['STOP web-1', 'stop'],
    ['ｓｔｏｐ　web-1', 'stop'],
    ['st\u200bop web-1', 'stop'],
    ['Auto-Release web-1', 'auto-release'],
  ])('%j is %s', (line, name) => {
    expect(parse(line, AT).command.name).toBe(name);
  });

  it.each([
    ['sotp web-1', 'stop'],
    ['auto-relase web-1', 'auto-release'],
    ['auto release web-1', 'auto-release'],
    ['rel web-1', 'release'],
    ['STOPP web-1', 'stop'],
    ['xyzzy', undefined],
    ['<@U123>', undefined],
    ['constructor', undefined],
  ])('%j is unknown, and %s may be meant', (line, suggestion) => {
    const given = line.split(' ')[0];
    expect(problem(line)).toMatchObject({
      code: 'unknown-command',
      given,
      ...(suggestion && { suggestion: { name: suggestion } }),
    });
  });

  it.each([
    ['lst', 'list'],
    ['lst --spot', 'list --spot'],
    ['hlep', 'help'],
    ['relaese build-cache --force', 'release build-cache --force'],
    ['strat', 'help start'],
    ['auto release web-1', 'help auto-release'],
    ['protct web-1', 'help protect'],
  ])('%j is answered with a line to type: %s', (line, example) => {
    expect(problem(line)).toMatchObject({ suggestion: { example } });
  });

  it('is not looked for in a line that is too long', () => {
    expect(problem(`stop ${'a'.repeat(LONGEST_LINE)}`)).toEqual({ code: 'too-long', limit: LONGEST_LINE });
    expect(names(`stop ${'a'.repeat(LONGEST_LINE - 5)}`)).toHaveLength(1);
  });
});

describe('the words of a line', () => {
  it.each([
    ['stop web-1 web-2', ['web-1', 'web-2']],
    ['stop web-1, web-2,web-1', ['web-1', 'web-2']],
    ['stop web-1，web-2、web-3', ['web-1', 'web-2', 'web-3']],
    ['stop\u00a0web-1\tweb-2\nweb-3', ['web-1', 'web-2', 'web-3']],
    ['stop "web 1" \'web 2\'', ['web 1', 'web 2']],
    ['stop “web 1” ‘web 2’', ['web 1', 'web 2']],
    ['stop `web-1`', ['web-1']],
    ["stop bob's-box", ["bob's-box"]],
    ['stop "web 1', ['"web', '1']],
    ['stop web" 1"', ['web"', '1"']],
    ['stop "a"b c" d', ['a"b c', 'd']],
    ['stop -- --force', ['--force']],
    ['stop "--force"', ['--force']],
    ['stop a&b <c> &lt;', ['a&b', '<c>', '&lt;']],
    ['stop <unclosed', ['<unclosed']],
    ['stop web–1', ['web-1']],
    ['stop 数据库 ①', ['数据库', '①']],
    ['stop a\ud800b', ['a\ufffdb']],
    ['stop a\u0000b', ['a', 'b']],
  ])('%j names %j', (line, expected) => {
    expect(names(line)).toEqual(expected);
  });

  it('may name 100 instances, each counted once', () => {
    const hundred = Array.from({ length: 100 }, (_, at) => `web-${at}`);
    expect(names(`stop ${hundred.join(' ')} web-7`)).toEqual(hundred);
    expect(problem(`stop ${hundred.join(' ')} web-100`)).toEqual({
      code: 'too-many-instances',
      count: 101,
      limit: 100,
    });
  });
});

describe('the options of a line', () => {
  it.each(['--force', '—force', '–force', '——force', '―force', '--FORCE', '－－force'])(
    '%s is --force',
    (option) => {
      expect(parse(`stop web-1 ${option}`, AT).intent).toMatchObject({ work: { kind: 'stop', force: true } });
    },
  );

  it.each([
    ['stop web-1 --forse', '--forse', '--force', 'stop web-1 --force'],
    ['stop --forse "web 1"', '--forse', '--force', 'stop --force "web 1"'],
    ['stop web-1 --force=true', '--force=true', '--force', 'stop web-1 --force'],
    ['stop web-1 --save', '--save', '--save-cost', 'stop web-1 --save-cost'],
    ['stop web-1 -force', '-force', '--force', 'stop web-1 --force'],
    ['stop --tgs env=dev', '--tgs', '--tag', 'stop --tag env=dev'],
    ['stop --tgs=env=dev', '--tgs=env=dev', '--tag', 'stop --tag=env=dev'],
    ['stop web-1 --page', '--page', '--tag', undefined],
    ['stop web-1 --constructor', '--constructor', undefined, undefined],
    ['stop web-1 --__proto__', '--__proto__', undefined, undefined],
  ])('%j has an unknown one', (line, given, suggestion, example) => {
    expect(problem(line)).toEqual({
      code: 'unknown-option',
      given,
      command: 'stop',
      ...(suggestion && { suggestion }),
      ...(example && { example }),
    });
  });

  it.each([
    'list --region',
    'list --region=',
    'list --region ""',
    'list --region --spot',
    'list --region --',
  ])('%j lacks a value', (line) => {
    expect(problem(line)).toEqual({ code: 'option-needs-value', option: '--region', command: 'list' });
  });

  it('has one of the values there are, however it is written', () => {
    expect(problem('list --charge-type free')).toEqual({
      code: 'bad-option-value',
      option: '--charge-type',
      given: 'free',
      expected: 'pay-as-you-go|subscription|PostPaid|PrePaid',
      command: 'list',
    });
    expect(parse('list --charge-type prepaid --status=RUNNING', AT).command.name).toBe('list');
  });

  it('is given once, unless it may repeat', () => {
    expect(problem('list --region a --region=b')).toEqual({
      code: 'options-exclude',
      options: ['--region a', '--region b'],
      command: 'list',
    });
    expect(parse('list --tag a --tag b', AT).command.name).toBe('list');
  });
});
