/** Modals. Titles and buttons have at most 24 characters. */
export const forms = {
  close: 'Close',
  cancel: 'Cancel',
  loadingTitle: 'One moment',
  loading: 'Looking up…',
  problemTitle: 'That did not work',
  reason: 'Why?',
  reasonPlaceholder: 'For those who approve it, and for the record',
  typedOne: 'Type {{typed}} to go on',
  typedPlaceholder: 'Exactly as written above',
  approval: 'Somebody else has to approve this afterwards.',
  noApproval: 'It is done as soon as you press {{button}}.',
  scheduleTitle: 'Schedule release',
  scheduleSubmit: 'Schedule',
  time: 'When shall ECS release it?',
  timePlaceholder: 'in 2h',
  timeHint:
    'For example: in 2h, tomorrow 18:00, 2026-12-01 18:00. At least 30 minutes ahead; your time zone is {{zone}}.',
} as const;
