import { describe, expect, it } from 'vitest';
import { FIELDS, FORMS } from '../../src/slack/actions.ts';
import { readerFor } from '../../src/slack/i18n/reader.ts';
import { judge } from '../../src/slack/judge.ts';
import { writeDenialMetadata, writeFormMetadata } from '../../src/slack/values.ts';

const NOW = new Date('2026-11-21T10:00:00Z');
const READER = readerFor('en', 'Asia/Shanghai');
const metadata = writeFormMetadata({ proposal: 'pr-1', typed: ['i-1', 'web-1'] });

function errorsIn(form: string, fields: Record<string, string>, given = metadata) {
  return judge({ kind: 'submission', form, metadata: given, fields }, READER, NOW);
}

describe('the form of a change', () => {
  it.each([
    ['a reason alone, where nothing is to be typed', { [FIELDS.reason]: 'old' }],
    ['the id', { [FIELDS.reason]: 'old', [FIELDS.typed]: 'i-1' }],
    ['the name, with a blank around it', { [FIELDS.reason]: 'old', [FIELDS.typed]: ' web-1 ' }],
  ])('is good with %s', (_, fields) => {
    expect(errorsIn(FORMS.work, fields)).toEqual({});
  });

  it.each(['', '   ', undefined])('wants a reason, not %j', (reason) => {
    const fields = reason === undefined ? {} : { [FIELDS.reason]: reason };
    expect(Object.keys(errorsIn(FORMS.work, fields))).toEqual([FIELDS.reason]);
  });

  it.each(['', 'web-2', 'WEB-1', 'a&amp;b'])('tells what is to be typed instead of %j', (typed) => {
    const errors = errorsIn(FORMS.work, { [FIELDS.reason]: 'old', [FIELDS.typed]: typed });
    expect(Object.keys(errors)).toEqual([FIELDS.typed]);
    expect(errors[FIELDS.typed]).toContain('web-1');
  });

  it('takes what was typed as it is, since Slack escapes no field', () => {
    const given = writeFormMetadata({ proposal: 'pr-1', typed: ['a&amp;b'] });
    const fields = { [FIELDS.reason]: 'old', [FIELDS.typed]: 'a&amp;b' };
    expect(errorsIn(FORMS.work, fields, given)).toEqual({});
  });

  it('tells both mistakes at once', () => {
    expect(Object.keys(errorsIn(FORMS.work, { [FIELDS.typed]: 'x' }))).toEqual([FIELDS.reason, FIELDS.typed]);
  });

  it('of another version takes nothing for typed right', () => {
    const fields = { [FIELDS.reason]: 'old', [FIELDS.typed]: 'web-1' };
    expect(Object.keys(errorsIn(FORMS.work, fields, 'nonsense'))).toEqual([FIELDS.typed]);
  });
});

describe('the form that asks why a request is denied', () => {
  const denial = writeDenialMetadata({ operation: 'op-1', channel: 'C0OPS' });

  it('wants a reason, and nothing else', () => {
    expect(errorsIn(FORMS.deny, { [FIELDS.reason]: 'not today' }, denial)).toEqual({});
    for (const reason of ['', ' \n '])
      expect(Object.keys(errorsIn(FORMS.deny, { [FIELDS.reason]: reason }, denial))).toEqual([FIELDS.reason]);
  });
});

describe('the form that asks for a time', () => {
  it.each(['in 2h', 'tomorrow 18:00', '明天下午６点'])('takes %s, and needs no reason', (time) => {
    expect(errorsIn(FORMS.schedule, { [FIELDS.time]: time })).toEqual({});
  });

  it.each(['', 'soonish', 'cancel', '--help', 'in 2h please', 'in 5m', '2026-11-20 10:00'])(
    'says at the field what is wrong with %j',
    (time) => {
      const errors = errorsIn(FORMS.schedule, { [FIELDS.time]: time });
      expect(Object.keys(errors)).toEqual([FIELDS.time]);
      expect(errors[FIELDS.time]).toMatch(/\w/);
    },
  );

  it('reads the time in the zone of whoever typed it', () => {
    // 18:20 in Shanghai is 10:20 UTC: too soon; in UTC it would be hours ahead.
    expect(errorsIn(FORMS.schedule, { [FIELDS.time]: '18:20' })).toHaveProperty(FIELDS.time);
    expect(errorsIn(FORMS.schedule, { [FIELDS.time]: '18:40' })).toEqual({});
  });
});

it('commands and clicks have no fields to be wrong', () => {
  expect(judge({ kind: 'command', text: 'nonsense' }, READER, NOW)).toEqual({});
  expect(judge({ kind: 'click', action: 'x', value: '', ephemeral: false }, READER, NOW)).toEqual({});
});
