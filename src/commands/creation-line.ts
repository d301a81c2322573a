import type { Order, Terms } from '../domain/creation.ts';
import { patternFrom } from '../domain/name-pattern.ts';
import { typedPeriod } from './period.ts';
import { quoted } from './quoted.ts';

/**
 * The line, without `/ecs`, that asks for `count` instances of an order after its first `skip`. What they run at their
 * first start is not in it: that is a secret.
 */
export function creationLine(order: Order, count: number, skip = 0): string {
  const { network, systemDisk, dataDisks, terms, until, bandwidthMbps, keyPair, tags, name, from } = order;
  const options: Option[] = [
    ['account', order.account],
    ['region', order.region],
    ['zone', order.zone],
    ['type', order.type],
    ['image', order.image?.id],
    ['from', from && (from.operation ?? from.snapshot)],
    ['vswitch', network.vSwitch],
    ...network.securityGroups.map((id): Option => ['sg', id]),
    ['disk', `${systemDisk.category}:${systemDisk.sizeGiB}`],
    ...(from ? [] : dataDisks).map((disk): Option => ['data-disk', `${disk.category}:${disk.sizeGiB}`]),
    ...termsOf(terms),
    ['until', until],
    ['public-ip', bandwidthMbps > 0 ? bandwidthMbps : undefined],
    ['key-pair', keyPair],
    ...Object.entries(tags).map(([key, value]): Option => ['tag', `${key}=${value}`]),
    ['name', name && patternFrom(name, skip)],
    ['count', count > 1 ? count : undefined],
  ];
  const words = options.flatMap(([option, value]) =>
    value === undefined ? [] : [value === true ? `--${option}` : `--${option} ${quoted(String(value))}`],
  );
  return ['create', ...words].join(' ');
}

/** `true`: it stands alone; undefined: it is left out. */
type Option = [name: string, value: string | number | true | undefined];

function termsOf(terms: Terms): Option[] {
  switch (terms.kind) {
    case 'pay-as-you-go':
      return [];
    case 'subscription':
      return [['subscription', typedPeriod(terms.period)]];
    case 'spot':
      return [
        ['spot', true],
        ['max-price', terms.maxPrice],
      ];
  }
}
