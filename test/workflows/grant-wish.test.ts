import { describe, expect, it } from 'vitest';
import { DAY, HOUR, later, MINUTE } from '../../src/domain/time.ts';
import { foresee } from '../../src/workflows/foresee.ts';
import { handleCommand } from '../../src/workflows/handle-command.ts';
import { reminderChannel } from '../../src/workflows/reminder-channel.ts';
import { someReminders } from '../policy/samples.ts';
import { aHouse, aRequest, instancesLike, START } from './fakes.ts';

const at = (ms: number) => later(START, ms);
const admin = (channel = 'C0HERE') => {
  const request = aRequest(['admin']);
  return { ...request, origin: { ...request.origin, channel } };
};

describe('reminders here', () => {
  it('takes the place of what the file says, is in the audit once, and has what is due looked at', async () => {
    const { house, ledger } = aHouse({ settings: { reminders: someReminders({}) } });
    let looked = 0;
    ledger.lookAtAll = async () => {
      looked++;
    };
    expect(await reminderChannel(house)).toBe('C0OPS');
    const request = admin();
    for (let time = 0; time < 2; time++)
      expect(await handleCommand(house, 'reminders here', request)).toMatchObject({
        kind: 'answer',
        public: true,
        answer: { overview: { channel: { channel: 'C0HERE', chosen: { by: 'U0ASKER' } }, decided: 'here' } },
      });
    expect(await reminderChannel(house)).toBe('C0HERE');
    expect(ledger.audits).toMatchObject([
      { action: 'reminders here', actor: 'U0ASKER', details: { channel: 'C0HERE', before: 'C0OPS' } },
    ]);
    expect(looked).toBe(2);
  });

  it('is written down before it is acknowledged, and asking is not', () => {
    for (const line of ['reminders here', 'reminders off', 'reminders snooze web-1 1d'])
      expect(foresee(line, START)).toBe('change');
    for (const line of ['reminders', 'reminders list', 'reminders nonsense'])
      expect(foresee(line, START)).toBe('answer');
  });

  it.each([
    { why: 'in direct messages', channel: 'D0ALICE', code: 'direct-channel' },
    { why: 'where the bot is not', channel: 'C0ELSEWHERE', code: 'bot-outside' },
  ])('$why is refused in words', async ({ channel, code }) => {
    const { house, standings, ledger, operations } = aHouse();
    standings.set('C0ELSEWHERE', 'outside');
    expect(await handleCommand(house, 'reminders here', admin(channel))).toMatchObject({ problem: { code } });
    expect(ledger.chosen).toBeUndefined();
    expect(operations.audits).toMatchObject([
      { action: 'refused reminders', details: { text: 'reminders here' } },
    ]);
  });

  it('is taken where Slack does not say whether the bot is there', async () => {
    const { house, standings } = aHouse();
    standings.set('C0HERE', 'unknown');
    expect(await handleCommand(house, 'reminders here', admin())).toMatchObject({
      answer: { overview: { standings: { C0HERE: 'unknown' } } },
    });
  });

  it.each(['here', 'off'])('%s is for admins, whoever else may look', async (what) => {
    const { house, ledger } = aHouse();
    for (const role of ['viewer', 'operator', 'approver'] as const)
      expect(await handleCommand(house, `reminders ${what}`, aRequest([role]))).toMatchObject({
        problem: { code: 'not-allowed', needed: 'admin' },
      });
    expect(ledger.chosen).toBeUndefined();
    expect(await handleCommand(house, 'reminders', aRequest(['viewer']))).toMatchObject({ kind: 'answer' });
  });
});

describe('reminders off', () => {
  it('leaves the routes alone, and says so in what is asked afterwards', async () => {
    const { house, ledger } = aHouse();
    await handleCommand(house, 'reminders off', admin());
    expect(await reminderChannel(house)).toBeUndefined();
    expect(ledger.audits).toMatchObject([{ action: 'reminders off', details: { before: 'C0OPS' } }]);
    expect(await handleCommand(house, 'reminders', aRequest(['viewer']))).toMatchObject({
      answer: { overview: { channel: { channel: null, chosen: { by: 'U0ASKER' } } } },
    });
  });
});

describe('reminders snooze', () => {
  const fleet = () =>
    instancesLike(
      { expiresAt: at(10 * DAY), autoReleaseAt: at(5 * DAY) },
      { expiresAt: at(26 * HOUR) },
      { expiresAt: at(20 * HOUR) },
      {},
      { autoReleaseAt: at(-MINUTE), expiresAt: at(9 * DAY) },
    );
  const say = (fakes: ReturnType<typeof aHouse>, line: string) =>
    handleCommand(fakes.house, line, aRequest(['operator']));

  it('is about the nearest end, for as long as was said', async () => {
    const fakes = aHouse({ instances: fleet() });
    expect(await say(fakes, 'reminders snooze web-1 2d')).toMatchObject({
      answer: { kind: 'snoozed', deadline: { kind: 'auto-release' }, until: at(2 * DAY), whole: true },
    });
    expect(fakes.ledger.hushed).toMatchObject([
      { id: 'i-1', kind: 'auto-release', deadline: at(5 * DAY), until: at(2 * DAY), by: 'U0ASKER' },
    ]);
    expect(fakes.ledger.audits).toMatchObject([{ action: 'snoozed', instance: { id: 'i-1' } }]);
    expect(await say(fakes, 'reminders snooze web-5 1h')).toMatchObject({
      answer: { deadline: { kind: 'expiry' } },
    });
  });

  it('never outlives the last notice', async () => {
    const fakes = aHouse({ instances: fleet() });
    expect(await say(fakes, 'reminders snooze web-2 1d')).toMatchObject({
      answer: { until: at(2 * HOUR), whole: false },
    });
  });

  it.each([
    { name: 'web-3', code: 'snooze-too-late' },
    { name: 'web-4', code: 'no-deadline' },
    { name: 'web-9', code: 'instance-not-found' },
  ])('of $name is refused: $code', async ({ name, code }) => {
    const fakes = aHouse({ instances: fleet() });
    expect(await say(fakes, `reminders snooze ${name} 1d`)).toMatchObject({ problem: { code } });
    expect(fakes.ledger.hushed).toEqual([]);
  });

  it('shows on the notices of that end', async () => {
    const [instance] = fleet();
    if (!instance) throw new Error('no instance');
    const fakes = aHouse({ instances: [instance] });
    const { account, region, id } = instance;
    const due = { account, region, id, instance, channel: 'C0OPS', late: false, escalates: false };
    await fakes.ledger.claim(
      [
        { ...due, kind: 'auto-release', deadline: at(5 * DAY), rungMs: 7 * DAY },
        { ...due, kind: 'expiry', deadline: at(10 * DAY), rungMs: 14 * DAY },
      ],
      (won) => won.map((notice) => [notice]),
      START,
    );
    await say(fakes, 'reminders snooze web-1 1d');
    const fates = [...fakes.ledger.notices.values()].map(({ kind, fate }) => [kind, fate?.kind]);
    expect(fates).toEqual([
      ['auto-release', 'snoozed'],
      ['expiry', undefined],
    ]);
  });
});

describe('reminders list', () => {
  it('says what will be told where, the next first, and who has hushed it', async () => {
    const instances = instancesLike(
      { expiresAt: at(10 * DAY), tags: { team: 'data' } },
      { autoReleaseAt: at(2 * DAY), tags: {} },
    );
    const rungs = { expiry: [7 * DAY, 3 * DAY, DAY], 'auto-release': [DAY, HOUR] };
    const routes = [{ match: { tags: { team: ['data'] } }, channel: 'C0DATA' }];
    const fakes = aHouse({ instances, settings: { reminders: someReminders(rungs, { routes }) } });
    await handleCommand(fakes.house, 'reminders snooze web-1 4d', aRequest(['operator']));
    await handleCommand(fakes.house, 'reminders off', admin());
    const outcome = await handleCommand(fakes.house, 'reminders list', aRequest(['viewer']));
    if (outcome.kind !== 'answer' || outcome.answer.kind !== 'next-notices') throw new Error(outcome.kind);
    const told = outcome.answer.list.notices.map(({ id, at: when, channel, hush }) => [
      id,
      when,
      channel,
      hush?.by,
    ]);
    expect(told).toEqual([
      ['i-2', at(DAY), undefined, undefined],
      ['i-1', at(4 * DAY), 'C0DATA', 'U0ASKER'],
    ]);
  });
});
