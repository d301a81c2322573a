import { inLargestUnit } from '../domain/renewal.ts';
import type { Template } from '../domain/template.ts';

type Disk = NonNullable<Template['systemDisk']>;

/** A template in the words of the file; of what instances run at their first start how long it is. */
export function templateInShort(template: Template): string {
  const { account, region, zone, type, image, vSwitch, securityGroups, systemDisk, dataDisks } = template;
  const { count, min, name, bandwidthMbps, until, tags, keyPair, userData, terms } = template;
  const parts: [key: string, value: string | number | undefined][] = [
    ['account', account],
    ['region', region],
    ['zone', zone],
    ['type', type],
    ['image', image],
    ['vswitch', vSwitch],
    ['sg', securityGroups?.join(' ')],
    ['disk', systemDisk && diskIn(systemDisk)],
    ['data_disks', dataDisks?.map(diskIn).join(' ')],
    ['count', count],
    ['min', min],
    ['name', name],
    ['public_ip', bandwidthMbps],
    ['until', until],
    ['tags', tags && tagsIn(tags)],
    ['key_pair', keyPair],
    ['user_data', userData === undefined ? undefined : `…(${userData.length} characters)`],
    ...termsIn(terms),
  ];
  const told = parts.flatMap(([key, value]) => (value === undefined ? [] : [`${key} ${value}`]));
  return told.join(', ') || 'nothing';
}

function diskIn({ category, sizeGiB }: Disk): string {
  return [category, sizeGiB].filter((part) => part !== undefined).join(':');
}

function tagsIn(tags: Record<string, string>): string {
  return Object.entries(tags)
    .map(([key, value]) => `${key}=${value}`)
    .join(' ');
}

function termsIn(terms: Template['terms']): [key: string, value: string][] {
  switch (terms?.kind) {
    case 'spot':
      return [['spot', terms.maxPrice === undefined ? 'true' : `max_price ${terms.maxPrice}`]];
    case 'subscription': {
      const { length, unit } = inLargestUnit(terms.period);
      return [['subscription', `${length}${unit.charAt(0)}`]];
    }
    default:
      return [];
  }
}
