import { Unpostable } from '../domain/ledger.ts';
import type { Alert, Telling } from '../domain/trouble.ts';
import { adminsToTell } from '../policy/roles.ts';
import type { House } from './house.ts';
import { reminderChannel } from './reminder-channel.ts';

type What = Telling['what'];

/**
 * Tells the admins of a trouble by direct message, and those who were told that it is well again; the default
 * channel where nobody is named, all are (`*`), or Slack takes no message to any of them. Each is on record before
 * the post. Of whom Slack did not say whether it got through is told once more only while nobody knows for certain.
 * Throws where it is to be tried again.
 */
export async function tellAdmins(house: House, id: string): Promise<void> {
  const alert = await house.alerts.find(id);
  if (!alert) return;
  if (alert.wellAt !== undefined) {
    await tellEach(house, alert, 'well', toldOf(alert, 'wrong'));
    return;
  }
  const { people, everyone, unread } = await admins(house);
  const channel = await reminderChannel(house);
  const elsewhere = channel === undefined ? [] : [channel];
  const toPeople = everyone ? 'refused' : await tellEach(house, alert, 'wrong', people);
  if (unread.length > 0) throw new Error(`whoever is in ${unread.join(', ')} is not told yet`);
  if (toPeople === 'told') return;
  if ((await tellEach(house, alert, 'wrong', elsewhere)) === 'refused')
    house.log.error({ trouble: alert.trouble }, 'there is nobody who could be told: name admins in `access`');
}

async function admins({ settings: { access }, directory }: House) {
  const named = (access?.admins ?? []).filter((id) => id !== '*');
  return adminsToTell({ access, groups: await directory.groups(named) });
}

function toldOf(alert: Alert, what: What): string[] {
  return alert.tellings.filter((one) => one.what === what && one.state === 'told').map(({ to }) => to);
}

/** Whether anybody knows for certain by now. Throws if nobody does and somebody may yet. */
async function tellEach(
  house: House,
  alert: Alert,
  what: What,
  people: string[],
): Promise<'told' | 'refused'> {
  const before = new Map(alert.tellings.filter((one) => one.what === what).map((one) => [one.to, one.state]));
  let known = people.some((to) => before.get(to) === 'told');
  let failure: unknown;
  for (const to of people.filter((to) => !before.has(to) || before.get(to) === 'tried')) {
    if (known && before.get(to) === 'tried') continue;
    try {
      known = (await tell(house, alert, { what, to })) || known;
    } catch (err) {
      failure = err;
      house.log.warn({ err, to, alert: alert.id }, 'Slack did not say whether an admin was told');
    }
  }
  if (!known && failure !== undefined) throw failure;
  return known ? 'told' : 'refused';
}

/** False: Slack will not take it. */
async function tell(house: House, alert: Alert, telling: { what: What; to: string }): Promise<boolean> {
  await house.alerts.telling(alert.id, telling, house.clock.now());
  try {
    const message = await house.notifier.tellAlert(alert, telling);
    await house.alerts.told(alert.id, telling, message);
    return true;
  } catch (err) {
    if (!(err instanceof Unpostable)) throw err;
    house.log.warn({ err, to: telling.to }, 'an admin cannot be told');
    await house.alerts.told(alert.id, telling, undefined);
    return false;
  }
}
