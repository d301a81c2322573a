import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DueNotice } from '../../src/domain/notice.ts';
import { DAY, HOUR, later } from '../../src/domain/time.ts';
import { arrange } from '../../src/reminders/arrange.ts';
import { DEADLINE, EXPIRING, told } from './agenda.ts';

/** Notices in that channel, each of an instance of its own, with ever nearer ends. */
function due(channel: string, count: number): DueNotice[] {
  return Array.from({ length: count }, (_, index) => ({
    ...told(EXPIRING, DAY),
    ...{ id: `i-${channel}-${index}`, channel, deadline: later(DEADLINE, -index * HOUR) },
  }));
}

describe('what is due at once', () => {
  it('is up to five messages in a channel', () => {
    const five = due('C0OPS', 5);
    expect(arrange(five)).toEqual(five.toReversed().map((notice) => [notice]));
  });

  it('is one list from six on, the nearest end first', () => {
    const six = due('C0OPS', 6);
    expect(arrange(six)).toEqual([six.toReversed()]);
  });

  it('is told by name where the ends are one', () => {
    const named = ['few-10', 'few-2', 'few-1', 'a', 'c', 'b'].map((name, at): DueNotice => {
      const notice = { ...told(EXPIRING, DAY), id: `i-${at}`, channel: 'C0OPS' };
      return { ...notice, instance: { ...notice.instance, name } };
    });
    const [list = []] = arrange(named);
    expect(list.map(({ instance }) => instance.name)).toEqual(['a', 'b', 'c', 'few-1', 'few-2', 'few-10']);
  });

  it('is counted for each channel', () => {
    const lengths = arrange([...due('C0OPS', 5), ...due('C0DATA', 6)]).map((message) => message.length);
    expect(lengths).toEqual([1, 1, 1, 1, 1, 6]);
  });

  it('has what is being taken back before all else, so that it waits for no other part', () => {
    const [one, ...others] = due('C0OPS', 90) as [DueNotice, ...DueNotice[]];
    const recycled: DueNotice = { ...one, kind: 'recycling' };
    const [first] = arrange([...others, recycled]);
    expect(first?.[0]).toBe(recycled);
  });

  it('comes in parts, none of which is long, none with a single row', () => {
    fc.assert(
      fc.property(fc.integer({ min: 6, max: 700 }), (count) => {
        const parts = arrange(due('C0OPS', count));
        const lengths = parts.map((part) => part.length);
        expect(Math.max(...lengths)).toBeLessThanOrEqual(40);
        expect(Math.min(...lengths)).toBeGreaterThan(1);
        expect(parts).toHaveLength(Math.ceil(count / 40));
        const rows = parts.flat();
        expect(rows.map(({ deadline }) => deadline)).toEqual(rows.map(({ deadline }) => deadline).toSorted());
        expect(new Set(rows).size).toBe(count);
      }),
    );
  });
});
