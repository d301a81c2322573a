import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Creation } from '../../src/commands/command.ts';
import { coverUserData } from '../../src/commands/cover-user-data.ts';
import { LONGEST_LINE, parse } from '../../src/commands/parse.ts';
import { quoted } from '../../src/commands/quoted.ts';
import { AT, problemOf } from './world.ts';

const SECRET = 'hunter2';
const wish = (line: string) => (parse(line, AT).intent as Creation).of({ ci: {} }).wish;

describe('what instances run at their first start', () => {
  it('keeps its tabs, which shells and files of YAML count', () => {
    const line = 'create ci --user-data "cat <<-EOF\n\thello\n\tEOF"';
    expect(coverUserData(line).userData).toBe('cat <<-EOF\n\thello\n\tEOF');
  });

  it.each([
    ['create --user-data hunter2 --count 3', 'create --user-data [hidden] --count 3'],
    ['create ci --user-data "echo hunter2"', 'create ci --user-data [hidden]'],
    ["create --user-data='echo hunter2' --name “my job”", 'create --user-data [hidden] --name "my job"'],
    ['create --user-data "a\nb hunter2" ci', 'create --user-data [hidden] ci'],
    ['create --name="a b" —user-data “hunter2”', 'create --name="a b" --user-data [hidden]'],
    ['can create --user-data "hunter2"', 'can create --user-data [hidden]'],
    ['create --user-data', 'create --user-data'],
    // Misspelt, or in a line of something else.
    ['create --user-daat "echo hunter2"', 'create --user-daat [hidden]'],
    ['create --userdata=hunter2 --count 3', 'create --userdata [hidden] --count 3'],
    ['create --user-dat "hunter2"', 'create --user-dat [hidden]'],
    ['create --user "hunter2"', 'create --user [hidden]'],
    ['create --script "hunter2"', 'create --script [hidden]'],
    ['create -user-data "hunter2"', 'create -user-data [hidden]'],
    ['create user-data "hunter2"', 'create user-data [hidden]'],
    ['creat --user-data "hunter2"', 'creat --user-data [hidden]'],
    ['stop web-1 --user-data "hunter2"', 'stop web-1 --user-data [hidden]'],
    // What else may be a secret, in a line that is refused.
    ['create --password hunter2 --count 3', 'create --password [hidden] --count 3'],
    ['create ci --root-password=hunter2', 'create ci --root-password [hidden]'],
    ['create ci -u hunter2', 'create ci -u [hidden]'],
    ['creat ci --startup "hunter2"', 'creat ci --startup [hidden]'],
    ['create ci "--user-data" hunter2', 'create ci --user-data [hidden] [hidden]'],
    ['create ci "--user-data hunter2"', 'create ci --user-data [hidden] [hidden]'],
    ["create ci '--user-data=hunter2'", 'create ci --user-data [hidden] [hidden]'],
    // Nobody knows where it ends.
    ['create --count 3 --user-data echo hunter2', 'create --count 3 --user-data [hidden] [hidden]'],
    ['create --user-data "echo "x" hunter2" --count 3', 'create --user-data [hidden] [hidden]'],
    ['create --user-data "echo "hunter2 --name x" --count 3', 'create --user-data [hidden] [hidden]'],
    ['create --user-data "echo --name hunter2', 'create --user-data [hidden] [hidden]'],
    ['create --user-data "a" --unknown hunter2', 'create --user-data [hidden] [hidden]'],
    ['create --user-data "a" --user-data "hunter2"', 'create --user-data [hidden] --user-data [hidden]'],
  ])('%s is shown as %s', (line, shown) => {
    expect(coverUserData(line).line()).toBe(shown);
    expect(coverUserData(shown).line(), 'twice is as good as once').toBe(shown);
  });

  it.each([
    'audit --user @olivia --since 7d',
    'create ci --data-disk 100',
    'create --name user-data-1 --tag user-data=yes --image userdata',
    'list --name "user*"',
    'create --cuont 3 --tpye ecs.g7.large',
    'lst --owner me',
    'create data',
    'stop web-1',
    '',
  ])('is not in %j', (line) => {
    expect(coverUserData(line)).toEqual({ line: expect.any(Function) });
    expect(coverUserData(line).line()).toBe(line);
  });

  it.each([
    ['create --user-data "echo\\nhunter2"', 'echo\nhunter2'],
    ['create ci --user-data=hunter2', 'hunter2'],
    ['create --user-data "a\n\'b\' “c”" --count 2', 'a\n\'b\' "c"'],
    ['create --user-data \'a\n"b"\' --count 2', 'a\n"b"'],
    ['create --user-daat "hunter2"', undefined],
    ['create --user-data "a" --user-data "b"', undefined],
    ['create --user-data echo hunter2', undefined],
  ])('of %j is kept where it is certain', (line, kept) => {
    expect(coverUserData(line).userData).toBe(kept);
  });

  it('is the same in a line that names what was kept', () => {
    const line = 'create ci --count 3 --user-data "echo\\nhunter2" --name="a-b"';
    const covered = coverUserData(line);
    expect(wish(covered.line('kept:x'))).toEqual({ ...wish(line), userData: 'kept:x' });
    expect(covered.userData).toBe(wish(line).userData);
  });

  it('of which nobody knows the end is refused', () => {
    const line = coverUserData('create --user-data echo hunter2').line();
    expect(problemOf(() => parse(line, AT))).toEqual({ code: 'user-data-unclear', why: 'quotes' });
  });

  it('does not let a line pass that was too long with it', () => {
    const line = `create --user-data "${SECRET.repeat(600)}"`;
    expect(line.length).toBeGreaterThan(LONGEST_LINE);
    expect(problemOf(() => parse(coverUserData(line).line(), AT))).toMatchObject({ code: 'too-long' });
  });

  const words = fc.constantFrom(
    ...[
      '--type',
      'x',
      '--count',
      '5',
      '--name',
      "'",
      '"',
      '“',
      '\n',
      'ci',
      '--dry-run',
      '=',
      '--',
      '--nope',
      '`',
      '-x',
    ],
  );

  it('is never left in a line, whatever stands around it', () => {
    const secret = fc
      .array(fc.constantFrom('echo', SECRET, "'a'", '--x', '\\n', '\n', '$(y)', '&&'), {
        minLength: 1,
        maxLength: 8,
      })
      .map((parts) => [...parts, SECRET].join(' '));
    const option = fc.constantFrom(
      '--user-data ',
      '--user-data=',
      '—user-data ',
      '--user-daat ',
      '--userdata ',
    );
    fc.assert(
      fc.property(
        fc.array(
          words.filter((word) => !/["'`“=]|^--$/.test(word)),
          { maxLength: 6 },
        ),
        option,
        secret,
        fc.boolean(),
        fc.array(words, { maxLength: 6 }),
        (before, head, text, isQuoted, after) => {
          const given = isQuoted ? quoted(text) : text;
          const line = `create ${before.join(' ')} ${head}${given} ${after.join(' ')}`;
          // What is in quotes ends with them.
          fc.pre(isQuoted || !/^["']/.test(text.trim()));
          // An option that lacks its value takes the next word for it.
          fc.pre(!/^--(?:type|count|name)$/.test(before.at(-1) ?? ''));
          expect(coverUserData(line).line()).not.toContain(SECRET);
        },
      ),
      { numRuns: 1500, seed: 1 },
    );
  });

  it('is found quickly in whatever is typed', () => {
    for (const part of ['--user-data ', '"a', "user-data '", '--user-data="', ' =', '\n'])
      expect(coverUserData(part.repeat(2000)).line()).toBeTypeOf('string');
  });
});
