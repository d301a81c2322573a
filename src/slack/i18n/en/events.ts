/** System events of ECS: what can be done about one. */
export const events = {
  called: 'ECS calls it {{type}}.',
  remedy: {
    'reboot-before':
      'Rebooting it before then, at a time that suits you, makes that needless: {{reboot}}. It must be done from outside, not in its system. The time can be changed in the ECS console.',
    'redeploy-before':
      'If it has local disks, they are emptied by that. Redeploying it before then, at a time that suits you, makes that needless: its events in the ECS console offer it.',
    wait: 'ECS is at it now, and nothing is to be done until it is over.',
    'look-inside':
      'Its own system has failed, for want of memory for example, and ECS starts it again: look into its logs.',
    'back-up':
      'Until then its disks can be backed up: {{backUp}}. Its events in the ECS console say what else can be done.',
    lost: 'ECS could not make it, or not keep it, and nothing stops that. Create another one.',
    'top-up': 'The account owes money: topping it up prevents that.',
    answer: 'ECS waits for an answer: its events in the ECS console ask for it.',
    unknown:
      'I do not know this kind of event: its events in the ECS console say what happens and what can be done.',
  },
} as const;
