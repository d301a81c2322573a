import { describe, expect, it } from 'vitest';
import { plannedBy } from '../../../../src/domain/creation.ts';
import { answerMessage } from '../../../../src/slack/views/answer.ts';
import { aPrice, aProposal } from '../../../domain/examples.ts';
import { ORDER } from '../../../domain/orders.ts';
import { READERS } from '../../fixtures.ts';
import { told } from '../../told.ts';

const NOW = new Date('2026-11-21T10:00:00Z');
const quote = { price: aPrice(360), hourly: { price: aPrice(0.5), hours: 720 } };

describe.each(READERS)('in $language', (reader) => {
  it.each([
    ['at once', { approvals: 0 }, { quote }],
    ['after an approval', { approvals: 1, above: { CNY: 100 } }, { quote }],
    ['after an approval, as nobody knows its price,', { approvals: 1, above: { CNY: 100 } }, {}],
  ])('what would be asked for and done %s, and the line that asks', (_, path, priced) => {
    const targets = plannedBy(ORDER, 'x', '2026-11-21T10:00:00Z').map((instance) => ({
      ...{ instance, disks: [], ...priced },
    }));
    const proposal = aProposal(NOW, {
      ...{ id: 'pr-1', work: { kind: 'create', order: ORDER }, targets },
      path: { gate: 'confirm', typed: false, ...path },
    });
    const message = answerMessage({ kind: 'dry-run', proposal, line: 'create --count 3' }, reader);
    expect(told(message)).toMatchSnapshot();
    expect(JSON.stringify(message)).not.toContain('"button"');
  });
});
