import { describe, expect, it } from 'vitest';
import type { NextNotice } from '../../../../src/domain/notice.ts';
import type { ReminderOverview } from '../../../../src/domain/outcome.ts';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time.ts';
import { answerMessage } from '../../../../src/slack/views/answer.ts';
import { someReminders } from '../../../policy/samples.ts';
import { instance, NASTY, READERS } from '../../fixtures.ts';
import { told } from '../../told.ts';

const RUNGS = { expiry: [7 * DAY, 3 * DAY, DAY, 0, -10 * DAY], 'auto-release': [DAY, HOUR, 30 * MINUTE] };
const CHOSEN = { by: 'U0ROOT', at: '2026-11-20T08:00:00Z' };

function overview(parts: Partial<ReminderOverview> = {}): ReminderOverview {
  return {
    channel: { channel: 'C0OPS' },
    rules: someReminders(RUNGS),
    timeZone: 'Asia/Shanghai',
    standings: { C0OPS: 'member' },
    ...parts,
  };
}

const FULL = someReminders(RUNGS, {
  routes: [
    { match: { tags: { team: ['data'] } }, channel: 'C0DATA' },
    { match: { names: [NASTY] }, channel: 'C0ARCHIVED' },
    { match: {}, channel: 'C0SECRET' },
  ],
  ownerTag: 'owner',
  ownerDm: true,
  escalate: 'S0LEADS',
  digest: { at: '09:00', days: ['mon', 'fri'] },
  quiet: { from: '22:00', to: '08:00' },
});

const CASES: (Partial<ReminderOverview> & { name: string })[] = [
  { name: 'from the file, with nothing more' },
  {
    name: 'everything',
    rules: FULL,
    channel: { channel: 'C0OPS', chosen: CHOSEN },
    standings: { C0OPS: 'member', C0DATA: 'outside', C0ARCHIVED: 'archived', C0SECRET: 'unknown' },
  },
  { name: 'off', channel: { channel: null, chosen: CHOSEN } },
  { name: 'nobody named a channel', channel: { channel: undefined } },
  { name: 'decided: here', channel: { channel: 'C0HERE', chosen: CHOSEN }, decided: 'here' },
  { name: 'decided: off', channel: { channel: null, chosen: CHOSEN }, decided: 'off' },
];

const web = instance({ chargeType: 'subscription', expiresAt: '2026-11-30T10:00:00Z' });
const { account, region, id } = web;
const next: NextNotice = {
  ...{ account, region, id, kind: 'expiry', deadline: '2026-11-30T10:00:00Z', instance: web },
  ...{ rungMs: 3 * DAY, at: '2026-11-27T10:00:00Z', channel: 'C0OPS', last: false },
};
const hush = { account, region, id, kind: 'expiry', deadline: next.deadline, by: 'U0BOB' } as const;

describe.each(READERS)('in $language', (reader) => {
  it.each(CASES)('reminders: $name', ({ name: _, ...parts }) => {
    expect(told(answerMessage({ kind: 'reminders', overview: overview(parts) }, reader))).toMatchSnapshot();
  });

  it('the routes of a large team', () => {
    const routes = Array.from({ length: 200 }, (_, i) => ({
      match: { tags: { team: [`team-${i}`] } },
      channel: `C0TEAM${i}`,
    }));
    const message = answerMessage(
      { kind: 'reminders', overview: overview({ rules: someReminders(RUNGS, { routes }) }) },
      reader,
    );
    expect(told(message)).toMatch(/170/);
    expect(message.blocks.length).toBeLessThanOrEqual(50);
  });

  it('the notices to come', () => {
    const list = { instances: 22, now: '2026-11-21T10:00:00Z', total: 23, page: 1, pageCount: 3 };
    const nowhere: NextNotice = { ...next, instance: instance({ name: NASTY }) };
    delete nowhere.channel;
    const notices: NextNotice[] = [
      next,
      { ...next, hush: { ...hush, how: 'snooze', until: '2026-11-25T10:00:00Z' } },
      { ...next, last: true, hush: { ...hush, how: 'let-go', until: next.deadline } },
      nowhere,
      { ...next, deadline: '2026-11-20T10:00:00Z', rungMs: -14 * DAY, last: true },
    ];
    expect(
      told(answerMessage({ kind: 'next-notices', list: { ...list, notices } }, reader)),
    ).toMatchSnapshot();
    const none = { ...list, notices: [], total: 0, page: 0, pageCount: 1 };
    expect(told(answerMessage({ kind: 'next-notices', list: none }, reader))).toMatchSnapshot();
  });

  it.each([true, false])('snoozed, as long as was wished: %s', (whole) => {
    const deadline = { kind: 'expiry', at: next.deadline } as const;
    const until = '2026-11-25T10:00:00Z';
    expect(
      told(answerMessage({ kind: 'snoozed', instance: web, deadline, until, whole }, reader)),
    ).toMatchSnapshot();
  });

  it('snoozed after its end, until the last notice', () => {
    const deadline = { kind: 'expiry', at: '2026-11-20T10:00:00Z' } as const;
    const until = '2026-11-22T10:00:00Z';
    expect(
      told(answerMessage({ kind: 'snoozed', instance: web, deadline, until, whole: false }, reader)),
    ).toMatchSnapshot();
  });
});
