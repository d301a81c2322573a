import { describe, expect, it } from 'vitest';
import { OLIVIA, OSCAR } from './people.ts';
import { textOf, wordsOf } from './reading.ts';
import { oneWorld } from './start.ts';

const RTL = '\u202e';
const NUL = '\u0000';

/** What is typed after `/ecs`, and what the answer says. */
const LINES: [string, RegExp][] = [
  ['', /Look/],
  ['   ', /Look/],
  ['\t\n', /Look/],
  ['stpo web-1', /do not know the command stpo.*stop/],
  ['auto-relase web-1 in 2h', /auto-release/],
  ['relaese off-1', /release/],
  ['STOP', /did not say which instance/],
  ['halp', /help/],
  ['stop', /did not say which instance/],
  ['stop --forse web-1', /has no option --forse.*--force/],
  ['list --regoin cn-hangzhou', /--region/],
  ['list --status flying', /cannot be flying/],
  ['list --region', /--region needs a value/],
  ['stop web-1 --force=maybe', /--force/],
  ['stop --', /did not say which instance/],
  ['--', /./],
  ['---', /./],
  ['--help', /Look/],
  ['show nothing-here', /find no instance nothing-here/],
  ['stop i-00000000000000000000', /find no instance/],
  ['stop web-9', /find no instance web-9.*web-1/],
  ['stop WEB-77', /find no instance/],
  ['show "web-1', /web-1/],
  ["show 'web-1' extra", /extra|too many|do not know/],
  ['show “web-1”', /web-1/],
  ['show web-1 web-2', /web-2/],
  ['protect web-1 maybe', /maybe|on.*off/],
  ['protect web-1', /on.*off/],
  ['auto-release web-1 in -5h', /do not understand|is in the past|too soon/],
  ['auto-release web-1 99999999999999999999h', /do not understand|too far/],
  ['auto-release web-1 31.02.2027 10:00', /do not understand/],
  ['show 🦄🦄🦄', /find no instance/],
  ['🚀', /do not know the command/],
  ['show <!channel>', /find no instance/],
  ['<!channel> <!here>', /do not know the command/],
  ['show <@U0VERA|vera>', /find no instance/],
  ['show <https://example.com|click me>', /find no instance|do not know/],
  ['show *web*', /find no instance|web/],
  ['show `web-1`', /web-1/],
  ['show web-1`rm -rf`', /-rf/],
  [`show ${RTL}1-bew`, /find no instance/],
  [`show we${NUL}b-1`, /b-1/],
  ['show \u0007\u001b[31mred', /find no instance/],
  ["show '; drop table steward.instances; --", /find no instance|do not know/],
  ['show %', /find no instance/],
  ['show __proto__', /find no instance/],
  ['constructor', /do not know the command/],
  ['__proto__ toString', /do not know the command/],
  ['list --tag', /--tag needs a value/],
  ['list --tag =', /--tag|No instance/],
  ['list --page 1e9', /--page|page|No instance/],
  ['list --name ((((*', /No instance|fits/],
  [`stop ${'x'.repeat(5000)}`, /too long for me/],
  ['x'.repeat(3999), /do not know the command/],
  [`show ${'🦄'.repeat(1900)}`, /find no instance/],
  [`stop ${Array.from({ length: 300 }, (_, i) => `i-${i}`).join(' ')}`, /find no instance|limit/],
  ['停止 web-1', /do not know the command/],
  ['ｓｔｏｐ', /did not say which instance/],
  ['$t(work.stop.title) {{given}}', /do not know the command/],
];

describe('any line', () => {
  const world = oneWorld();

  const cases = LINES.map(([line, words]) => ({ line, words, start: line.slice(0, 40) }));

  it.each(cases)('$start is answered in words, to whoever typed it', async ({ line, words }) => {
    const w = world();
    const before = w.slack.workspace.messages.length;
    const answered = await w.ask(OLIVIA, line, words);
    expect(answered.ephemeralFor).toBe(OLIVIA);
    const said = w.slack.workspace.messages.slice(before).map(textOf).join('\n');
    // Nobody is called, no link is made, nothing turns the reading direction.
    expect(said).not.toMatch(/<!(channel|here|everyone)|<https?:/);
    expect([RTL, NUL].filter((character) => said.includes(character))).toEqual([]);
    expect(said).not.toMatch(/something went wrong on my side/);
    expect(w.ecs.calls.filter(({ action }) => !action.startsWith('Describe'))).toEqual([]);
  });

  it('holds nobody else up', async () => {
    const w = world();
    const before = w.slack.workspace.messages.length;
    const flood = Promise.all(Array.from({ length: 20 }, () => w.say(OLIVIA, `show ${'*'.repeat(3900)}`)));
    const started = performance.now();
    await w.ask(OSCAR, 'show web-1', /web-1 .*Running/);
    expect(performance.now() - started).toBeLessThan(3000);
    await flood;
    await w.eventually('all answers', () =>
      w.slack.workspace.messages.slice(before).filter((one) => wordsOf(one).includes('find no instance'))
        .length === 20
        ? true
        : undefined,
    );
  });
});
