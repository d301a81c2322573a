/** What can be wrong with a question about spot. */
export const spotProblems = {
  'missing-type': {
    wrong: 'You did not say which instance type.',
    fix: 'Add its name.',
  },
  'not-spot': {
    wrong: '{{type}} is not on sale as spot in {{regions}}.',
    fix: 'Ask for another type, or for another region:',
  },
  'spot-not-in-zone': {
    wrong: '{{type}} is not on sale as spot in {{zone}}.',
    fix: 'In that region it is in {{zones}}.',
  },
} as const;
