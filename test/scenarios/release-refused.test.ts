import { describe, expect, it } from 'vitest';
import type { InstanceRecord } from '../../src/playground/ecs/index.ts';
import { OLIVIA, VERA } from './people.ts';
import { wordsOf } from './reading.ts';
import { oneWorld } from './start.ts';

/** Stopped instances that differ in nothing but their names. */
const fleet = (names: string[]) => `
regions:
  cn-hangzhou: { name: 杭州, zone: cn-hangzhou-i, vpc: vpc-1, vswitch: vsw-1, security_group: sg-1 }
instances:
${names
  .map(
    (name, i) => `  - { name: ${name}, id: i-scn${String(i + 1).padStart(17, '0')}, region: cn-hangzhou,
      type: ecs.g7.large, created: 30d ago, private_ip: 172.16.1.${i + 1}, status: Stopped, disks: [{ size: 40 }] }`,
  )
  .join('\n')}
`;

const CHANGES: [string, string, RegExp, Partial<InstanceRecord>][] = [
  ['tagged', 'got another tag', /different now: tags/, { tags: { env: 'prod' } }],
  ['locked', 'was protected', /different now: release protection/, { deletionProtection: true }],
  ['started', 'was started again', /different now: state|must be .*Stopped/, { status: 'Running' }],
  [
    'bought',
    'became a subscription',
    /different now: .*billing|paid until/,
    { chargeType: 'PrePaid', expiresAt: new Date(Date.now() + 400 * 86_400_000) },
  ],
];

describe('a release is not done', () => {
  const world = oneWorld({
    fleet: fleet([
      ...CHANGES.map(([name]) => name),
      ...CHANGES.map(([name]) => `${name}-late`),
      'gone',
      'twice',
      'lost',
      'slow',
    ]),
  });

  it.each(CHANGES)('when it %s: it %s before the form was sent', async (name, _, words, edit) => {
    const w = world();
    const id = w.idOf(name);
    await w.ask(OLIVIA, `release ${name}`, new RegExp(`Release ${name}\\?`));
    await w.press(OLIVIA, 'Release…');
    await w.form(OLIVIA);
    w.change(id, edit);
    await w.submit(OLIVIA, { reason: 'old' });
    expect(wordsOf(await w.message(OLIVIA, words))).toContain(name);
    expect(w.calls('DeleteInstance', id)).toEqual([]);
    expect(w.instance(name)).toBeDefined();
  });

  it.each(CHANGES)('when it %s: it %s between the form and the act', async (stem, _, words, edit) => {
    const w = world();
    const name = `${stem}-late`;
    const id = w.idOf(name);
    await w.ask(OLIVIA, `release ${name}`, new RegExp(`Release ${name}\\?`));
    await w.press(OLIVIA, 'Release…');
    await w.form(OLIVIA);
    const reads = () => w.ecs.calls.filter(({ action }) => action === 'DescribeInstances').length;
    const before = reads();
    await w.submit(OLIVIA, { reason: 'old' });
    await w.eventually('the look that confirms', () => reads() > before || undefined);
    w.change(id, edit);
    expect(wordsOf(await w.message(VERA, new RegExp(`Failed: Release ${name}`)))).toMatch(words);
    expect(w.calls('DeleteInstance', id)).toEqual([]);
    expect(w.instance(name)).toBeDefined();
  });

  it('twice when its answer was lost: 500 after the effect', async () => {
    const w = world();
    const id = w.idOf('twice');
    w.ecs.faults.add({ kind: 'error-after-effect', action: 'DeleteInstance', dryRun: false });
    await w.ask(OLIVIA, 'release twice', /Release twice\?/);
    await w.press(OLIVIA, 'Release…');
    await w.submit(OLIVIA, { reason: 'old' });
    await w.message(VERA, /twice is released\./);
    expect(w.instance('twice')).toBeUndefined();
    expect(w.calls('DeleteInstance', id).filter(({ status }) => status < 400 || status === 500)).toHaveLength(
      1,
    );
  });

  it('in vain when the connection dropped before the effect: it is asked for again', async () => {
    const w = world();
    const id = w.idOf('lost');
    w.ecs.faults.add({ kind: 'drop-before', action: 'DeleteInstance', dryRun: false });
    await w.ask(OLIVIA, 'release lost', /Release lost\?/);
    await w.press(OLIVIA, 'Release…');
    await w.submit(OLIVIA, { reason: 'old' });
    await w.message(VERA, /lost is released\./);
    expect(w.calls('DeleteInstance', id).map(({ status }) => status)).toEqual([0, 200]);
  });

  it('when the card is older than a quarter of an hour', async () => {
    const w = world();
    const card = await w.ask(OLIVIA, 'release slow', /Release slow\?/);
    w.clock.advance(16 * 60_000);
    await w.pressOn(card, OLIVIA, 'Release…');
    await w.modal(OLIVIA, /waiting for too long/);
    expect(w.status('slow')).toBe('Stopped');
  });

  it('when it is gone already, and says so', async () => {
    const w = world();
    const id = w.idOf('gone');
    await w.ask(OLIVIA, 'release gone', /Release gone\?/);
    w.change(id, { steps: [{ at: w.clock.now(), become: 'gone' }] });
    await w.eventually('its end', () => (w.instance('gone') ? undefined : true));
    await w.press(OLIVIA, 'Release…');
    await w.submit(OLIVIA, { reason: 'old' });
    await w.message(OLIVIA, /gone no longer exists/);
    expect(w.calls('DeleteInstance', id)).toEqual([]);
  });
});
