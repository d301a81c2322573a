import { oneOf } from '../random.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** How many of the subscriptions end at the same moment: of 500 instances more than one message shows. */
const TOGETHER = 0.16;

/** A quarter to or past the hour, so that no moment falls into one at which people act or bots look. */
export function quarter(from: number, hours: number, random: () => number): Date {
  const hour = (Math.floor(from / HOUR) + Math.floor(hours)) * HOUR;
  return new Date(hour + (random() < 0.5 ? 0.25 : 0.75) * HOUR);
}

/**
 * A fleet in two regions of which two thirds are subscriptions that end within the time or some days after it, and
 * of the others most are to be released. Those of the team `data` have a channel of their own.
 */
export function fleetOfEndings(count: number, from: Date, days: number, random: () => number): string {
  const place = (zone: string) =>
    `{ name: ${zone}, zone: ${zone}-a, vpc: vpc-1, vswitch: vsw-1, security_group: sg-1 }`;
  const within = (longest: number) => quarter(from.getTime(), random() * longest * 24, random).toISOString();
  const together = within(Math.min(days, 30));

  function endOf(index: number): string {
    if (index % 3 === 0) return random() < 0.8 ? `auto_release: "${within(Math.min(days, 30))}"` : '';
    const renews = random() < 0.08 ? ', auto_renew: AutoRenewal' : '';
    return `expires: "${random() < TOGETHER ? together : within(days + 12)}"${renews}`;
  }

  const instances = Array.from({ length: count }, (_, index) => {
    const ends = endOf(index);
    const number = String(index).padStart(3, '0');
    const region = oneOf(['cn-hangzhou', 'ap-southeast-1'], random);
    const team = oneOf(['web', 'web', 'data'], random);
    return `  - { name: app-${number}, id: i-ending${number.padStart(14, '0')}, region: ${region},
      type: ecs.g7.large, created: 30d ago, private_ip: 172.16.${Math.floor(index / 250)}.${1 + (index % 250)},
      tags: { team: ${team} }, disks: [{ size: 40 }]${ends && `, ${ends}`} }`;
  });
  const regions = ['cn-hangzhou', 'ap-southeast-1'].map((zone) => `  ${zone}: ${place(zone)}`);
  return ['regions:', ...regions, 'instances:', ...instances].join('\n');
}
