import type { KnownBlock } from '@slack/types';
import { expect, it } from 'vitest';
import { buttonsOf, choicesOf } from './reading.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (text: string) => ({ text: plain(text), value: text.toLowerCase() });

const blocks: KnownBlock[] = [
  {
    type: 'section',
    block_id: 'row-1',
    text: { type: 'mrkdwn', text: '*web-1* ends\ntomorrow' },
    accessory: { type: 'overflow', action_id: 'row', options: [option('Snooze'), option('Let')] },
  },
  {
    type: 'actions',
    block_id: 'foot',
    elements: [
      { type: 'button', action_id: 'next', text: plain('Next') },
      {
        type: 'static_select',
        action_id: 'page',
        option_groups: [{ label: plain('Pages'), options: [option('One')] }],
      },
    ],
  },
];

it('what can be chosen is found with its block, its value and the words beside it', () => {
  const row = { actionId: 'row', blockId: 'row-1', beside: 'web-1 ends tomorrow' };
  expect(choicesOf(blocks)).toEqual([
    { label: 'Snooze', value: 'snooze', ...row },
    { label: 'Let', value: 'let', ...row },
    { label: 'One', value: 'one', actionId: 'page', blockId: 'foot', beside: '' },
  ]);
  expect(buttonsOf(blocks)).toEqual([{ label: 'Next', actionId: 'next', blockId: 'foot' }]);
});
