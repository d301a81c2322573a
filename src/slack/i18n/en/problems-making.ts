/** Why an instance that was ordered is not there: what is wrong, and what to do. */
export const makingProblems = {
  died: {
    wrong: '{{name}} was created and died before it ran.',
    event: '{{name}} was created and died before it ran ({{event}}).',
    fix: 'ECS takes back what it has charged for it. Create it again:',
  },
  'not-made': {
    wrong: 'ECS had no more of them, so {{name}} was not created.',
    fix: 'See where there are more:',
  },
  'not-tried': {
    wrong: '{{name}} was not tried, because those before it failed.',
    fix: 'Send the line again that creates the rest:',
  },
  'made-besides': {
    wrong: 'Made by this operation though no answer of ECS says so; they exist and cost: {{ids}}.',
    because: 'ECS had said: {{why}}',
    fix: 'Keep them, or release them:',
  },
} as const;
