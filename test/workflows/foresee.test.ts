import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Foreseen, foresee } from '../../src/workflows/foresee.ts';
import { START } from './fakes.ts';

const TABLE: [string, Foreseen][] = [
  ['', 'answer'],
  ['help', 'answer'],
  ['list --tag env=dev', 'answer'],
  ['show web-1', 'answer'],
  ['whoami', 'answer'],
  ['auto-release web-1', 'answer'],
  ['start web-1', 'change'],
  ['stop web-1 web-2', 'change'],
  ['stop web-1 --save-cost', 'change'],
  ['reboot web-1', 'change'],
  ['protect web-1 on', 'change'],
  ['release web-1', 'change'],
  ['auto-release web-1 in 2h', 'change'],
  ['auto-release web-1 cancel', 'change'],
  ['release web-1 --force', 'form'],
  ['stop web-1 --force', 'form'],
  ['reboot web-1 --force', 'form'],
  // Mistakes are answered; nothing is written down for them.
  ['nonsense', 'answer'],
  ['stop', 'answer'],
  ['stop web-1 --nonsense', 'answer'],
  ['auto-release web-1 some day', 'answer'],
  // In another zone the time may be a good one.
  ['auto-release web-1 2026-11-21 09:00', 'change'],
  ['auto-release web-1 in 1m', 'change'],
];

describe('what a line will need', () => {
  it.each(TABLE)('%s: %s', (text, expected) => {
    expect(foresee(text, START)).toBe(expected);
  });

  it('is said of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(['answer', 'form', 'change']).toContain(foresee(text, START));
      }),
    );
  });
});
