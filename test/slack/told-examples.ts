import type { DigestContent, DigestEnd } from '../../src/domain/digest.ts';
import type { Hush, NextNotice } from '../../src/domain/notice.ts';
import type { ReminderOverview } from '../../src/domain/outcome.ts';
import { DAY, HOUR, later, MINUTE } from '../../src/domain/time.ts';
import type { Trouble } from '../../src/domain/trouble.ts';
import type { Reader } from '../../src/slack/i18n/reader.ts';
import { alertMessage } from '../../src/slack/views/alert.ts';
import { answerMessage } from '../../src/slack/views/answer.ts';
import type { Message } from '../../src/slack/views/blocks.ts';
import { digestMessage } from '../../src/slack/views/digest.ts';
import { someReminders } from '../policy/samples.ts';
import { instance } from './fixtures.ts';

const NOW = '2026-11-23T01:00:00Z';

const endOf = (days: number, name: string, kind: DigestEnd['deadline']['kind'] = 'expiry'): DigestEnd => ({
  instance: instance({ name }),
  deadline: { kind, at: later(NOW, days * DAY) },
});

const digest: DigestContent = {
  parts: [
    { ends: [endOf(-3, 'erp'), endOf(-1, 'legacy-crm', 'arrears')] },
    { day: '2026-11-24', ends: [endOf(1, 'web-1'), endOf(1.1, 'ci-runner-7', 'auto-release')] },
    { day: '2026-12-01', ends: Array.from({ length: 12 }, (_, i) => endOf(8, `db-${i + 1}`)) },
  ],
  total: 16,
  cost: { amounts: [{ currency: 'CNY', amount: 12345.6 }], priced: 14, subscriptions: 15 },
  late: true,
  timeZone: 'Asia/Shanghai',
};

const overview: ReminderOverview = {
  channel: { channel: 'C0OPS', chosen: { by: 'U0ALICE', at: '2026-11-20T08:00:00Z' } },
  rules: someReminders(
    { expiry: [7 * DAY, 3 * DAY, DAY, 0, -10 * DAY, -14 * DAY], 'auto-release': [DAY, HOUR, 30 * MINUTE] },
    {
      routes: [{ match: { tags: { team: ['data'] } }, channel: 'C0DATA' }],
      ownerTag: 'owner',
      escalate: 'S0LEADS',
      digest: { at: '09:00', days: ['mon', 'tue', 'wed', 'thu', 'fri'] },
      quiet: { from: '22:00', to: '08:00' },
    },
  ),
  timeZone: 'Asia/Shanghai',
  standings: { C0OPS: 'member', C0DATA: 'outside' },
};

const erp = instance({ name: 'erp', chargeType: 'subscription', expiresAt: later(NOW, 8 * DAY) });
const { account, region, id } = erp;
const next: NextNotice = {
  ...{ account, region, id, kind: 'expiry', deadline: later(NOW, 8 * DAY), instance: erp },
  ...{ rungMs: 7 * DAY, at: later(NOW, DAY), channel: 'C0OPS', last: false },
};
const hush: Hush = {
  account,
  region,
  id,
  kind: 'expiry',
  deadline: next.deadline,
  how: 'snooze',
  until: later(NOW, DAY),
  by: 'U0BOB',
};

const TROUBLES: Trouble[] = [
  { kind: 'unscanned', account: 'main', region: 'cn-hangzhou', code: 'Forbidden.RAM' },
  { kind: 'channel', channel: 'C0DATA', reason: 'is_archived', instead: 'C0OPS' },
];

/** What is told besides notices: the digest, what the admins are told, and who is told what. */
export function toldBesides(reader: Reader): Message[] {
  const alerts = TROUBLES.map((trouble) => ({ id: 'a', trouble, since: NOW, tellings: [] }));
  const over = { ...alerts[0], wellAt: later(NOW, HOUR) } as Parameters<typeof alertMessage>[0];
  return [
    digestMessage(digest, reader),
    ...alerts.map((alert) => alertMessage(alert, 'wrong', reader)),
    alertMessage(over, 'well', reader),
    answerMessage({ kind: 'reminders', overview }, reader),
    answerMessage(
      {
        kind: 'reminders',
        overview: { ...overview, channel: { ...overview.channel, channel: null }, decided: 'off' },
      },
      reader,
    ),
    answerMessage(
      {
        kind: 'next-notices',
        list: {
          notices: [next, { ...next, hush, last: true }],
          instances: 12,
          now: NOW,
          total: 12,
          page: 0,
          pageCount: 2,
        },
      },
      reader,
    ),
  ];
}
