import { describe, expect, it } from 'vitest';
import { answerMessage } from '../../../src/slack/views/answer.ts';
import { cardMessage } from '../../../src/slack/views/card.ts';
import { operationMessage } from '../../../src/slack/views/operation.ts';
import { renderOutcome } from '../../../src/slack/views/outcome.ts';
import { problemMessage } from '../../../src/slack/views/problem.ts';
import { instance, operation, problems, proposal, READERS } from '../fixtures.ts';
import { told } from '../told.ts';

describe.each(READERS)('in $language', (reader) => {
  it('every outcome has its view', () => {
    const answer = { kind: 'auto-release', instance: instance() } as const;
    const running = operation();
    const expected: [Parameters<typeof renderOutcome>[0], unknown][] = [
      [{ kind: 'answer', answer, public: false }, answerMessage(answer, reader)],
      [{ kind: 'needs-confirmation', proposal: proposal() }, cardMessage(proposal(), reader)],
      [{ kind: 'started', operation: running }, operationMessage(running, { role: 'origin' }, reader)],
      [
        { kind: 'awaiting-approval', operation: running },
        operationMessage(running, { role: 'origin' }, reader),
      ],
      [{ kind: 'refused', problem: problems.gone }, problemMessage(problems.gone, reader)],
    ];
    for (const [outcome, message] of expected) expect(renderOutcome(outcome, reader)).toEqual(message);
  });

  it('a refusal of what a form asked for, with the line that asks for the same', () => {
    const line = 'create --type ecs.g7.large --name "a & b"';
    const shown = told(renderOutcome({ kind: 'refused', problem: problems.gone, line }, reader));
    expect(shown).toContain('/ecs create --type ecs.g7.large --name "a &amp; b"');
    expect(shown).toContain(reader.t('creationForm.instead'));
  });

  it('what a click did', () => {
    const notes = [
      { kind: 'cancelled' },
      { kind: 'approved', operation: operation() },
      { kind: 'denied' },
      { kind: 'sent' },
      { kind: 'snoozed', until: '2026-11-22T10:00:00Z' },
      { kind: 'let-go' },
    ] as const;
    expect(
      notes.map((note) => told(renderOutcome({ kind: 'noted', note }, reader))).join(''),
    ).toMatchSnapshot();
  });
});
