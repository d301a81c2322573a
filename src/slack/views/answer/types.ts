import type { KnownBlock } from '@slack/types';
import type { TypeList, TypeRow } from '../../../domain/look-up.ts';
import type { Stock } from '../../../domain/market.ts';
import type { Reader } from '../../i18n/reader.ts';
import { header, type Message, section } from '../blocks.ts';
import { bold, code, escaped } from '../markup.ts';
import { commandIn, sentences } from '../words.ts';
import { footer, headline } from './look-up.ts';

/** The instance types that a region sells, or one zone of it, and where there are any left. */
export function typesMessage(list: TypeList, reader: Reader): Message {
  const { t } = reader;
  const { rows, total, region, zone } = list;
  const place = zone ?? region;
  if (total === 0) return nothing(list, place, reader);
  const title = t('answers.types.title', { count: total, place });
  const sample = rows[0]?.zones[0]?.id ?? '';
  const letter = letterOf(sample, region);
  const letters = zone === undefined && letter !== sample;
  return {
    text: headline(title, list, reader),
    blocks: [
      header(title),
      ...rows.map((row) => rowOf(row, list, reader)),
      ...footer(
        'types',
        list,
        reader,
        letters ? t('answers.types.letters', { letter, zone: code(sample) }) : undefined,
      ),
    ],
  };
}

function rowOf({ type, zones }: TypeRow, list: TypeList, reader: Reader): KnownBlock {
  const { t } = reader;
  const facts = [
    bold(type.id),
    t('answers.types.cpus', { count: type.cpus }),
    t('answers.types.memory', { count: type.memoryMiB / 1024 }),
    ...(type.architecture === 'arm' ? ['ARM'] : []),
    ...(type.gpus > 0
      ? [t('answers.types.gpus', { count: type.gpus, model: escaped(type.gpu || 'GPU') })]
      : []),
  ];
  return section(facts.join(' · '), zonesIn(zones, list, reader).join(' · '));
}

const STOCKS = ['plenty', 'scarce', 'none'] as const satisfies Stock[];

/** In which zones there is how much of it. */
function zonesIn(zones: TypeRow['zones'], { region, zone }: TypeList, { t }: Reader): string[] {
  return STOCKS.flatMap((stock) => {
    const letters = zones.filter((one) => one.stock === stock).map(({ id }) => letterOf(id, region));
    if (letters.length === 0) return [];
    if (zone !== undefined) return [t(`answers.types.here.${stock}`)];
    return [t(`answers.types.in.${stock}`, { zones: escaped(letters.join(t('cards.joint'))) })];
  });
}

/** `I` of `cn-hangzhou-i` in `cn-hangzhou`; the whole of what is not called after its region. */
function letterOf(zone: string, region: string): string {
  return zone.startsWith(region) ? zone.slice(region.length).replace(/^-/, '').toUpperCase() : zone;
}

function nothing({ query, suggestion }: TypeList, place: string, reader: Reader): Message {
  const { t } = reader;
  if (suggestion === undefined) {
    const text = t('answers.types.none', { place: code(place) });
    const fix = sentences([t('answers.types.noneFix'), commandIn('regions')], reader);
    return { text, blocks: [section(text, fix)] };
  }
  const text = t('answers.types.noneWith', { place: code(place), query: code(query) });
  const fix = sentences([t('answers.types.near'), commandIn(`types ${suggestion}`)], reader);
  return { text, blocks: [section(text, fix)] };
}
