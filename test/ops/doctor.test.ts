import { describe, expect, it } from 'vitest';
import type { Examination, Finding } from '../../src/domain/finding.ts';
import { examine } from '../../src/ops/doctor.ts';
import { isHealthy, reportOf } from '../../src/ops/report.ts';

const good = (what: string): Finding => ({ verdict: 'good', what, found: 'Fine.' });
const examination = (topic: string, what: string, look: Examination['look']): Examination => ({
  topic,
  what,
  look,
});

describe('examine', () => {
  it('runs all side by side, and puts what belongs together under one heading', async () => {
    const turns = Promise.withResolvers<void>();
    const examined = await examine(
      [
        // Would never end if the second waited for the first.
        examination('Slack', 'a', () => turns.promise.then(() => [good('a')])),
        examination('ECS', 'b', async () => [good('b')]),
        examination('Slack', 'c', async () => {
          turns.resolve();
          return [good('c1'), good('c2')];
        }),
      ],
      10_000,
    );
    expect(examined).toEqual([
      { topic: 'Slack', findings: [good('a'), good('c1'), good('c2')] },
      { topic: 'ECS', findings: [good('b')] },
    ]);
  });

  it('finds wrong what throws and what hangs, and the rest all the same', async () => {
    const examined = await examine(
      [
        examination('Slack', 'hangs', () => new Promise(() => {})),
        examination('Slack', 'throws', async () => Promise.reject(new Error('no such thing'))),
        examination('Slack', 'works', async () => [good('works')]),
      ],
      30,
    );
    expect(examined[0]?.findings).toMatchObject([
      { verdict: 'wrong', what: 'hangs', found: 'No end within 0.03 s.', advice: expect.any(String) },
      { verdict: 'wrong', what: 'throws', found: expect.stringContaining('no such thing') },
      good('works'),
    ]);
  });
});

describe('reportOf', () => {
  const of = (findings: Finding[], options = {}) =>
    reportOf([{ topic: 'Slack', findings }], { colour: false, secrets: [], ...options });

  it('is grouped and aligned, with marks, words and what to do', () => {
    const examined = [
      {
        topic: 'Slack',
        findings: [
          good('bot token'),
          { verdict: 'wrong', what: 'channel C0OPS', found: 'It is archived.', advice: 'Unarchive it.' },
        ] as Finding[],
      },
      {
        topic: 'Database',
        findings: [
          { verdict: 'warning', what: 'free space', found: 'Little.', advice: 'Free some.' },
          { verdict: 'note', what: 'embedded', found: 'One process.' },
        ] as Finding[],
      },
    ];
    expect(reportOf(examined, { colour: false, secrets: [] })).toBe(`Slack
  ✓ good     bot token      Fine.
  ✗ wrong    channel C0OPS  It is archived.
                            → Unarchive it.

Database
  ! warning  free space     Little.
                            → Free some.
  · note     embedded       One process.

One thing is wrong; one warning.`);
  });

  it('says at the end how it stands', () => {
    const warning: Finding = { verdict: 'warning', what: 'w', found: 'W.' };
    const wrong: Finding = { verdict: 'wrong', what: 'x', found: 'X.' };
    expect(of([good('a')])).toMatch(/\nAll is well\.$/);
    expect(of([warning, warning])).toMatch(/\nNothing is wrong; 2 warnings\.$/);
    expect(of([wrong, wrong])).toMatch(/\n2 things are wrong; 0 warnings\.$/);
  });

  it('colours only where asked', () => {
    expect(of([good('a')])).not.toContain('\u001b');
    expect(of([good('a')], { colour: true })).toContain('\u001b[32m✓ good');
  });

  it('lets no secret through, and nothing that a terminal obeys', () => {
    const found = 'Refused xoxb-1234-secret and hunter-22 of \u001b[31mred\u0007.';
    const text = of([{ verdict: 'note', what: 'a', found }], { secrets: ['hunter-22'] });
    for (const hidden of ['1234-secret', 'hunter-22', '\u001b', '\u0007']) expect(text).not.toContain(hidden);
    expect(text).toContain('[31mred');
  });
});

it('is healthy with warnings, not with anything wrong', () => {
  const examined = (verdict: Finding['verdict']) => [
    { topic: 'T', findings: [{ verdict, what: 'w', found: 'F.' }] },
  ];
  expect(isHealthy(examined('warning'))).toBe(true);
  expect(isHealthy(examined('note'))).toBe(true);
  expect(isHealthy(examined('wrong'))).toBe(false);
});
