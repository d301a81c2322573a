import { describe, expect, it } from 'vitest';
import type { DigestContent, DigestEnd } from '../../../src/domain/digest.ts';
import { DAY, later } from '../../../src/domain/time.ts';
import { abridge } from '../../../src/slack/limits/fit.ts';
import { digestMessage } from '../../../src/slack/views/digest.ts';
import { fleet, instance, NASTY, READERS } from '../fixtures.ts';
import { told } from '../told.ts';

const NOW = '2026-11-23T01:00:00Z';

function endOf(ms: number, kind: DigestEnd['deadline']['kind'] = 'expiry', name = 'web-1'): DigestEnd {
  return { instance: instance({ name }), deadline: { kind, at: later(NOW, ms) } };
}

function content(parts: Partial<DigestContent> = {}): DigestContent {
  return {
    parts: [
      { ends: [endOf(-3 * DAY), endOf(-DAY, 'arrears', 'debtor')] },
      { day: '2026-11-24', ends: [endOf(DAY), endOf(DAY, 'auto-release', NASTY)] },
      {
        day: '2026-12-01',
        ends: (['off', 'ahead', 'stuck', 'never'] as const).map((outlook) => ({
          ...endOf(8 * DAY, 'expiry', outlook),
          outlook,
        })),
      },
    ],
    total: 8,
    cost: { amounts: [{ currency: 'CNY', amount: 1234.5 }], priced: 3, subscriptions: 3 },
    late: false,
    timeZone: 'Asia/Shanghai',
    ...parts,
  };
}

const none = { amounts: [], priced: 0, subscriptions: 0 };

describe.each(READERS)('in $language', (reader) => {
  it('what ends, by days, and what renewing it costs', () => {
    expect(told(digestMessage(content(), reader))).toMatchSnapshot();
  });

  it('what costs in two currencies, of some alone; late', () => {
    const amounts = [
      { currency: 'CNY', amount: 1234567.891 },
      { currency: 'USD', amount: 0.5 },
    ];
    const cost = { amounts, priced: 50, subscriptions: 812 };
    expect(told(digestMessage(content({ cost, late: true }), reader))).toMatchSnapshot();
  });

  it('of what is over alone', () => {
    const parts = [{ ends: [endOf(-3 * DAY)] }];
    expect(told(digestMessage(content({ parts, total: 1, cost: none }), reader))).toMatchSnapshot();
  });

  it('no prices; nothing at all', () => {
    const unknown = digestMessage(content({ cost: { ...none, subscriptions: 2 } }), reader);
    const nothing = digestMessage(content({ parts: [], total: 0, cost: none, late: true }), reader);
    expect(told(unknown) + told(nothing)).toMatchSnapshot();
  });

  it('of any fleet is one message that Slack takes, which counts what it leaves out', () => {
    const long = '<'.repeat(128);
    const days = Array.from({ length: 15 }, (_, day) => ({
      day: later(NOW, day * DAY).slice(0, 10),
      ends: fleet(10_000, { name: long }).map((one) => ({
        instance: one,
        deadline: { kind: 'expiry', at: later(NOW, day * DAY) } as const,
      })),
    }));
    const { ends = [] } = days[0] ?? {};
    const message = digestMessage(content({ parts: [{ ends }, ...days], total: 160_000 }), reader);
    expect(message.blocks.length).toBeLessThanOrEqual(50);
    expect(told(abridge(message, reader))).toMatch(/9[,.]?992/);
  });
});
