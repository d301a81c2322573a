import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/playground/slack/workspace.ts';
import { ADA, APPROVALS, ELSEWHERE, GUS, LI, OLIVIA, OPS, OSCAR, VERA } from './people.ts';
import { wordsOf } from './reading.ts';
import { oneWorld } from './start.ts';
import type { World } from './world.ts';

/** The bytes of the file that a message shares. */
function fileOn(w: World, message: Message): string {
  const [file] = message.files ?? [];
  return Buffer.from(w.slack.file(file?.id ?? '') ?? []).toString();
}

const direct = (w: World, user: string) => w.slack.directChannel(user).id;

/** The newest message with a file that this person sees there, as soon as there is one. */
const fileIn = (w: World, user: string, channel: string) =>
  w.eventually('a file', () => w.seen(user, channel).findLast(({ files }) => files !== undefined));

describe('the audit', () => {
  const world = oneWorld({ settings: `approvals: { channel: ${APPROVALS} }` });
  const evil = "=cmd|' /C calc'!A0";

  it('tells the whole story of a release, also when the instance is gone', async () => {
    const w = world();
    const id = w.idOf('web-1');
    await w.say(OLIVIA, 'release web-1 --force');
    await w.form(OLIVIA);
    await w.submit(OLIVIA, { reason: 'no longer needed', typed: 'web-1' });
    await w.message(ADA, /Force release web-1/, APPROVALS);
    await w.press(ADA, 'Approve', APPROVALS);
    await w.message(OLIVIA, /web-1 is released|web-1 .*released/);
    expect(w.instance('web-1')).toBeUndefined();

    const told = wordsOf(await w.ask(ADA, 'audit --instance web-1', /^Audit/));
    for (const part of [
      /<@U0OLIVIA> asked for it, to be confirmed/,
      /<@U0OLIVIA> requested .*no longer needed/,
      /<@U0OLIVIA> confirmed/,
      new RegExp(`<@U0ADA> approved .*in <#${APPROVALS}>`),
      /I asked ECS/,
      /I heard that ECS accepts .*RequestId \S+/,
      /I ended the operation .*done/,
    ]) {
      expect(told).toMatch(part);
    }
    expect(wordsOf(await w.ask(OLIVIA, `audit --instance ${id}`, /^Audit/))).toContain('op-');
    expect(wordsOf(await w.ask(ADA, 'audit --action released', /^Audit/))).toMatch(/I saw it done/);
  });

  it('is one’s own for those who do not approve, and for nobody without a role', async () => {
    const w = world();
    await w.ask(VERA, 'stop web-2', /You need the role operator/);
    const hers = wordsOf(await w.ask(VERA, 'audit', /^Audit/));
    expect(hers).toMatch(/was refused stop .*\/ecs stop web-2/);
    expect(hers).not.toContain(OLIVIA);
    await w.ask(VERA, 'audit --instance web-1', /Nothing in the audit fits/);
    await w.ask(GUS, 'audit', /You need the role viewer/);
    const all = wordsOf(await w.ask(ADA, 'audit --user <@U0VERA>', /^Audit/));
    expect(all).toContain('<@U0VERA>');
    expect(all).not.toContain('<@U0OLIVIA>');
  });

  it('tells of a form that was closed and of a card that was cancelled', async () => {
    const w = world();
    await w.say(OLIVIA, 'release web-2 --force');
    const { viewId } = await w.form(OLIVIA);
    await w.slack.closeModal(OLIVIA, viewId);
    await w.ask(OLIVIA, 'protect web-2 on', /web-2 .*protected/);
    await w.ask(OLIVIA, 'protect web-2 off', /Confirm/);
    await w.press(OLIVIA, 'Cancel');
    await w.message(OLIVIA, /Cancelled/);
    const told = wordsOf(await w.ask(OLIVIA, 'audit --instance web-2', /withdrew it/));
    expect(told).toMatch(/closed the form/);
  });

  it('comes as a file into the direct messages, with no formula in it', async () => {
    const w = world();
    w.change(w.idOf('web-3'), { name: evil });
    await w.eventually('a scan', () => (w.instance(evil) ? true : undefined));
    await w.say(OLIVIA, `stop ${w.idOf(evil)}`);
    await w.message(OLIVIA, /is stopped/);
    await w.say(OLIVIA, 'audit --csv');
    await w.message(OLIVIA, /The file is in our direct messages\./);
    const message = await fileIn(w, OLIVIA, direct(w, OLIVIA));
    expect(message.text).toMatch(/^\d+ rows of the audit, the newest first/);
    expect(message.files?.[0]?.name).toMatch(/^ecs-audit-\d{12}\.csv$/);
    const csv = fileOn(w, message);
    expect(csv).toMatch(/^\ufeffid,time_utc,actor,action,/);
    expect(csv).toContain(`,'${evil},`);
    expect(csv).not.toMatch(/(^|,)"?=cmd/m);
    expect(csv).toContain(',U0OLIVIA,requested,op-');
    expect(csv).not.toContain(VERA);
    expect(w.seen(VERA).filter(({ files }) => files !== undefined)).toEqual([]);
  });

  it('comes as a file into the channel with --public, if the bot is there', async () => {
    const w = world();
    await w.say(ADA, 'audit --csv --public');
    await w.message(ADA, new RegExp(`The file is here in <#${OPS}>`));
    expect(fileOn(w, await fileIn(w, VERA, OPS))).toContain(VERA);
  });

  it('comes into the direct messages where the bot is in no channel', async () => {
    const w = world();
    await w.say(LI, 'audit --csv --public', ELSEWHERE);
    await w.message(LI, /我不在此频道中.*我们的私信/, ELSEWHERE);
    const message = await fileIn(w, LI, direct(w, LI));
    expect(message.text).toMatch(/共 \d+ 条审计记录/);
    expect(w.seen(OLIVIA, ELSEWHERE).filter(({ files }) => files !== undefined)).toEqual([]);
  });

  it('tells of what failed before it was known who asked', async () => {
    const w = world();
    w.expected.errors.push(/an act could not be carried out/);
    w.slack.faults.plan('users.info', { kind: 'error', effect: 'before' }, 20);
    await w.ask(OSCAR, 'show web-2', /something went wrong on my side/);
    w.slack.faults.clear();
    const told = wordsOf(await w.ask(ADA, 'audit --user <@U0OSCAR>', /^Audit/));
    expect(told).toMatch(/<@U0OSCAR> met an error of mine .*\/ecs show web-2/);
  });

  it('says so when Slack does not take the file, and logs no address', async () => {
    const w = world();
    w.expected.errors.push(/the audit could not be sent as a file/);
    w.slack.faults.plan('upload_url', { kind: 'error', effect: 'before' });
    await w.ask(OLIVIA, 'audit --csv', /The file could not be made or sent/);
    w.slack.faults.plan('files.completeUploadExternal', { kind: 'refuse', error: 'missing_scope' });
    await w.ask(OLIVIA, 'audit --csv', /files:write/);
    expect(w.lines.filter((line) => line.includes('/upload/v1/'))).toEqual([]);
  });
});
