import { describe, expect, it } from 'vitest';
import { ELSEWHERE, GUS, LI, OLIVIA, OPS, VERA } from './people.ts';
import { buttonsOf, wordsOf } from './reading.ts';
import { oneWorld } from './start.ts';

/** Thirty instances, so that a list has pages. */
const FLEET = `
regions:
  cn-hangzhou: { name: 杭州, zone: cn-hangzhou-i, vpc: vpc-1, vswitch: vsw-1, security_group: sg-1 }
  ap-southeast-1: { name: 新加坡, zone: ap-southeast-1b, vpc: vpc-2, vswitch: vsw-2, security_group: sg-2 }
instances:
${Array.from({ length: 30 }, (_, i) => {
  const number = String(i + 1).padStart(2, '0');
  const region = i < 25 ? 'cn-hangzhou' : 'ap-southeast-1';
  const more = i === 3 ? ', status: Stopped' : i === 4 ? ', expires: in 60d' : '';
  return `  - { name: node-${number}, id: i-scn000000000000000${number}, region: ${region}, type: ecs.g7.large,
      created: 30d ago, private_ip: 172.16.2.${i + 1}, tags: { env: ${i % 2 ? 'dev' : 'prod'} }, disks: [{ size: 40 }]${more} }`;
}).join('\n')}
`;

describe('reading', () => {
  const world = oneWorld({ fleet: FLEET, settings: 'language: zh-CN' });

  it('is helped with the commands that this person may use', async () => {
    const w = world();
    const help = await w.ask(OLIVIA, '', /\/ecs list.*\/ecs release/);
    expect(help.ephemeralFor).toBe(OLIVIA);
    const forVera = await w.ask(VERA, 'help', /\/ecs list/);
    expect(wordsOf(forVera)).not.toContain('/ecs release');
    await w.ask(OLIVIA, 'help auto-release', /auto-release web-1 tomorrow 18:00/);
    await w.ask(OLIVIA, 'stop --help', /How it is written \/ecs stop/);
  });

  it('tells people who they are to it', async () => {
    const w = world();
    await w.ask(OLIVIA, 'whoami', /U0OLIVIA .*viewer .*operator .*English.*Europe\/London/);
    await w.ask(GUS, 'whoami', /Roles none/);
  });

  it('lists by pages, both ways, and by filters', async () => {
    const w = world();
    const first = await w.ask(VERA, 'list --region cn-hangzhou', /25 instances .*page 1 of \d/);
    expect(wordsOf(first)).toMatch(/node-05 .*expires/);
    await w.pressOn(first, VERA, 'Next');
    const second = await w.message(VERA, /25 instances .*page 2 of/);
    expect(second.ts).toBe(first.ts);
    await w.pressOn(second, VERA, 'Previous');
    await w.message(VERA, /25 instances .*page 1 of/);

    await w.ask(VERA, 'list --region ap-southeast-1', /5 instances .*node-26/);
    await w.ask(VERA, 'list --status stopped', /1 instance .*node-04/);
    await w.ask(VERA, 'list --tag env=dev --region ap-southeast-1', /node-26.*node-28.*node-30/);
    await w.ask(VERA, 'list --charge-type subscription', /1 instance .*node-05/);
    await w.ask(VERA, 'list --name node-1*', /10 instances/);
    await w.ask(VERA, 'list --tag env=none', /No instance fits/);
  });

  it('shows one by the beginning of its name, and asks when several fit', async () => {
    const w = world();
    const shown = await w.ask(VERA, 'show node-07', /node-07/);
    expect(wordsOf(shown)).toMatch(/Running.*172\.16\.2\.7.*40 GiB.*env=prod/);
    await w.ask(VERA, 'show node-0', /fits more than one.*node-01.*node-09/);
    await w.ask(VERA, 'show NODE-3', /node-30/);
    expect(w.seen(VERA).every(({ ephemeralFor }) => ephemeralFor === VERA)).toBe(true);
  });

  it('is shown to the channel with --public', async () => {
    const w = world();
    await w.say(OLIVIA, 'list --status stopped --public');
    const shown = await w.message(GUS, /node-04/);
    expect(shown.ephemeralFor).toBeUndefined();
  });

  it('speaks with each person in their language, and with a channel in its own', async () => {
    const w = world();
    await w.ask(LI, 'whoami', /简体中文.*Asia\/Shanghai/);
    await w.ask(LI, 'show 没有', /没有/);
    await w.say(OLIVIA, 'stop node-01');
    await w.message(VERA, /node-01 已停止/);
    await w.ask(OLIVIA, 'stop node-01', /node-01 is already stopped/);
  });

  it('answers where the bot is no member, by the response_url', async () => {
    const w = world();
    const list = await w.ask(OLIVIA, 'list --status stopped', /node-04/, ELSEWHERE);
    expect(list.ephemeralFor).toBe(OLIVIA);
    expect(buttonsOf(list.blocks)).toEqual([]);
    const publicly = await w.ask(OLIVIA, 'show node-05 --public', /node-05/, ELSEWHERE);
    expect(publicly.ephemeralFor).toBeUndefined();

    await w.say(OLIVIA, 'stop node-02', ELSEWHERE);
    const outcome = await w.message(OLIVIA, /node-02 已停止/, ELSEWHERE);
    expect(outcome.edited?.times).toBeGreaterThan(0);
    expect(w.seen(OLIVIA, ELSEWHERE).filter((one) => wordsOf(one).includes('node-02'))).toHaveLength(1);

    const card = await w.ask(OLIVIA, 'stop node-08 node-09', /Stop 2 instances\?/, ELSEWHERE);
    await w.pressOn(card, OLIVIA, 'Confirm');
    await w.eventually('both stopped', () => (w.status('node-09') === 'Stopped' ? true : undefined));
    await w.message(OLIVIA, /2 台实例 已停止/, ELSEWHERE);
    expect(w.seen(OLIVIA, ELSEWHERE).filter((one) => /Stop 2|正在/.test(wordsOf(one)))).toEqual([]);
    expect(w.seen(OLIVIA, OPS).some((one) => /node-0[89]/.test(wordsOf(one)))).toBe(false);
  });
});
