import type { CreationWish, Terms } from '../domain/creation.ts';
import { HIDDEN } from '../domain/redact.ts';
import { typedPeriod } from './period.ts';
import { quoted } from './quoted.ts';

/** `true`: it stands alone; undefined: it is left out. */
type Option = [name: string, value: string | number | true | undefined];

/**
 * The line, without `/ecs`, that asks for what is wished. What they run at their first start is a secret and not in
 * it: that it is hidden stands in its place, so that nobody sends the line without it by mistake.
 */
export function wishLine(wish: CreationWish): string {
  const { securityGroups, systemDisk, dataDisks, terms, tags, userData, from, count, dryRun } = wish;
  const instance = from?.kind === 'operation' ? from.instance : undefined;
  return lineOf(
    ['create', ...(instance === undefined ? [] : [quoted(instance)])],
    [
      ['from', from?.id],
      ['account', wish.account],
      ['region', wish.region],
      ['zone', wish.zone],
      ['type', wish.type],
      ['image', wish.image],
      ['vswitch', wish.vSwitch],
      ...securityGroups.map((id): Option => ['sg', id]),
      ['disk', systemDisk && diskIn(systemDisk)],
      ...dataDisks.map((disk): Option => ['data-disk', diskIn(disk)]),
      ...termsOf(terms),
      ['until', wish.until],
      ['public-ip', wish.bandwidthMbps],
      ['key-pair', wish.keyPair],
      ...Object.entries(tags).map(([key, value]): Option => ['tag', `${key}=${value}`]),
      ['name', wish.name],
      ['count', count === 1 ? undefined : count],
      ['min', wish.min],
      ['dry-run', dryRun || undefined],
      ['user-data', userData === undefined ? undefined : HIDDEN],
    ],
  );
}

function lineOf(subject: string[], options: Option[]): string {
  const words = options.flatMap(([name, value]) => {
    if (value === undefined) return [];
    return [value === true ? `--${name}` : `--${name} ${quoted(String(value))}`];
  });
  return [...subject, ...words].join(' ');
}

function diskIn({ category, sizeGiB }: { category?: string; sizeGiB: number }): string {
  return category === undefined ? String(sizeGiB) : `${category}:${sizeGiB}`;
}

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
