import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../../../src/slack/actions.ts';
import { approvalsMessage } from '../../../../src/slack/views/answer/approvals.ts';
import { dryRunMessage } from '../../../../src/slack/views/answer/dry-run.ts';
import { operationsMessage } from '../../../../src/slack/views/answer/operations.ts';
import { showMessage } from '../../../../src/slack/views/answer/show.ts';
import { cardMessage } from '../../../../src/slack/views/card.ts';
import { nudgeMessage } from '../../../../src/slack/views/operation/nudge.ts';
import { operationMessage } from '../../../../src/slack/views/operation.ts';
import { CARDS, LIFE, previewed, RESTORED } from '../../creation-examples.ts';
import { instance, NASTY, READERS } from '../../fixtures.ts';
import { buttonsOf, told } from '../../told.ts';

const life = (name: string) => {
  const found = LIFE[name];
  if (!found) throw new Error(name);
  return found;
};

describe.each(READERS)('in $language', (reader) => {
  it.each(Object.entries(CARDS))('the card of %s', (_, card) => {
    expect(told(cardMessage(card, reader))).toMatchSnapshot();
  });

  it('what --dry-run answers', () => {
    expect(told(dryRunMessage(previewed(), reader))).toMatchSnapshot();
    expect(buttonsOf(dryRunMessage(previewed(), reader))).toEqual([]);
    expect(told(dryRunMessage(previewed(RESTORED), reader))).toMatchSnapshot();
  });

  it.each(Object.entries(LIFE))('%s', (_, operation) => {
    const role = operation.state === 'pending' ? 'approvals' : 'origin';
    expect(told(operationMessage(operation, { role }, reader))).toMatchSnapshot();
  });

  it.each([
    ['known', { operation: 'op-1', requester: 'U0ALICE', at: '2026-11-21T10:00:00Z' }],
    ['known no more', { operation: NASTY }],
  ])('show, of what an operation has made that is %s', (_, madeBy) => {
    const shown = showMessage({ kind: 'show', instance: instance(), disks: [], ends: [], madeBy }, reader);
    const second = shown.blocks[1];
    expect(told({ text: shown.text, blocks: second ? [second] : [] })).toMatchSnapshot();
  });

  it('a request and what runs, in the lists and in the reminder', () => {
    const [waits, runs] = [life('five, to be approved'), life('many, on the way')];
    expect(told(nudgeMessage(waits, {}, reader))).toMatchSnapshot();
    const requests = [{ operation: waits, may: 'decide' as const }];
    const list = { requests, total: 1, page: 0, pageCount: 1, now: '2026-11-21T10:30:00Z' };
    expect(told(approvalsMessage({ kind: 'approvals', list }, reader))).toMatchSnapshot();
    const operations = [{ operation: runs, may: 'cancel' as const }];
    const running = { kind: 'operations' as const, list: { operations, more: 0, everyones: true } };
    expect(told(operationsMessage(running, reader))).toMatchSnapshot();
  });
});

describe('the way back', () => {
  const [english] = READERS;
  if (!english) throw new Error('no reader');
  const released = (name: string) =>
    buttonsOf(operationMessage(life(name), { role: 'origin' }, english)).filter(
      ({ action_id }) => action_id === ACTIONS.releaseMade,
    );

  it('is offered where a batch came to a part, and carries the operation', () => {
    for (const name of [
      'spot, of which ECS had fewer',
      'five, of which one died',
      'many, cancelled',
      'five, and one more',
    ]) {
      expect(released(name).map(({ value }) => value)).toEqual(['op-7f3k2m9qxa']);
    }
  });

  it('is not offered where all run, where nothing was made, and while it goes on', () => {
    for (const name of ['five, running', 'none, as there is no stock', 'many, on the way']) {
      expect(released(name)).toEqual([]);
    }
  });
});
