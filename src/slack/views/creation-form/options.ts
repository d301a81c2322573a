import type { PlainTextOption } from '@slack/types';
import type { ImageChoice, TypeChoice, VSwitchChoice } from '../../../domain/creation-form.ts';
import type { DiskOnSale, Region, SecurityGroup, Zone } from '../../../domain/market.ts';
import type { Reader } from '../../i18n/reader.ts';
import { shorten } from '../../limits/cut.ts';
import { LIMITS } from '../../limits/limits.ts';
import { plainText } from '../blocks.ts';

/** Of an option that stands for a message, or for "any": nothing of ECS's is called so. */
export const NO_CHOICE = '-';

/** An option with the small print below it; undefined parts of which are left out. */
export function option(
  text: string,
  value: string,
  ...about: (string | undefined | false)[]
): PlainTextOption {
  const description = about.filter(Boolean).join(' · ');
  return {
    text: plainText(shorten(text, LIMITS.optionText)),
    value,
    ...(description !== '' && { description: plainText(shorten(description, LIMITS.optionText)) }),
  };
}

export function typeOption({ id, about, stock, zones }: TypeChoice, { t }: Reader): PlainTextOption {
  const text = about
    ? t('creationForm.typeOption', { type: id, cpus: about.cpus, memory: about.memoryMiB / 1024 })
    : id;
  const letters = [...new Set(zones.map(lastPart))].toSorted().join(', ').toUpperCase();
  return option(
    text,
    id,
    stock === 'scarce' && t('creationForm.scarce'),
    about?.architecture === 'arm' && 'ARM',
    about !== undefined && about.gpus > 0 && `${about.gpus} × ${about.gpu || 'GPU'}`,
    t('creationForm.inZones', { zones: letters }),
  );
}

/** `cn-hangzhou-h` → `h`, `ap-southeast-1a` → `1a`: what people call it by. */
function lastPart(zone: string): string {
  return zone.split('-').at(-1) ?? zone;
}

export function imageOption(image: ImageChoice, { t }: Reader): PlainTextOption {
  const { id, name, os, owner, sizeGiB, architecture } = image;
  const whose = owner === 'self' ? 'own' : owner;
  const known = owner === 'system' ? os : name;
  return option(
    known || os || id,
    id,
    t(`creationForm.${whose}`),
    owner !== 'system' && os,
    architecture === 'arm' && 'ARM',
    t('creationForm.from', { size: sizeGiB }),
    id,
  );
}

export function vSwitchOption({ id, name, zone, cidr, free }: VSwitchChoice, { t }: Reader): PlainTextOption {
  const about = [zone, t('creationForm.addresses', { count: free }), name !== '' && id];
  return option(`${name || id} · ${cidr}`, id, ...about);
}

export function securityGroupOption({ id, name, vpc }: SecurityGroup): PlainTextOption {
  return option(name || id, id, name !== '' && id, vpc);
}

export function keyPairOption(name: string): PlainTextOption {
  return option(name, name);
}

export function placeOption({ id, name }: Region | Zone): PlainTextOption {
  return option(name, id, name !== id && id);
}

export function diskOption({ category, minGiB, maxGiB, stock }: DiskOnSale, { t }: Reader): PlainTextOption {
  return option(
    category,
    category,
    t('creationForm.gib', { from: minGiB, to: maxGiB }),
    stock === 'scarce' && t('creationForm.scarce'),
  );
}
