import { describe, expect, it } from 'vitest';
import type { AuditRecord } from '../../../../src/domain/audit.ts';
import type { AuditPage } from '../../../../src/domain/outcome.ts';
import { ACTIONS } from '../../../../src/slack/actions.ts';
import { en } from '../../../../src/slack/i18n/en.ts';
import { readPageTurn } from '../../../../src/slack/values.ts';
import {
  fileComment,
  fileNotSentMessage,
  fileSentMessage,
} from '../../../../src/slack/views/answer/audit-file.ts';
import { answerMessage } from '../../../../src/slack/views/answer.ts';
import { NASTY, problems, READERS } from '../../fixtures.ts';
import { buttonsOf, told } from '../../told.ts';

const instance = { account: 'main', region: 'cn-hangzhou', id: 'i-bp1web1', name: 'web-1' };
const work = { kind: 'release', how: 'force' };

let id = 100;
function record(parts: Partial<AuditRecord> = {}): AuditRecord {
  id -= 1;
  return {
    ...{ id: String(id), at: '2026-11-21T10:00:00Z', actor: 'U0ALICE', action: 'requested', ref: 'r-1' },
    ...{ team: 'T0', channel: 'C0DEV', details: {}, ...parts },
  };
}

function page(records: AuditRecord[], parts: Partial<AuditPage> = {}): AuditPage {
  return { records, page: 0, more: false, query: '', pinned: '--until now', own: false, ...parts };
}

const ofOperation = (action: string, parts: Partial<AuditRecord> = {}) =>
  record({ action, operation: 'op-1', requester: 'U0ALICE', actor: 'steward', instance, ...parts });

const story: AuditRecord[] = [
  ofOperation('settled', {
    details: { state: 'done', targets: [{ instance: 'i-bp1web1', requestIds: ['R2'] }] },
  }),
  ofOperation('done', { details: { step: 'verify', state: 'done', requestIds: ['R2'] } }),
  ofOperation('accepted', { details: { step: 'release', requestIds: ['R2'] } }),
  ofOperation('not answered', { details: { code: 'InternalError', reason: 'unavailable', requestId: 'R1' } }),
  ofOperation('attempted', { details: { step: 'release' } }),
  ofOperation('approved', { actor: 'U0BOB', channel: 'C0OPS', ref: 'r-2' }),
  ofOperation('confirmed', { actor: 'U0ALICE', details: { proposal: 'pr-1' } }),
  ofOperation('requested', {
    actor: 'U0ALICE',
    details: { work, reason: 'no longer\nneeded', unapproved: false },
  }),
  record({ action: 'proposed', instance, details: { proposal: 'pr-1', work } }),
];

describe.each(READERS)('in $language', (reader) => {
  const show = (audit: AuditPage) => told(answerMessage({ kind: 'audit', audit }, reader));

  it('the story of one operation stands together', () => {
    expect(show(page(story, { query: '--instance web-1', more: true }))).toMatchSnapshot();
  });

  it('of several instances at once there is one line; refusals say why', () => {
    const several = Array.from({ length: 7 }, (_, i) =>
      record({ instance: { ...instance, id: `i-${i}`, name: `web-${i}` }, details: { work } }),
    );
    const refused = record({
      ...{ action: 'refused stop', ref: 'r-3' },
      details: { problem: problems['not-allowed'], text: 'stop web-1 --force' },
    });
    const snoozed = record({ action: 'snoozed', ref: 'r-4', channel: 'D0ALICE', instance });
    expect(show(page([...several, refused, snoozed], { own: true, page: 2 }))).toMatchSnapshot();
  });

  it('a payment: how much, for how long, the order, and the expiry before and after', () => {
    const paid = { order: '2109876543210', price: { currency: 'CNY', amount: 240, original: 300 } };
    const renewal = { kind: 'renew', period: { length: 1, unit: 'month' } } as const;
    const expiredAt = '2026-11-24T16:00:00Z';
    const rows: [action: string, details: Record<string, unknown>][] = [
      ['done', { payment: { ...paid, until: '2026-12-24T16:00:00Z' }, expiredAt, requestIds: ['R1'] }],
      ['accepted', { payment: paid, expiredAt, requestIds: ['R1'] }],
      ['accepted', { payment: { order: 7, price: 'much' }, expiredAt: 'soon' }],
    ];
    const records = rows.map(([action, details]) => ofOperation(action, { work: renewal, details }));
    expect(show(page(records))).toMatchSnapshot();
  });

  it('a public IP: which', () => {
    const details = [{ address: '47.96.0.9', requestIds: ['R1'] }, { address: NASTY }, { address: 7 }];
    const work = { kind: 'public-ip' } as const;
    const records = details.map((one) => ofOperation('done', { work, details: one }));
    expect(show(page(records))).toMatchSnapshot();
  });

  it('every action there is', () => {
    const actions = [...Object.keys(en.audit.action), 'a new one'];
    const records = actions.map((action) => record({ action, ref: action, details: { code: 'X' } }));
    expect(show(page(records))).toMatchSnapshot();
  });

  it('nothing found: at all, of this query, on this page', () => {
    const shown = [page([]), page([], { query: '--instance nope', own: true }), page([], { page: 8 })];
    expect(shown.map(show).join('')).toMatchSnapshot();
  });

  it('what another version, or someone nasty, has written is shown all the same', () => {
    const details = [
      { problem: { code: 'of the future' }, work: { kind: 'teleport' }, state: 'half-done' },
      { problem: { code: 'busy' }, work: { kind: 'auto-release' } },
      { problem: 'text', work: 7, reason: [], requestIds: [1], state: {} },
      { reason: NASTY, text: NASTY, code: NASTY, requestId: NASTY },
    ];
    const records = details.map((each, i) =>
      record({
        ...{ action: NASTY, actor: NASTY, ref: `${NASTY}${i}`, channel: NASTY, details: each },
        instance: { ...instance, name: NASTY },
      }),
    );
    const shown = show(page(records, { query: NASTY }));
    expect(shown).not.toMatch(/<!channel>|<@U1\|x>/);
    expect(shown).toContain('teleport');
    expect(shown).toContain('of the future');
  });

  it('the most of everything stays within Slack’s limits', () => {
    const long = 'n'.repeat(3000);
    const records = Array.from({ length: 15 }, (_, i) =>
      record({
        ...{ ref: `r-${i}`, operation: `op-${i}` },
        details: {
          reason: long,
          text: long,
          code: long,
          requestIds: Array(50).fill(long.slice(0, 36)),
          work,
        },
        instance: { ...instance, name: long.slice(0, 128) },
      }),
    );
    expect(show(page(records, { query: long }))).toContain('…');
  });

  it('the file: what is in it and where it went', () => {
    expect([
      fileComment({ rows: 1, cut: false }, reader),
      fileComment({ rows: 100_000, cut: true }, reader),
      ...(['direct', 'shared', 'instead'] as const).map((as) =>
        told(fileSentMessage({ channel: 'D0ALICE', as }, reader)),
      ),
      told(fileNotSentMessage('r-9', reader)),
    ]).toMatchSnapshot();
  });
});

describe('the pages of the audit', () => {
  it('are turned over the rows of the first', () => {
    const [reader] = READERS;
    if (!reader) throw new Error('no reader');
    const message = answerMessage({ kind: 'audit', audit: page(story, { page: 1, more: true }) }, reader);
    expect(buttonsOf(message).map(({ action_id, value }) => [action_id, readPageTurn(value ?? '')])).toEqual([
      [ACTIONS.previousPage, { command: 'audit', query: '--until now', page: 0 }],
      [ACTIONS.nextPage, { command: 'audit', query: '--until now', page: 2 }],
    ]);
  });
});
