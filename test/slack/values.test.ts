import { describe, expect, it } from 'vitest';
import { OFFER_KINDS } from '../../src/domain/offer.ts';
import {
  readDenialMetadata,
  readFormMetadata,
  readHomePage,
  readNoticeId,
  readNoticeKey,
  readOperationId,
  readPageTurn,
  readProposalId,
  readRowAct,
  writeDenialMetadata,
  writeFormMetadata,
  writePageTurn,
  writeRowAct,
} from '../../src/slack/values.ts';

/** As the buttons of older versions carry it. */
const KEY = {
  ...{ account: 'main', region: 'cn-hangzhou', id: 'i-bp1web1' },
  ...{ kind: 'auto-release', deadline: '2026-11-22T10:00:00Z', rungMs: 86_400_000 },
};

describe('what menus and the Home tab carry', () => {
  const NOTICE = '0192f0c1-2b3c-7d4e-8f50-000000000001';

  it('comes back as it went out, and nothing else is read', () => {
    for (const act of OFFER_KINDS) {
      const done = { act, about: NOTICE };
      expect(readRowAct(writeRowAct(done))).toEqual(done);
    }
    const shown = { act: 'show', about: 'i-bp1web1' } as const;
    expect(readRowAct(writeRowAct(shown))).toEqual(shown);
    for (const other of ['', 'show:', 'show:web 1', 'show:i-1 --force', `release:${NOTICE}`, 'snooze:i-1'])
      expect(readRowAct(other)).toBeUndefined();
    expect([readHomePage('0'), readHomePage('12')]).toEqual([0, 12]);
    for (const other of ['', '-1', '1.5', '9999999', 'x']) expect(readHomePage(other)).toBeUndefined();
  });
});

describe('what buttons and modals carry', () => {
  it('comes back as it went out', () => {
    const turn = { command: 'list', query: '--tag a="b c"', page: 2 };
    expect(readPageTurn(writePageTurn(turn))).toEqual(turn);
    const metadata = { proposal: 'pr-1', typed: ['release 7'] };
    expect(readFormMetadata(writeFormMetadata(metadata))).toEqual(metadata);
    for (const denial of [
      { operation: 'op-1', channel: 'C0OPS', message: '1795255200.000100' },
      { operation: 'op-1', channel: 'D0ALICE' },
    ])
      expect(readDenialMetadata(writeDenialMetadata(denial))).toEqual(denial);
    const notice = '0192f0c1-2b3c-7d4e-8f50-000000000001';
    expect(readNoticeId(notice)).toBe(notice);
    expect(readNoticeKey(JSON.stringify(KEY))).toEqual(KEY);
  });

  it.each([
    '',
    'snooze:',
    'snooze:op-1',
    'release:0192f0c1-2b3c-7d4e-8f50-000000000001',
    'snooze:0192f0c1-2b3c-7d4e-8f50-000000000001:1',
  ])('does nothing to a notice if it is %s', (value) => {
    expect(readRowAct(value)).toBeUndefined();
    expect(readNoticeId(value)).toBeUndefined();
  });

  it.each([
    '',
    'x',
    'null',
    '{}',
    '[]',
    '{"query":1,"page":0}',
    '{"query":"","page":-1}',
    '{"command":"stop web-1","query":"","page":0}',
  ])('is nothing if it is %s', (value) => {
    expect(readPageTurn(value)).toBeUndefined();
    expect(readFormMetadata(value)).toBeUndefined();
    expect(readDenialMetadata(value)).toBeUndefined();
    expect(readNoticeKey(value)).toBeUndefined();
  });

  it.each([
    { account: '' },
    { account: 'main\u0000' },
    { account: 'a'.repeat(65) },
    { region: "x', 'y" },
    { id: 'i'.repeat(2000) },
    { kind: 'birthday' },
    { deadline: 'tomorrow' },
    { deadline: '2026-02-30T00:00:00Z' },
    { deadline: '0000-01-01T00:00:00Z' },
    { deadline: '2026-12-01T10:00:00+08:00' },
    { deadline: '2026-12-01T10:00:00.5Z' },
    { rungMs: -1 },
    { rungMs: 0.5 },
    { rungMs: 1e300 },
    { rungMs: '1' },
  ])('is no notice of ours with %j', (forged) => {
    expect(readNoticeKey(JSON.stringify({ ...KEY, ...forged }))).toBeUndefined();
  });

  it('is an id of ours, or nothing', () => {
    expect(readProposalId('pr-7f3k2m9qxa')).toBe('pr-7f3k2m9qxa');
    expect(readOperationId('op-7f3k2m9qxa')).toBe('op-7f3k2m9qxa');
    for (const forged of [
      '',
      'op-',
      'pr-',
      'pr-1\u0000',
      'pr-1\n',
      "op-1' or 1=1",
      `pr-${'a'.repeat(21)}`,
      'x',
    ]) {
      expect(readProposalId(forged)).toBeUndefined();
      expect(readOperationId(forged)).toBeUndefined();
      expect(readFormMetadata(JSON.stringify({ proposal: forged, typed: [] }))).toBeUndefined();
      expect(readDenialMetadata(JSON.stringify({ operation: forged, channel: 'C0OPS' }))).toBeUndefined();
    }
  });
});
