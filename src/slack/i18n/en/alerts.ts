/** What only admins can mend, told to them. */
export const alerts = {
  wrong: {
    account: 'I have been unable to read the account {{account}} since {{since}}: ECS answers {{code}}.',
    region:
      'I have been unable to read the region {{region}} of the account {{account}} since {{since}}: ECS answers {{code}}.',
    events:
      'I have been unable to ask for the system events of the region {{region}} of the account {{account}} since {{since}}: ECS answers {{code}}.',
    channel: 'I have been unable to post notices in {{channel}} since {{since}}: {{reason}}.',
  },
  means: {
    unscanned:
      'I tell and show what I saw last. What is new there, what has changed, and what ECS takes back goes unnoticed until I can read it again.',
    events:
      'Its reboots for maintenance, failures and other system events are told nowhere until I can ask again. Everything else there goes on as usual.',
    instead: 'They go to {{instead}} instead, so nothing is lost; but whoever reads {{channel}} is not told.',
    nowhere: 'There is no other channel for them: until this is mended, what ends goes unnoticed.',
  },
  fix: {
    unscanned:
      '{{doctor}} names each permission that is missing, and what to do. If it finds nothing wrong, Alibaba Cloud itself may be in trouble; I go on trying.',
    events:
      '{{doctor}} says whether a permission is missing: ecs:DescribeInstanceHistoryEvents, of deploy/ram/viewer.json. If it finds nothing wrong, I go on trying.',
    not_in_channel: 'Invite me there: type {{invite}} in the channel.',
    is_archived: 'Unarchive the channel in Slack, or choose another one: {{another}}',
    channel_not_found: 'If it is private, invite me there; if it is deleted, choose another one: {{another}}',
    other: 'Look at the settings of the channel in Slack, or choose another one: {{another}}',
  },
  another: {
    route: 'the default by {{here}}, typed there; that of a route in {{file}}.',
  },
  reason: {
    not_in_channel: 'I am not in it',
    is_archived: 'it is archived',
    channel_not_found: 'it is not there, or I was never invited',
    other: 'Slack says {{code}}',
  },
  well: {
    account: 'I can read the account {{account}} again, since {{at}}.',
    region: 'I can read the region {{region}} of the account {{account}} again, since {{at}}.',
    events:
      'I can ask for the system events of the region {{region}} of the account {{account}} again, since {{at}}.',
    channel: 'I can post notices in {{channel}} again, since {{at}}.',
  },
  was: 'The trouble began {{since}}.',
  caughtUp: 'What came due meanwhile is told now, and says that it is late.',
  smallPrint: 'Told to the admins once, and once more when it is well again',
} as const;
