import { creationProblems } from './problems-creation.ts';
import { makingProblems } from './problems-making.ts';
import { moneyProblems } from './problems-money.ts';
import { spotProblems } from './problems-spot.ts';

/** What can be wrong: one sentence that says it (`wrong`), one that says what to do (`fix`). */
export const problems = {
  ...creationProblems,
  ...moneyProblems,
  ...spotProblems,
  ...makingProblems,
  'unknown-command': {
    wrong: 'I do not know the command {{given}}.',
    fix: 'The help lists what I can do.',
    suggest: 'Did you mean {{suggestion}}?',
  },
  'unknown-option': {
    wrong: '{{command}} has no option {{given}}.',
    fix: 'Its help lists the options.',
    suggest: 'Did you mean {{suggestion}}?',
  },
  'option-needs-value': {
    wrong: '{{option}} needs a value.',
    fix: 'Put it behind the option, after a space or `=`.',
  },
  'bad-option-value': {
    wrong: '{{option}} cannot be {{given}}.',
    fix: 'I expect {{expected}}.',
  },
  'missing-instance': {
    wrong: 'You did not say which instance.',
    fix: 'Add its id or its exact name.',
  },
  'missing-switch': {
    wrong: 'You did not say on or off.',
    fix: 'Put it behind the instance.',
  },
  'missing-command': {
    wrong: 'You did not say which command you ask about.',
    fix: 'Write it as you would send it.',
  },
  'unexpected-words': {
    wrong: 'I do not know what to do with {{given}}.',
    fix: 'The help of the command shows how it is written.',
    suggest: 'Did you mean this?',
  },
  'options-exclude': {
    wrong: '{{options}} cannot be used together.',
    fix: 'Keep one of them.',
  },
  'option-needs-option': {
    wrong: '{{option}} means something only together with {{needs}}.',
    fix: 'Add {{needs}}, or leave it out:',
  },
  'backup-with-force': {
    wrong: '`--force` waits for nothing, so nothing can be backed up first.',
    fix: 'Leave `--force` out: what is running is then stopped properly, backed up and released.',
  },
  'too-long': {
    wrong: 'That is too long for me: I read up to {{limit}} characters.',
    fix: 'Name fewer instances at once.',
  },
  'unknown-time': {
    wrong: 'I do not understand the time {{given}}.',
    fix: 'Say how long from now, such as {{duration}}, or give a date and a time, such as {{date}}.',
  },
  'time-past': {
    wrong: '{{given}} is in the past: {{when}}.',
    fix: 'Give a time that is still to come.',
  },
  'time-too-soon': {
    wrong: '{{given}} is too soon: {{when}}.',
    fix: 'ECS needs at least 30 minutes, and you a moment to confirm, so the earliest is {{earliest}}.',
  },
  'time-too-far': {
    wrong: '{{given}} is too far away: {{when}}.',
    fix: 'ECS plans three years ahead at most, so the latest is {{latest}}.',
  },
  'time-skipped': {
    wrong: '{{given}} does not exist in {{zone}}: the clocks go forward over it.',
    fix: 'Give another time, for example {{instead}}.',
  },
  'bad-window': {
    unreadable: '{{given}} is no time ahead that I understand.',
    over: '{{given}} is over already.',
    reversed: '{{given}} ends before it begins.',
    'too-long': '{{given}} is more than five years ahead, longer than any subscription runs.',
    fix: 'Give a length of time (`7d`, `2w`), a day, or two days with `..` between them:',
  },
  'instance-not-found': {
    wrong: 'I find no instance {{given}}.',
    fix: 'Check the spelling; the list shows every instance I know.',
    similar: 'Did you mean one of these?',
  },
  ambiguous: {
    wrong: '{{given}} fits more than one instance.',
    fix: 'Name one of them by its id.',
  },
  'needs-full-name': {
    wrong: '{{given}} is only the beginning of a name, and this cannot be undone lightly.',
    fix: 'Write the full id or the exact name.',
  },
  'nothing-selected': {
    wrong: 'No instance matches {{query}}.',
    fix: 'A list with the same words shows what would be selected:',
  },
  'too-many-instances': {
    wrong: 'That would be {{total}} instances at once; the limit is {{limit}}.',
    fix: 'Do it in smaller groups.',
  },
  'not-allowed': {
    wrong: 'You need the role {{role}} for this.',
    fix: 'Ask someone who has it: {{whom}}.',
    guest: 'Guests have it only by name; ask an admin to add you in `steward.yml`.',
    nobody: 'Nobody has it yet; ask whoever runs this bot to add you in `steward.yml`.',
  },
  'no-access-configured': {
    wrong: 'Nobody may change anything yet: `steward.yml` has no `access` section.',
    fix: 'Ask whoever runs this bot to add this to it and to restart me:',
  },
  'read-only-mode': {
    wrong: 'I am in read-only mode, so nothing can be changed.',
    fix: 'Whoever runs this bot can set `mode: normal` in `steward.yml`. Looking around always works.',
  },
  'nobody-can-approve': {
    wrong: 'This needs an approval{{by}}, and nobody but you could give one.',
    few: 'This needs {{asked}} approvals{{by}}, and the people besides you who could give one are {{able}}.',
    absent_one: 'This needs an approval{{by}}, and `steward.yml` names no approvers.',
    absent_other: 'This needs {{count}} approvals{{by}}, and `steward.yml` names no approvers.',
    by: ' (by {{keys}} of `steward.yml`)',
    fix: 'Ask whoever runs this bot to add approvers under `access` in `steward.yml`.',
  },
  'policy-denies': {
    wrong: '{{policy}} of `steward.yml` forbids this for {{what}}: “{{reason}}”.',
    fix: 'Whoever runs this bot can change the rule.',
    ask: 'Ask someone who runs this bot: {{whom}}.',
  },
  'policy-requires': {
    wrong: 'By {{policy}} new instances need {{what}}.',
    until: 'a time of automatic release (`--until`)',
    owner: 'an owner ({{tag}})',
    fix: 'With what is missing it would be:',
  },
  'policy-limits': {
    wrong: '{{policy}} of `steward.yml` allows {{limit}} at once, and these are {{total}}.',
    fix: 'Do it in smaller groups.',
  },
  unread: 'I cannot read the user group {{groups}} in Slack, so nobody has a role through it for now.',
  'own-request': {
    wrong: 'You asked for this yourself, so someone else must decide.',
    fix: 'Ask another approver to press the button.',
  },
  'not-yours': {
    wrong: 'This belongs to {{owner}}.',
    fix: 'Only they can act on it. To do the same, send the command yourself.',
  },
  'wrong-status': {
    wrong: '{{name}} is {{status}}; it must be {{needed}} for this.',
    fix: 'Do this first:',
  },
  'between-states': {
    wrong: '{{name}} is {{status}}; for this it must be running or stopped.',
    fix: 'Wait until it is, then:',
  },
  already: {
    Running: '{{name}} is already running.',
    Stopped: '{{name}} is already stopped.',
    protected: '{{name}} is already protected from release.',
    unprotected: '{{name}} is not protected from release.',
    'no-auto-release': '{{name}} has no auto-release set.',
    'public-ip': '{{name}} has a public IP already.',
    'auto-renewal-on': '{{name}} renews itself just so already.',
    'auto-renewal-off': '{{name}} does not renew itself.',
    'auto-renewal-never':
      'Auto-renew of {{name}} is off for good already: Alibaba Cloud itself sends no notices.',
    fix: 'There is nothing to do. See how it stands:',
  },
  'subscription-runs': {
    wrong: '{{name}} is a subscription that is paid until {{when}}; ECS does not release it before.',
    fix: 'Let it expire, or have it changed to pay-as-you-go in the ECS console first.',
  },
  'not-for-subscription': {
    wrong: '{{name}} is a subscription, and ECS does this for pay-as-you-go instances only.',
    fix: 'A subscription ends when it expires; see when:',
  },
  'not-for-spot': {
    wrong: '{{name}} is a spot instance, and ECS has no release protection for those.',
    fix: 'See when it ends:',
  },
  'no-bandwidth': {
    wrong: '{{name}} has no public bandwidth, and without it ECS gives no public IP.',
    fix: 'Give it some in the ECS console first (Change Bandwidth), which has its price; that may give it an address, too. See how it stands:',
  },
  'has-eip': {
    wrong: '{{name}} is reached at its elastic IP {{address}}, and ECS gives no second address beside it.',
    fix: 'Use that one, or have it disassociated in the console first. See how it stands:',
  },
  protected: {
    wrong: '{{name}} is protected from release.',
    fix: 'If it really may go, take the protection off first:',
  },
  busy: {
    wrong: '{{requester}} is already changing {{name}} (operation {{operation}}).',
    pending:
      'Another change of {{name}} waits for an approval, asked by {{requester}} (operation {{operation}}).',
    pendingFix: 'Wait until that is decided, then ask again. See how it stands:',
    fix: 'Wait until that is over, then ask again. See how it stands:',
  },
  gone: {
    wrong: '{{name}} no longer exists.',
    fix: 'There is nothing left to do. See what is there:',
  },
  unseen: {
    wrong: 'I can no longer see {{name}}, but ECS does not say that it is gone.',
    fix: 'Most likely a permission is missing: whoever runs this bot can check its RAM role. What I do see:',
  },
  changed: {
    wrong: '{{name}} is not what it was when this was confirmed; different now: {{what}}.',
    fix: 'So this was not carried out. Look at it again, and ask anew if you still want it:',
    parts: {
      name: 'name',
      status: 'state',
      tags: 'tags',
      protection: 'release protection',
      'charge-type': 'billing',
      disks: 'disks',
      'auto-release': 'auto-release time',
      bandwidth: 'bandwidth, or how it is charged',
      started: 'it was started since its snapshots',
      snapshots: 'not every disk has its snapshot',
      permission: 'permission',
    },
  },
  'not-reached': {
    wrong: 'ECS took the order, but after {{minutes}} minutes {{name}} is still {{status}}.',
    fix: 'It may still get there. See how it stands:',
  },
  'still-charged': {
    wrong: '{{name}} is stopped, but ECS goes on charging for it: it cannot be stopped without charge.',
    fix: 'See what it is and what it costs:',
  },
  'not-confirmed': {
    wrong: 'I cannot tell whether it worked for {{name}}: ECS did not say.',
    fix: 'Look at it before you try again:',
    because: 'I did not ask again: {{why}}',
  },
  'nothing-due': {
    wrong: 'Nothing is to be done for {{query}}.',
    leftOut_one: '{{count}} instance it fits is left out.',
    leftOut_other: '{{count}} instances it fits are left out.',
    because: 'The first of them: {{why}}',
    expired_one: '{{count}} has expired already; it can still be renewed by name.',
    expired_other: '{{count}} have expired already; they can still be renewed by name.',
    fix: 'See what there is:',
  },
  'disks-unseen': {
    wrong: 'I see no disks of {{name}}, so there is nothing I could back up.',
    fix: 'Most likely a permission is missing (ecs:DescribeDisks): whoever runs this bot can check its RAM role.',
  },
  'disk-without-snapshots': {
    wrong:
      'ECS makes no snapshots of the disk {{disk}} ({{category}}) of {{name}}, so it cannot be backed up whole.',
    fix: 'Copy what you need of it, then release without a backup:',
    fixAlone: 'Copy what you need of it in another way. Its disks:',
  },
  'snapshot-failed': {
    wrong:
      'ECS did not get the snapshot {{snapshot}} of the disk {{disk}} done, so {{name}} was not released.',
    alone: 'ECS did not get the snapshot {{snapshot}} of the disk {{disk}} of {{name}} done.',
    fix: 'Try it again with new snapshots:',
  },
  'snapshots-unfinished': {
    wrong: 'After {{hours}} hours the snapshots of {{name}} are still not made, so it was not released.',
    alone: 'After {{hours}} hours the snapshots of {{name}} are still not made.',
    fix: 'ECS goes on with them. Look at it again later:',
  },
  'reason-missing': {
    wrong: 'A reason is missing.',
    fix: 'One sentence is enough.',
  },
  'typed-wrong': {
    wrong: 'This does not match.',
    fix: 'Type {{wanted}}, or close the window to leave everything as it is.',
    or: ' or ',
  },
  'form-not-opened': {
    wrong: 'Slack took too long to open the form.',
    fix: 'Nothing was done. Press the button again, or send the command again.',
  },
  'proposal-over': {
    wrong: 'This has been waiting for too long, and things may have changed.',
    fix: 'Nothing was done. Send the command again.',
  },
  'proposal-used': {
    wrong: 'This has been answered already.',
    fix: 'A click counts once. Send the command again if you want it again.',
  },
  'already-decided': {
    wrong: 'This is already decided: {{state}}.',
    'wrong-by': 'This is already decided: {{state}}, by {{by}}.',
    fix: 'Your click changed nothing.',
  },
  'already-approved': {
    wrong: 'You have approved this already: {{given}} of {{needed}} approvals are there.',
    fix: 'Someone else must give the next one. See what waits:',
  },
  'approvals-lost': {
    wrong: '{{name}} needs {{needed}} approvals, and of those given only {{valid}} still count.',
    fix: 'So this was not carried out. Whoever approved may no longer do so, or the rules have changed: ask anew.',
  },
  cancelled: {
    wrong: 'Nothing more was done to {{name}}: {{by}} cancelled it.',
    inDoubt: '{{by}} cancelled it.',
    fix: 'See how it is now:',
  },
  'too-late-to-cancel': {
    wrong: 'It can no longer be cancelled: ECS has been asked for the last of it.',
    fix: 'Its message tells how it ends. See what runs:',
  },
  'deadline-moved': {
    wrong: 'The deadline of {{name}} has changed since this notice.',
    fix: 'Nothing was done. See when it ends now:',
  },
  'snooze-too-late': {
    wrong: 'The end is too near to be quiet about it: {{when}}.',
    fix: 'Only the last notice is left, which is never held back. See what is set:',
  },
  'no-deadline': {
    wrong: '{{name}} has no end, so there is nothing to be quiet about.',
    fix: 'See when each instance ends:',
  },
  'snooze-length': {
    wrong: '{{given}} is no length of time to snooze for.',
    fix: 'From 1 hour to 7 days, such as `4h` or `1d`:',
  },
  'direct-channel': {
    wrong: 'Notices are for a channel: nobody but you would read them here.',
    fix: 'Invite me to the channel, and send this there:',
  },
  'bot-outside': {
    wrong: 'I am not in {{channel}}, so I could not post notices here.',
    fix: 'Type `/invite` and my name in it, and send this again:',
  },
  ecs: {
    wrong: 'ECS refused.',
    'wrong-for': 'ECS refused for {{name}}.',
    footnote: 'ECS: {{code}} · RequestId {{requestId}} · {{message}}',
  },
  'no-answer': {
    wrong: 'ECS does not answer.',
    'wrong-for': 'ECS does not answer about {{name}}.',
    fix: 'It may have happened or not. Look before you try again:',
  },
  'perhaps-done': {
    wrong: 'My database was slow to answer, so I cannot tell whether I shall do this.',
    fix: 'Look before you try again; if I do it, this channel hears of it.',
  },
  'nothing-done': {
    wrong: 'I cannot write down what I do right now, so I did nothing.',
    fix: 'Please try again in a minute.',
  },
  unforeseen: {
    wrong: 'Sorry, something went wrong on my side.',
    fix: 'Try again; if it stays, tell whoever runs this bot the reference {{ref}}.',
  },
} as const;
