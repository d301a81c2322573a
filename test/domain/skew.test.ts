import { describe, expect, it } from 'vitest';
import { skewBy, skewFinding } from '../../src/domain/skew.ts';
import { MINUTE, SECOND } from '../../src/domain/time.ts';

const at = (ms: number) => new Date(Date.parse('2026-11-21T10:00:00Z') + ms);
const HEADER = 'Sat, 21 Nov 2026 10:00:00 GMT';

describe('skewBy', () => {
  it('compares the header with the middle of the call, to half a second', () => {
    expect(skewBy(HEADER, at(0), at(SECOND))).toEqual({ ms: 0 });
    expect(skewBy(HEADER, at(90 * SECOND), at(91 * SECOND))).toEqual({ ms: 90 * SECOND });
    expect(skewBy(HEADER, at(-61 * SECOND), at(-59 * SECOND))).toEqual({ ms: -60_500 });
  });

  it.each([null, '', 'yesterday'])('knows nothing by %j', (header) => {
    expect(skewBy(header, at(0), at(0))).toBeUndefined();
  });
});

describe('skewFinding', () => {
  const found = (ms: number) => skewFinding('Slack', { ms }, 5 * MINUTE);

  it('is good below a minute, a warning from there on, and wrong where signatures are refused', () => {
    expect(found(0)).toMatchObject({ verdict: 'good' });
    expect(found(-59_999)).toMatchObject({ verdict: 'good' });
    expect(found(MINUTE)).toMatchObject({
      verdict: 'warning',
      found: 'This machine is 60 s ahead of Slack.',
      advice: expect.stringContaining('NTP'),
    });
    expect(found(-5 * MINUTE + 1)).toMatchObject({ verdict: 'warning' });
    expect(found(-5 * MINUTE)).toMatchObject({
      verdict: 'wrong',
      found: 'This machine is 5 min behind Slack; signatures more than 5 min off are refused.',
    });
  });

  it('says so when the other side told no time', () => {
    expect(skewFinding('ECS', undefined, MINUTE)).toMatchObject({ verdict: 'note', what: 'clock' });
  });
});
