import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../src/domain/time.ts';
import { ADA, GUS, LI, OLIVIA, VERA } from './people.ts';
import { buttonsOf, choicesOf, wordsOf } from './reading.ts';
import { type Mode, oneWorld } from './start.ts';

const MODES: Mode[] = ['socket', 'http'];

function instanceIn(name: string, index: number, more = 'status: Running'): string {
  const id = `i-home${String(index).padStart(16, '0')}`;
  const place = `region: cn-hangzhou, type: ecs.g7.large, created: 30d ago, private_ip: 172.16.0.${index + 10}`;
  return `  - { name: ${name}, id: ${id}, ${place}, disks: [{ size: 40 }], ${more} }`;
}

/** Thirteen that end, one of them Olivia's. */
const FLEET = `
regions:
  cn-hangzhou:
    { name: Hangzhou, zone: cn-hangzhou-i, vpc: vpc-1, vswitch: vsw-1, security_group: sg-1 }
instances:
${[
  ...Array.from({ length: 12 }, (_, i) => instanceIn(`sub-${i + 1}`, i, `expires: in ${i + 1}d`)),
  instanceIn('hers', 12, 'expires: in 10d, tags: { owner: olivia@scenario.example }'),
  instanceIn('web-1', 13),
  instanceIn('web-2', 14, 'status: Stopped'),
].join('\n')}
`;

const homeOf = (w: ReturnType<ReturnType<typeof oneWorld>>, user: string) => {
  const home = w.slack.workspace.homes.get(user);
  if (!home) throw new Error('it was not opened');
  return home;
};

describe.each(MODES)('the Home tab, by %s', (mode) => {
  const world = oneWorld({
    mode,
    fleet: FLEET,
    settings: 'reminders: { owner_tag: owner }',
  });

  it('shows what ends soon, one’s own first, as soon as it is opened', async () => {
    const w = world();
    const home = await w.openHome(OLIVIA, /Ends soon/);
    expect(wordsOf({ text: '', blocks: home.view.blocks })).toMatch(
      /Yours \(1\) hers .*expires .*Others \(12\) sub-1 .*sub-9 .*page 1 of 2/,
    );
    await w.openHome(LI, /即将结束 sub-1 /);
    await w.openHome(GUS, /You need the role viewer/);
  });

  it('has pages', async () => {
    const w = world();
    await w.pressOn(homeOf(w, OLIVIA), OLIVIA, 'Next');
    const second = await w.home(OLIVIA, /sub-10 .*sub-12 .*page 2 of 2/);
    await w.pressOn(second, OLIVIA, 'Previous');
    await w.home(OLIVIA, /hers .*page 1 of 2/);
  });

  it('answers questions in a modal, whose pages turn there', async () => {
    const w = world();
    await w.pressOn(homeOf(w, OLIVIA), OLIVIA, 'All instances');
    const list = await w.modal(OLIVIA, /15 instances .*page 1 of 2/);
    const next = buttonsOf(list.view.blocks).find(({ label }) => label === 'Next');
    if (!next) throw new Error('there are two pages');
    const { actionId, blockId } = next;
    await w.slack.click(OLIVIA, { viewId: list.viewId }, { actionId, blockId });
    await w.modal(OLIVIA, /15 instances .*page 2 of 2/);
    await w.slack.closeModal(OLIVIA, list.viewId);

    await w.chooseOn(homeOf(w, OLIVIA), OLIVIA, 'Show', /sub-3/);
    const shown = await w.modal(OLIVIA, /sub-3 .*How it ends/);
    await w.slack.closeModal(OLIVIA, shown.viewId);
    await w.pressOn(homeOf(w, OLIVIA), OLIVIA, 'Help');
    const help = await w.modal(OLIVIA, /I run your ECS instances/);
    await w.slack.closeModal(OLIVIA, help.viewId);
    expect(w.seen(OLIVIA)).toEqual([]);
  });

  it('has what waits for an approval, and is up to date when that was given in it', async () => {
    const w = world();
    const id = w.idOf('web-1');
    await w.openHome(ADA, /Ends soon/);
    await w.say(OLIVIA, 'release web-1 --force');
    await w.submit(OLIVIA, { reason: 'broken', typed: 'web-1' });
    const asked = await w.home(ADA, /1 request waits for approval .*Force release web-1 .*broken/);
    const hers = await w.home(OLIVIA, /1 request waits for approval .*Asked by you/);
    expect(buttonsOf(hers.view.blocks).map(({ label }) => label)).not.toContain('Approve');
    w.repeatNext(1);
    await w.pressOn(asked, ADA, 'Approve');
    const told = await w.home(ADA, /You approved it; I am on it/);
    expect(wordsOf({ text: '', blocks: told.view.blocks })).not.toMatch(/waits for approval/);
    await w.eventually('a release', () => (w.instance('web-1') ? undefined : true));
    expect(w.calls('DeleteInstance', id)).toHaveLength(1);
    await w.home(OLIVIA, /^(?!.*waits for approval)/);
  });

  it('lets a request be denied by a form, and taken back', async () => {
    const w = world();
    const ask = async () => {
      await w.say(OLIVIA, 'release web-2 --force');
      await w.submit(OLIVIA, { reason: 'broken', typed: 'web-2' });
      await w.home(OLIVIA, /Force release web-2/);
      return w.home(ADA, /Force release web-2/);
    };
    await w.pressOn(await ask(), ADA, 'Deny');
    await w.submit(ADA, { reason: 'still used' });
    await w.home(ADA, /^(?!.*waits for approval)/);
    await ask();
    await w.pressOn(homeOf(w, OLIVIA), OLIVIA, 'Cancel request');
    await w.home(OLIVIA, /Your request is cancelled/);
    await w.home(ADA, /^(?!.*waits for approval)/);
    expect(w.calls('DeleteInstance', w.idOf('web-2'))).toEqual([]);
  });

  it('was acknowledged in time, all of it', () => {
    const { deliveries } = world().slack;
    expect(deliveries.filter(({ late, ackMs }) => late || ackMs === undefined)).toEqual([]);
  });
});

describe('notices in the Home tab', () => {
  const world = oneWorld({
    fleet: [
      FLEET + instanceIn('ci-1', 15, 'auto_release: in 20h'),
      instanceIn('ci-2', 16, 'auto_release: in 19h'),
    ].join('\n'),
    settings: `
reminders: { channel: C0OPS, owner_tag: owner, expiry: [3d, 1d], auto_release: [1d] }
policies: [{ match: { name: ci-2, actions: [auto-release] }, approvals: 1 }]
`,
  });
  const acts = (w: ReturnType<typeof world>, user: string, beside: RegExp) =>
    choicesOf(homeOf(w, user).view.blocks)
      .filter((choice) => beside.test(choice.beside))
      .map(({ label }) => label);

  it('can be acted on by whoever may, which all who have it open see', async () => {
    const w = world();
    await w.message(VERA, /sub-2 expires/);
    await w.openHome(OLIVIA, /Ends soon/);
    await w.openHome(VERA, /Ends soon/);
    await w.eventually('its acts', () => (acts(w, OLIVIA, /sub-2/).length > 1 ? true : undefined));
    expect(acts(w, OLIVIA, /sub-2 /)).toEqual([
      ...['Show', 'Renew 1 month', 'Auto-renew on'],
      ...[expect.stringMatching(/Snooze/), 'Let it expire'],
    ]);
    expect(acts(w, VERA, /sub-2 /)).toEqual(['Show']);
    await w.chooseOn(homeOf(w, OLIVIA), OLIVIA, 'Let it expire', /sub-2 /);
    await w.home(OLIVIA, /Noted: it shall expire.* sub-2 .*<@U0OLIVIA> lets it expire/);
    await w.home(VERA, /sub-2 .*<@U0OLIVIA> lets it expire/);
    await w.message(VERA, /<@U0OLIVIA> lets it expire/);
  });

  it('lets what was left to expire be renewed after all: the price by direct message, then it is gone from here', async () => {
    const w = world();
    const mine = w.slack.directChannel(OLIVIA).id;
    expect(acts(w, OLIVIA, /sub-2 /)).toEqual(['Show', 'Renew 1 month', 'Auto-renew on']);
    await w.chooseOn(homeOf(w, OLIVIA), OLIVIA, 'Renew 1 month', /sub-2 /);
    await w.home(OLIVIA, /I have sent you a direct message/);
    expect(w.ecs.charges()).toEqual([]);
    await w.message(OLIVIA, /Renew sub-2.*CNY \d/, mine);
    await w.press(OLIVIA, 'Confirm', mine);
    await w.message(OLIVIA, /sub-2 is renewed/, mine);
    await w.home(VERA, /^(?!.* sub-2 )/);
    expect(w.ecs.charges()).toMatchObject([{ instanceId: w.idOf('sub-2'), by: 'RenewInstance' }]);
  });

  it('lets an auto-release be put off; how that goes on is told by direct message', async () => {
    const w = world();
    const releasedAt = () => w.instance('ci-1')?.autoReleaseAt?.getTime() ?? 0;
    const before = releasedAt();
    await w.chooseOn(homeOf(w, OLIVIA), OLIVIA, 'Extend 1 day', /ci-1 /);
    const extended = await w.eventually('a later release', () =>
      releasedAt() > before ? releasedAt() : undefined,
    );
    expect(Math.round((extended - before) / HOUR)).toBe(24);
    await w.message(OLIVIA, /ci-1/, w.slack.directChannel(OLIVIA).id);
  });

  it('asks by direct message what needs a confirmation, and the approvers what needs an approval', async () => {
    const w = world();
    const mine = w.slack.directChannel(OLIVIA).id;
    const before = w.instance('ci-2')?.autoReleaseAt;
    await w.chooseOn(homeOf(w, OLIVIA), OLIVIA, 'Extend 1 day', /ci-2 /);
    await w.home(OLIVIA, /I have sent you a direct message/);
    await w.press(OLIVIA, 'Confirm', mine);
    await w.message(ADA, /asks: .*ci-2/, w.slack.directChannel(ADA).id);
    await w.openHome(ADA, /1 request waits for approval .*ci-2/);
    await w.pressOn(homeOf(w, ADA), ADA, 'Approve');
    await w.eventually('a later release', () =>
      (w.instance('ci-2')?.autoReleaseAt ?? 0) > (before ?? 0) ? true : undefined,
    );
  });

  it('is up to date when the next one comes', async () => {
    const w = world();
    expect(acts(w, OLIVIA, /sub-4 /)).toEqual(['Show']);
    w.clock.advance(DAY + HOUR);
    await w.eventually(
      'a notice of sub-4',
      () => (acts(w, OLIVIA, /sub-4 /).length > 1 ? true : undefined),
      20_000,
    );
    await w.home(OLIVIA, /sub-1 .*expired/);
  });
});
