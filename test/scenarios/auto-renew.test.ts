import { describe, expect, it } from 'vitest';
import { ADA, LI, OLIVIA, OPS, OSCAR, VERA } from './people.ts';
import { buttonsOf, wordsOf } from './reading.ts';
import { oneWorld, startWorld } from './start.ts';
import type { World } from './world.ts';

const DAY = 86_400_000;

const subscription = (name: string, last: string, more: string) =>
  `  - { name: ${name}, id: i-ren0000000000000000${last}, region: cn-hangzhou, type: ecs.g7.large, created: 30d ago,
      private_ip: 172.16.3.${last}, tags: { env: prod }, disks: [{ size: 40 }], ${more} }`;

const FLEET = `
regions:
  cn-hangzhou: { name: 杭州, zone: cn-hangzhou-i, vpc: vpc-1, vswitch: vsw-1, security_group: sg-1 }
instances:
${subscription('sub-1', '1', 'expires: in 20d')}
${subscription('sub-2', '2', 'expires: in 40d, auto_renew: AutoRenewal')}
${subscription('sub-3', '3', 'expires: in 60d, auto_renew: NotRenewal')}
${subscription('late', '4', 'expires: 2d ago')}
  - { name: web-1, id: i-ren00000000000000009, region: cn-hangzhou, type: ecs.g7.large, created: 30d ago,
      private_ip: 172.16.3.9, disks: [{ size: 40 }] }
`;

const ACTION = 'ModifyInstanceAutoRenewAttribute';
const renewalOf = (w: World, name: string) => w.instance(name)?.autoRenewal;
const statusesOf = (w: World, ...names: string[]) => names.map((name) => renewalOf(w, name)?.status);
const timesAsked = (w: World) => w.ecs.calls.filter(({ action }) => action === ACTION).length;

it('a subscription: shown, turned on, and charged in its time', async () => {
  const w = await startWorld({ fleet: FLEET });
  const seen = await w.ask(VERA, 'auto-renew sub-1', /sub-1 .* does not renew itself/);
  expect(wordsOf(seen)).toMatch(/auto-renew is off\. Renewing it for 1 month costs CNY [\d,.]+\./);
  expect(buttonsOf(seen.blocks)).toEqual([]);
  await w.ask(VERA, 'auto-renew sub-1 on', /You need the role operator/);

  const shown = await w.ask(OLIVIA, 'auto-renew sub-1', /does not renew itself/);
  expect(buttonsOf(shown.blocks).map(({ label }) => label)).toEqual(['On, 1 month…', 'Never…']);
  await w.pressOn(shown, OLIVIA, 'On, 1 month…');
  const card = await w.message(OLIVIA, /Have sub-1 renewed automatically\?/);
  expect(wordsOf(card)).toMatch(/First charge .*1 month.* CNY [\d,.]+/);
  expect(statusesOf(w, 'sub-1')).toEqual(['Normal']);
  await w.pressOn(card, OLIVIA, 'Confirm');
  await w.message(VERA, /sub-1 renews itself from now on/);
  expect(renewalOf(w, 'sub-1')).toMatchObject({ status: 'AutoRenewal', duration: 1, unit: 'Month' });
  await w.ask(OLIVIA, 'auto-renew sub-1 on', /sub-1 renews itself just so already/);
  await w.ask(
    VERA,
    'show sub-1',
    /but renews by itself: that is charged from .* It costs CNY [\d,.]+ for 1 month/,
  );
  expect(w.ecs.charges()).toEqual([]);

  w.clock.advance(12 * DAY);
  const charges = await w.eventually('a charge', () =>
    w.ecs.charges().length > 0 ? w.ecs.charges() : undefined,
  );
  expect(charges).toMatchObject([{ by: 'auto-renewal', instanceId: w.idOf('sub-1') }]);
  await w.ask(VERA, 'auto-renew sub-1', /renews itself, for 1 month each time/);
});

it('above the limit of what may be spent waits for an approval', async () => {
  const w = await startWorld({
    fleet: FLEET,
    settings: `reminders: { channel: ${OPS} }\nspend: { approve_above: { CNY: 1 } }`,
  });
  await w.ask(OLIVIA, 'auto-renew sub-1 on 1y', /Have sub-1 renewed automatically\?/);
  await w.press(OLIVIA, 'Confirm');
  const asked = await w.message(ADA, /asks: Auto-renewal on sub-1/);
  expect(statusesOf(w, 'sub-1')).toEqual(['Normal']);
  await w.pressOn(asked, ADA, 'Approve');
  await w.message(VERA, /sub-1 renews itself from now on/);
  expect(renewalOf(w, 'sub-1')).toMatchObject({ status: 'AutoRenewal', duration: 1, unit: 'Year' });
  // What costs nothing needs none.
  await w.ask(OLIVIA, 'auto-renew sub-1 off', /sub-1 no longer renews itself/);
});

it('more than a call takes: by chunks and regions, each read back, and shown page by page', async () => {
  const many = Array.from({ length: 130 }, (_, i) => {
    const region = i < 110 ? 'cn-hangzhou' : 'ap-southeast-1';
    const id = `i-many${String(i).padStart(16, '0')}`;
    return `  - { name: many-${i}, id: ${id}, region: ${region}, type: ecs.g7.large, created: 30d ago,
      private_ip: 172.17.${i}.1, tags: { team: many }, disks: [{ size: 40 }], expires: in ${20 + i}d }`;
  });
  const elsewhere = `  ap-southeast-1: { name: 新加坡, zone: ap-southeast-1b, vpc: vpc-2, vswitch: vsw-2, security_group: sg-2 }`;
  const fleet = FLEET.replace('instances:', `${elsewhere}\ninstances:\n${many.join('\n')}`);
  const w = await startWorld({ fleet });
  await w.ask(OLIVIA, 'auto-renew --tag team=many on 6m', /Have 130 instances renewed automatically\?/);
  await w.press(OLIVIA, 'Confirm');
  await w.message(VERA, /130 instances renew themselves from now on/);
  const renewals = w.ecs
    .instances()
    .filter(({ name }) => name.startsWith('many-'))
    .map((one) => one.autoRenewal);
  expect(renewals).toHaveLength(130);
  for (const renewal of renewals) expect(renewal).toMatchObject({ status: 'AutoRenewal', duration: 6 });
  const sizes = w.ecs.calls
    .filter(({ action }) => action === ACTION)
    .map(({ parameters }) => parameters.InstanceId?.split(',').length ?? 0);
  expect(sizes.sort()).toEqual([10, 100, 20]);

  const first = await w.ask(VERA, 'auto-renew --tag team=many', /Auto-renew of 130 instances.*page 1 of 5/);
  expect(wordsOf(first)).toMatch(/on: 130 · off: 0 · off for good: 0 .*many-0 .*on, 6 months.*CNY/);
  await w.pressOn(first, VERA, 'Next');
  await w.message(VERA, /many-30 .*page 2 of 5/);
});

describe('auto-renew', () => {
  const world = oneWorld({ fleet: FLEET });

  it('of several: those that are so already are not paid for, nor asked for again', async () => {
    const w = world();
    const list = await w.ask(VERA, 'auto-renew --tag env=prod', /Auto-renew of 4 instances/);
    expect(wordsOf(list)).toMatch(
      /on: 1 · off: 2 · off for good: 1 .*late .* expired .*sub-1 .*off.*sub-2 .*on, 1 month/,
    );

    const card = await w.ask(OLIVIA, 'auto-renew sub-1 sub-2 sub-3 on', /Have 3 instances renewed/);
    await w.pressOn(card, OLIVIA, 'Confirm');
    await w.message(VERA, /3 instances renew themselves from now on/);
    expect(statusesOf(w, 'sub-1', 'sub-2', 'sub-3')).toEqual(['AutoRenewal', 'AutoRenewal', 'AutoRenewal']);
    const [call, ...others] = w.ecs.calls.filter(({ action }) => action === ACTION);
    expect(others).toEqual([]);
    expect(call?.parameters.InstanceId?.split(',').sort()).toEqual([w.idOf('sub-1'), w.idOf('sub-3')]);
  });

  it('is turned off at once, and never renewed only when that is confirmed', async () => {
    const w = world();
    await w.say(OLIVIA, 'auto-renew sub-1 off');
    await w.message(VERA, /sub-1 no longer renews itself/);
    expect(statusesOf(w, 'sub-1')).toEqual(['Normal']);

    const warning = await w.ask(
      OLIVIA,
      'auto-renew sub-1 never',
      /notices that Alibaba Cloud itself sends of it stop/,
    );
    expect(statusesOf(w, 'sub-1')).toEqual(['Normal']);
    await w.pressOn(warning, OLIVIA, 'Confirm');
    await w.message(VERA, /Auto-renew of sub-1 is off for good/);
    expect(statusesOf(w, 'sub-1')).toEqual(['NotRenewal']);
  });

  it('shown to the channel: who may not change it is told so, who may gets a card of their own', async () => {
    const w = world();
    const shown = await w.ask(OLIVIA, 'auto-renew sub-2 --public', /sub-2 .* renews itself, for 1 month/);
    expect(w.seen(VERA)).toContain(shown);
    await w.pressOn(shown, VERA, 'Never…');
    await w.message(VERA, /You need the role operator/);
    await w.pressOn(shown, OSCAR, 'Never…');
    const card = await w.message(OSCAR, /Turn auto-renew of sub-2 off for good\?/);
    expect(w.seen(OLIVIA)).not.toContain(card);
    expect(wordsOf(shown)).toMatch(/renews itself/);
    await w.pressOn(card, OSCAR, 'Cancel');
  });

  it('in Chinese, with a period of its own', async () => {
    const w = world();
    const card = await w.ask(LI, 'auto-renew sub-2 开 3个月', /为 sub-2 开启自动续费/);
    await w.pressOn(card, LI, '确认');
    await w.eventually('three months', () => (renewalOf(w, 'sub-2')?.duration === 3 ? true : undefined));
    await w.message(VERA, /sub-2 renews itself from now on/);
    await w.ask(LI, 'auto-renew sub-2 不续费', /阿里云自己的到期提醒也会停止/);
    await w.press(LI, '取消');
  });

  it('goes on where an answer was lost, and changes nothing twice', async () => {
    const w = world();
    w.ecs.faults.add({ kind: 'drop-after-effect', action: ACTION, instanceId: w.idOf('sub-3') });
    const before = timesAsked(w);
    await w.ask(OLIVIA, 'auto-renew sub-3 off', /sub-3 no longer renews itself/);
    expect(statusesOf(w, 'sub-3')).toEqual(['Normal']);
    expect(timesAsked(w) - before).toBeLessThanOrEqual(2);
  });

  it('says which of several ECS has refused, and does the rest', async () => {
    const w = world();
    w.ecs.faults.add({
      ...{ kind: 'error', status: 403, code: 'IncorrectInstanceStatus', times: 9 },
      ...{ action: ACTION, instanceId: w.idOf('sub-3') },
    });
    const card = await w.ask(
      OLIVIA,
      'auto-renew sub-1 sub-2 sub-3 never',
      /Turn auto-renew of 3 instances off for good/,
    );
    await w.pressOn(card, OLIVIA, 'Confirm');
    const end = await w.message(VERA, /Auto-renew off for good: 2 of 3 done, the others failed/);
    expect(wordsOf(end)).toMatch(
      new RegExp(`failed · sub-3 .*To do what is left: /ecs auto-renew ${w.idOf('sub-3')} never`),
    );
    expect(statusesOf(w, 'sub-1', 'sub-2', 'sub-3')).toEqual(['NotRenewal', 'NotRenewal', 'Normal']);
  });

  it.each([
    ['late on', /late expired .*an auto-renewal would come too late.*\/ecs renew i-\S+ 1m/],
    ['web-1 on', /web-1 is pay-as-you-go: it has no expiry/],
    ['sub-1 on 4 months', /4 months is no period .*\/ecs auto-renew sub-1 on 1m/],
    ['sub-1 3m', /You did not say on or off.*\/ecs auto-renew sub-1 on 3m/],
    ['sub on', /sub is only the beginning/],
  ])('%s is refused before ECS is asked to change anything', async (words, answer) => {
    const w = world();
    const before = timesAsked(w);
    await w.ask(OLIVIA, `auto-renew ${words}`, answer);
    expect(timesAsked(w)).toBe(before);
  });
});
