import { expect, it, onTestFinished } from 'vitest';
import type { Message } from '../../src/playground/slack/workspace.ts';
import { freshDatabase } from '../store/engines.ts';
import { ADA, OLIVIA, OPS, OSCAR, VERA } from './people.ts';
import { buttonsOf, wordsOf } from './reading.ts';
import { startWorld } from './start.ts';
import type { World } from './world.ts';

const FLEET = `
regions:
  cn-hangzhou: { name: 杭州, zone: cn-hangzhou-i, vpc: vpc-1, vswitch: vsw-1, security_group: sg-1 }
instances:
  - { name: sub, id: i-exp00000000000000001, region: cn-hangzhou, type: ecs.g7.large, created: 30d ago,
      private_ip: 172.16.2.1, expires: in 2d, disks: [{ size: 40 }] }
`;

const labelsOf = ({ blocks }: Message) => buttonsOf(blocks).map(({ label }) => label);

const edited = (w: World, message: Message, words: RegExp) =>
  w.eventually(`an edit like ${words}`, () => (words.test(wordsOf(message)) ? true : undefined));

/** The card that a person gets by that button of a notice. */
async function cardOf(w: World, notice: Message, person: string, label: string, words: RegExp) {
  await w.pressOn(notice, person, label);
  return w.message(person, words);
}

const CARD = /Renew sub.*CNY \d.*Confirm/;

it('is renewed from its notice: the price first, then paid once, and the notice says by whom', async () => {
  const w = await startWorld({ fleet: FLEET, scanEveryMs: 300 });
  const notice = await w.message(VERA, /sub expires .*Auto-renew is off/);
  expect(labelsOf(notice)).toEqual([
    'Renew 1 month',
    'Auto-renew on',
    expect.stringMatching(/^Snooze until/),
    'Let it expire',
  ]);
  await w.pressOn(notice, VERA, 'Renew 1 month');
  await w.message(VERA, /You need the role operator/);

  const card = await cardOf(w, notice, OLIVIA, 'Renew 1 month', CARD);
  expect(w.seen(VERA)).not.toContain(card);
  expect(w.ecs.charges()).toEqual([]);
  w.repeatNext(1);
  await w.pressOn(card, OLIVIA, 'Confirm');
  await edited(w, notice, /sub was renewed \(by .*U0OLIVIA.*op-.*order .*\d{15}.*expires/);
  expect(labelsOf(notice)).toEqual([]);
  expect(w.ecs.charges()).toMatchObject([{ by: 'RenewInstance', instanceId: w.idOf('sub') }]);
});

it('is paid once by two people who press at once, on two replicas', async () => {
  const database = await freshDatabase();
  onTestFinished(database.drop);
  const w = await startWorld({ fleet: FLEET, databaseUrl: database.url, scanEveryMs: 300 });
  await w.startBot();
  const notice = await w.message(VERA, /sub expires/);
  const people = [OLIVIA, OSCAR];
  w.repeatNext(2);
  await Promise.all(people.map((person) => w.pressOn(notice, person, 'Renew 1 month')));
  const cards = await Promise.all(people.map((person) => w.message(person, CARD)));
  w.repeatNext(2);
  await Promise.all(cards.map((card, index) => w.pressOn(card, people[index] ?? '', 'Confirm')));
  await edited(w, notice, /sub was renewed \(by/);
  await w.message(VERA, /sub is renewed/);
  expect(w.ecs.charges()).toHaveLength(1);
});

it('above the limit waits for an approval', async () => {
  const w = await startWorld({
    fleet: FLEET,
    scanEveryMs: 300,
    settings: `reminders: { channel: ${OPS} }\nspend: { approve_above: { CNY: 1 } }`,
  });
  const notice = await w.message(VERA, /sub expires/);
  const card = await cardOf(w, notice, OLIVIA, 'Renew 1 month', CARD);
  await w.pressOn(card, OLIVIA, 'Confirm');
  const asked = await w.message(VERA, /asks: Renew sub/);
  await edited(w, notice, /U0OLIVIA.* has asked to renew it, which waits for an approval/);
  expect(labelsOf(notice)).not.toContain('Renew 1 month');
  expect(w.ecs.charges()).toEqual([]);
  await w.pressOn(asked, ADA, 'Approve');
  await edited(w, notice, /sub was renewed \(by/);
  expect(w.ecs.charges()).toHaveLength(1);
});

it('renewed elsewhere in between is said, and nothing is paid', async () => {
  const w = await startWorld({ fleet: FLEET, scanEveryMs: 60_000 });
  const notice = await w.message(VERA, /sub expires/);
  const card = await cardOf(w, notice, OLIVIA, 'Renew 1 month', CARD);
  w.ecs.renewElsewhere(w.idOf('sub'));
  await w.eventually('the new expiry to be shown', () => {
    const { staleExpiry } = w.instance('sub') ?? {};
    return !staleExpiry || staleExpiry.until <= w.clock.now() ? true : undefined;
  });
  await w.pressOn(card, OLIVIA, 'Confirm');
  await w.message(OLIVIA, /sub was renewed elsewhere/);
  await w.pressOn(notice, OSCAR, 'Renew 1 month');
  await w.message(OSCAR, /The deadline of sub has changed since this notice/);
  await edited(w, notice, /sub was renewed \(not through me\): it expires/);
  expect(w.ecs.charges().map(({ by }) => by)).toEqual(['elsewhere']);
});

it('renews itself from then on by [Auto-renew on]', async () => {
  const w = await startWorld({ fleet: FLEET, scanEveryMs: 300 });
  const notice = await w.message(VERA, /sub expires/);
  const card = await cardOf(w, notice, OLIVIA, 'Auto-renew on', /Have sub renewed automatically/);
  await w.pressOn(card, OLIVIA, 'Confirm');
  await w.eventually('auto-renewal', () =>
    w.instance('sub')?.autoRenewal?.status === 'AutoRenewal' ? true : undefined,
  );
  await edited(w, notice, /It renews by itself: charged from/);
  expect(labelsOf(notice)).toEqual(['Renew 1 month', expect.stringMatching(/^Snooze until/)]);
});
