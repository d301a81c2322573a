import type { CommandName } from '../../../commands/catalog.ts';

/** What the help says of each command: a line in the overview, and a paragraph of its own. */
export const commands = {
  help: {
    summary: 'What I can do, with examples',
    description: 'Lists the commands you may use. With the name of a command, explains that one.',
  },
  operations: {
    summary: 'What runs now, and how far it is',
    description:
      'Lists what runs and what waits for an approval, with its progress, and a button to cancel what can still be let go of. Approvers and admins see everyone’s, others their own.',
  },
  reminders: {
    summary: 'Who is told of ends, where and when',
    description:
      'Shows where notices go and when, who is mentioned, quiet hours, and whether I am in those channels. `list` shows the notices to come and who snoozed what; `snooze` keeps quiet about the nearest end of an instance, from 1 hour to 7 days, never beyond the last notice. Admins: `here` makes this channel the one for all that no route takes, `off` stops those notices.',
  },
  whoami: {
    summary: 'Who you are to me: id, roles, language, time zone',
    description: 'Shows your user id, the roles you have, and the language and time zone I use for you.',
  },
  can: {
    summary: 'Whether you may do something, and which rules say so',
    description:
      'Write the command as you would send it: I say whether you may, what it takes and from whom, and name each rule. Nothing is done.',
  },
  list: {
    summary: 'The fleet, whatever ends next first',
    description:
      'Lists instances with their state and their nearest deadline. Options narrow the list and can be combined; `--public` shows the answer to the whole channel.',
  },
  show: {
    summary: 'Everything that matters about one instance',
    description:
      'State, billing, disks and what becomes of them, addresses, tags, the deadline that comes first and what would stop it.',
  },
  disks: {
    summary: 'The disks of an instance, and what becomes of them',
    description:
      'Each disk with its size and category, whether it is deleted with the instance or stays and goes on costing, and what becomes of its automatic snapshots.',
  },
  snapshots: {
    summary: 'The snapshots of an instance’s disks',
    description:
      'The newest first, with the disk, how far one is that is being made, until when it is kept, and the operation that made it. Only those of disks that the instance has now.',
  },
  regions: {
    summary: 'The regions, and how many instances are in each',
    description:
      'Every region that your accounts may use, with its name and how many instances are there; and which I do not look after, because the settings leave them out.',
  },
  zones: {
    summary: 'The zones of a region, and how much they have on sale',
    description:
      'How many instance types each zone has on sale, of how many there is little left, and how many can be had as spot. Without `--region`: of all regions that I look after.',
  },
  types: {
    summary: 'Instance types, and which zones have them',
    description:
      'What a region sells, by size, with the zones that have it, have little left or are sold out. Without `--region` or `--zone`: the region with most of your instances.',
  },
  images: {
    summary: 'What instances can be made from',
    description:
      'Your own images first, then shared and public ones; words narrow the list. `--type` leaves those that run on an instance type. Without `--region`: your own images of all regions, and the public ones, which each region has.',
  },
  start: {
    summary: 'Start stopped instances',
    description: 'Starts instances, waits until they are Running, and says so. Several are confirmed first.',
  },
  stop: {
    summary: 'Stop running instances',
    description:
      'Shuts instances down, waits until they are Stopped, and says so. `--save-cost` stops paying for computing: the public IP may be lost, and a later start may find no stock. `--force` is like pulling the plug.',
  },
  reboot: {
    summary: 'Reboot running instances',
    description:
      'Reboots instances, waits until they are Running again, and says so. `--force` is like pulling the plug.',
  },
  protect: {
    summary: 'Turn release protection on or off',
    description:
      'A protected instance cannot be released by hand. Protection does not stop a scheduled auto-release, nor a release for unpaid bills.',
  },
  'back-up': {
    summary: 'Make a snapshot of every disk',
    description:
      'Has ECS make a snapshot of every disk, running or stopped, waits until all are made and names them. Disks of the ESSD family get one snapshot-consistent group; others, and what has a `--keep`, a snapshot each. Snapshots cost money while they are kept; `--keep` says when ECS deletes them.',
  },
  release: {
    summary: 'Delete a pay-as-you-go instance for good',
    description:
      'Frees a stopped instance and shows first what is deleted with it and what stays. For a running one you choose: stop it first, schedule the release, or force it. `--backup` stops it, makes a snapshot of every disk and releases it only then; `--keep-days` says when ECS deletes the snapshots.',
  },
  create: {
    summary: 'Create instances: by a form, a template, one line, or from a backup',
    description:
      'Checks what you ask for against what is on sale, shows what it costs, and asks; then it waits until all run, and tells their ids, names and addresses.',
  },
  expiring: {
    summary: 'Which subscriptions expire, and what one more month costs',
    description:
      'Asks ECS for the subscriptions that expire within a time or between two days (7 days where none is given), with how each renews itself, what one more month costs, and the total. Besides: what is released by itself or taken back then, and what has expired and can still be renewed. Renew what you select, or all of it, from there.',
  },
  renew: {
    summary: 'Renew subscriptions',
    description:
      'Shows what it costs and how far off each expiry is, asks, and pays at once; then it waits until ECS shows the new expiry, and tells the order. Without a period: one month. Subscriptions only. `--expiring 7d` means all that expire within a time or between two days, but for what renews itself before, shall expire, or is no longer due when it is paid for.',
  },
  'auto-renew': {
    summary: 'Have subscriptions renew themselves, or not',
    description:
      'Without `on`, `off` or `never`, which any viewer may ask: shows whether each renews itself, for how long, and what is charged when. `on` shows what one period costs, one month unless you say otherwise, and asks; it is charged nine days before each expiry. `never` (off for good) also silences the notices that Alibaba Cloud itself sends.',
  },
  'public-ip': {
    summary: 'Give an instance a public IP',
    description:
      'For an instance that is running or stopped, has public bandwidth, and neither a public nor an elastic IP. Says how its traffic is charged, and asks.',
  },
  approvals: {
    summary: 'What waits for your approval, and what you wait for',
    description:
      'Lists the requests that wait, with how long they have waited and until when they are open. Those who may approve see all of them, and can approve or deny them here; everyone else sees their own, and can cancel them.',
  },
  'auto-release': {
    summary: 'Set, show or cancel the time of an automatic release',
    description:
      'Sets the time at which ECS deletes a pay-as-you-go instance by itself, at least 30 minutes ahead. Without a time it shows what is set; `cancel` takes it away. Release protection does not stop it.',
  },
  spot: {
    summary: 'What an instance type costs as spot, and where to take it',
    description:
      'Shows the zones that sell it as spot: the price now, what it was in the last 30 days (or as many as `--days` says) as a picture and in figures, how often instances are taken back, and which zone I would take and why. The picture comes into our direct messages unless you add `--public`.',
  },
  audit: {
    summary: 'What was done, by whom, and what came of it',
    description:
      'Lists requests, confirmations, approvals, refusals, every call of ECS with its RequestId, and outcomes, the newest first. You see what you did or asked for; approvers and admins see everything. Released instances are still found by their id or name. `--csv` sends the rows as a file, in our direct messages unless you add `--public`.',
  },
} as const satisfies Record<CommandName, { summary: string; description: string }>;
