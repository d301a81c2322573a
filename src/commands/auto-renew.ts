import { has, nothingMore, PUBLIC } from './arguments.ts';
import type { CommandSpec, Question, Words } from './command.ts';
import { queryFrom } from './list-filter.ts';
import { readPage } from './pages.ts';
import { typedWish, wishAmong } from './renewal-wish.ts';
import { renewalsShown } from './renewals-shown.ts';
import { SELECTORS, selectionFrom } from './selection.ts';

export const autoRenew: CommandSpec = {
  name: 'auto-renew',
  usage: 'auto-renew <instance…|--tag K=V…|--operation op-…> [on [1m]|off|never] [--page N] [--public]',
  examples: [
    'auto-renew web-1',
    'auto-renew --tag env=prod',
    'auto-renew web-1 on',
    'auto-renew web-1 web-2 on 3m',
    'auto-renew web-1 off',
    'auto-renew web-1 never',
  ],
  risk: 'spend',
  for: 'operator',
  options: { ...SELECTORS, page: { takes: 'value' }, ...PUBLIC },
  read(words) {
    const { plain, to } = wishAmong(words.plain, queryFrom(words));
    if (!to) return shown(words);
    // Whoever turns a page changes nothing, and what changes tells of itself.
    const ofQuestions = ['page', 'public'].filter((option) => has(words, option)).map((name) => `--${name}`);
    nothingMore(ofQuestions, 'auto-renew');
    const selection = selectionFrom(words, plain, 'auto-renew', typedWish(to));
    return { kind: 'change', selection, work: { kind: 'auto-renew', to } };
  },
};

function shown(words: Words): Question {
  const page = readPage(words, 'auto-renew');
  // Throws where neither names nor filters select any, or both do.
  selectionFrom(words, words.plain, 'auto-renew');
  return {
    kind: 'question',
    for: 'viewer',
    public: has(words, 'public'),
    answer: (world) => renewalsShown(words, page, world),
  };
}
