import type { CreationWish, Terms } from '../domain/creation.ts';
import { HIDDEN } from '../domain/redact.ts';
import { optionsLine, optionsOf, type Said } from './options-line.ts';
import { typedPeriod } from './period.ts';
import { quoted } from './quoted.ts';

/**
 * The line, without `/ecs`, that asks for what is wished. What they run at their first start is a secret and not in
 * it: that it is hidden stands in its place, so that nobody sends the line without it by mistake.
 */
export function wishLine(wish: CreationWish): string {
  const { securityGroups, systemDisk, dataDisks, terms, tags, userData, from, count, dryRun } = wish;
  const instance = from?.kind === 'operation' ? from.instance : undefined;
  const options = optionsOf([
    ['from', from?.id],
    ['account', wish.account],
    ['region', wish.region],
    ['zone', wish.zone],
    ['type', wish.type],
    ['image', wish.image],
    ['vswitch', wish.vSwitch],
    ['sg', securityGroups],
    ['disk', systemDisk && diskIn(systemDisk)],
    ['data-disk', dataDisks.map(diskIn)],
    ...termsOf(terms),
    ['until', wish.until],
    ['public-ip', wish.bandwidthMbps],
    ['key-pair', wish.keyPair],
    ['tag', Object.entries(tags).map((tag) => tag.join('='))],
    ['name', wish.name],
    ['count', count === 1 ? undefined : count],
    ['min', wish.min],
    ['dry-run', dryRun || undefined],
    ['user-data', userData === undefined ? undefined : HIDDEN],
  ]);
  const named = instance === undefined ? [] : [quoted(instance)];
  return ['create', ...named, optionsLine({ options })].filter(Boolean).join(' ');
}

function diskIn({ category, sizeGiB }: NonNullable<CreationWish['systemDisk']>): string {
  return [category, sizeGiB].filter((part) => part !== undefined).join(':');
}

function termsOf(terms: Terms): Said[] {
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
