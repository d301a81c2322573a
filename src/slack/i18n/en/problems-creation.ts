/** Why nothing is created: what is wrong, and what to do. */
export const creationProblems = {
  /** What an order is made of, within a sentence. */
  part: {
    account: 'account',
    region: 'region',
    zone: 'zone',
    type: 'instance type',
    image: 'image',
    vswitch: 'vSwitch',
    sg: 'security group',
    'key-pair': 'key pair',
    template: 'template',
    snapshot: 'snapshot',
    operation: 'operation',
  },
  'order-lacks': {
    wrong: 'You did not say which {{part}} to use, and I cannot tell.',
    fix: 'Name one of these, for example:',
    none: 'There is none that would do: make one in the ECS or VPC console first, or try it elsewhere:',
    more_one: 'and {{count}} more',
    more_other: 'and {{count}} more',
  },
  'no-such': {
    wrong: 'I know of no {{part}} {{given}}.',
    there: 'There is no {{part}} {{given}} in {{where}}.',
    similar: 'Did you mean {{similar}}?',
    among: 'There is:',
    fix: 'Check how it is written. To see what there is:',
  },
  'user-data-unclear': {
    quotes:
      'I cannot tell where the user data ends, so I have read none of that line: it may hold secrets, which I neither show nor keep in a line.',
    again: 'I do not keep user data in a line, since it may hold secrets: this line no longer has it.',
    fix: 'Put it between quotes that do not occur in it, with `\\n` for a new line:',
  },
  'several-such': {
    wrong: 'More than one {{part}} is called {{given}}.',
    fix: 'Name one of them by its id:',
  },
  'not-together': {
    'zone-region': 'The zone {{a}} is not in the region {{b}}.',
    'vswitch-zone': 'The vSwitch {{a}} is not in the zone {{b}}.',
    'sg-vpc': 'The security group {{a}} belongs to another VPC than the vSwitch {{b}}.',
    'image-type': 'The image {{a}} does not run on {{b}}: it is made for processors of another kind.',
    'disk-type': 'Disks of the category {{a}} cannot be had with {{b}} there.',
    'disk-restored':
      'The data disk {{a}} (GiB) of the backup cannot be had with {{b}} there: no category on sale can be so large. Another type or zone may have one.',
    'backup-elsewhere': 'What {{a}} has kept is in {{b}} (account · region), and can be restored only there.',
    'until-subscription':
      'A subscription ends when its paid period does: a time of automatic release ({{a}}) does not go together with {{b}}.',
    fix: 'This would go together:',
  },
  'out-of-range': {
    count: '{{given}} instances cannot be created at once.',
    min: '`--min` cannot be {{given}}.',
    bandwidth: 'A bandwidth of {{given}} Mbit/s cannot be had.',
    tags: '{{given}} tags are too many.',
    'data-disks': '{{given}} data disks are too many.',
    'security-groups': '{{given}} security groups are too many.',
    'user-data': 'What is to run at the first start is {{given}} bytes long.',
    'system-disk': 'The system disk cannot have {{given}} GiB.',
    'data-disk': 'A data disk cannot have {{given}} GiB.',
    fix: 'It can be from {{least}} to {{most}}:',
    of: 'With {{of}} it can be from {{least}} to {{most}}:',
    atLeast: 'It must be {{least}} at least:',
  },
  'bad-word': {
    wrong: 'ECS does not take {{given}}.',
    name: 'A name has 2–128 characters, begins with a letter, and holds letters, digits, `.`, `_`, `:` and `-`; several are numbered by `[1,3]`:',
    tagValue: 'A tag is `key=value`:',
    quote: 'Its quote is left open. Close it:',
    tag: 'The key of a tag has 1–128 characters and does not begin with `aliyun`, `acs:` or `ecs-steward`; a value has up to 128; neither holds a web address:',
  },
  'image-unusable': {
    wrong: 'No instance can be made from the image {{image}}: it is broken, or out of use.',
    making: 'The image {{image}} is still being made: {{percent}} %.',
    fix: 'Use another one:',
    wait: 'Wait until it is done, then send it again:',
  },
  'nothing-kept': {
    'no-backup': '{{from}} has kept no system disk that an instance could be made of.',
    gone: 'Of what {{from}} has kept, {{snapshots}} is no longer there or was never finished.',
    'data-disk': '{{from}} is a snapshot of a data disk; only one of a system disk makes an instance.',
    progressing: 'The snapshot {{from}} is still being made.',
    failed: 'The snapshot {{from}} has failed.',
    fix: 'Restore from an operation that has backed up an instance (`release --backup` or `back-up`), or from a snapshot of a system disk; `/ecs audit` finds older ones:',
    wait: 'Wait until it is done, and send the command again; `/ecs snapshots` shows how far it is:',
  },
  'restore-which': {
    wrong: '{{operation}} has backed up several instances, and one is restored at a time.',
    other: '{{operation}} has backed up no {{given}}.',
    fix: 'Say which one:',
  },
  'image-failed': {
    wrong: 'ECS could not make the image {{image}} of the snapshot.',
    fix: 'Delete it in the ECS console and send the command again; if it fails again, the snapshot is damaged. `/ecs images` lists what there is.',
  },
  'image-unfinished': {
    wrong: 'The image {{image}} was not ready within {{hours}} hours, so nothing was made of it.',
    fix: 'It stays, and can be used as `--image` once it is ready; `/ecs images` shows how far it is.',
  },
  'no-stock': {
    wrong: '{{where}} has no {{type}} to sell right now ({{as}}).',
    nowhere: 'No zone of {{where}} has {{type}} to sell right now ({{as}}).',
    elsewhere: 'These can be had instead, for example:',
    fix: 'Try another type or another region. To see which types there are:',
    one: '• {{type}} in {{zone}}',
  },
  'few-addresses': {
    wrong_one: 'The vSwitch {{vSwitch}} has {{count}} address left, and {{wanted}} are needed.',
    wrong_other: 'The vSwitch {{vSwitch}} has {{count}} addresses left, and {{wanted}} are needed.',
    others: 'These have enough, for example:',
    fix: 'Ask for fewer, or for another vSwitch:',
  },
  'spot-price-low': {
    wrong: '{{price}} an hour is less than {{type}} costs as spot in {{zone}} right now.',
    fix: 'Offer more ({{spot}} shows what it costs), or leave the limit out to pay what it costs:',
  },
  quota: {
    wrong:
      'A quota of the Alibaba Cloud account in {{region}} does not suffice for {{count}} × {{type}} ({{cpus}} vCPUs).',
    fix: 'Ask for fewer, release what is not needed, or have the quota ({{as}}) raised in the console: Quota Center → ECS. See what there is:',
  },
  'lacks-permission': {
    wrong: 'The bot’s own Alibaba Cloud account may not do this: it lacks {{actions}}.',
    fix: 'Whoever runs this bot can add the permission to its RAM role (`deploy/ram/operator.json`, `viewer.json`); then send it again.',
  },
  'region-unanswered': {
    wrong: 'ECS does not answer for {{region}} right now. Nothing was ordered.',
    fix: 'Try it again in a minute:',
  },
  'order-price-rose': {
    hour: 'Each costs {{to}} an hour by now; {{from}} was confirmed. No more is ordered.',
    period: 'Each costs {{to}} by now; {{from}} was confirmed. No more is ordered.',
    hourKnown:
      'ECS told no price when it was confirmed; by now it says {{to}} an hour for each. Nothing was ordered.',
    periodKnown:
      'ECS told no price when it was confirmed; by now it says {{to}} for each. Nothing was ordered.',
    fix: 'To ask for it at the new price:',
  },
  'order-price-gone': {
    wrong:
      'ECS does not tell the price any more, so that I cannot see whether it is still what you were shown. Nothing was ordered.',
    fix: 'Ask again in a while, and check that the bot may read prices (`ecs:DescribePrice`, deploy/ram/viewer.json):',
  },
} as const;
