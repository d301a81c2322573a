import type { KnownBlock } from '@slack/types';
import type { Gathered, RegionRow, Sale, ZoneRow } from '../../../domain/look-up.ts';
import type { Reader } from '../../i18n/reader.ts';
import { header, type Message, section, sections } from '../blocks.ts';
import { bold, code, escaped } from '../markup.ts';
import { SYMBOLS } from '../symbols.ts';
import { commandIn, sentences } from '../words.ts';
import { footer, headline } from './look-up.ts';
import { missingIn } from './missing.ts';

/** The regions of each account: a line for each. */
export function regionsMessage(list: Gathered<RegionRow>, reader: Reader): Message {
  const { t } = reader;
  const { rows, total, missing } = list;
  const [first] = rows;
  if (!first) {
    const text = t('answers.regions.none');
    return { text, blocks: [section(text), ...missingIn(missing, reader)] };
  }
  const title = t('answers.regions.title', { count: total });
  const more = t('answers.regions.more', { command: commandIn(`zones --region ${first.region.id}`) });
  return {
    text: headline(title, list, reader),
    blocks: [
      header(title),
      ...sections(rows.map((row) => regionLine(row, list.accounts, reader))),
      ...missingIn(missing, reader),
      ...footer('regions', list, reader, more),
    ],
  };
}

function regionLine({ account, region, instances, watched }: RegionRow, accounts: boolean, reader: Reader) {
  const { t } = reader;
  return [
    bold(region.id),
    ...(region.name === region.id ? [] : [escaped(region.name)]),
    ...(accounts ? [code(account)] : []),
    ...(instances > 0 ? [t('instance.count', { count: instances })] : []),
    ...(watched ? [] : [t('answers.regions.unwatched')]),
  ].join(' · ');
}

/** The zones of a region, or of all that are looked after, and how much each has on sale. */
export function zonesMessage(list: Gathered<ZoneRow>, region: string | undefined, reader: Reader): Message {
  const { t } = reader;
  const { rows, total, missing } = list;
  const [first] = rows;
  if (!first) {
    const text = region ? t('answers.zones.noneIn', { region: code(region) }) : t('answers.zones.none');
    const fix = sentences([t('answers.zones.noneFix'), commandIn('regions')], reader);
    return { text, blocks: [section(text, fix), ...missingIn(missing, reader)] };
  }
  const title = region
    ? t('answers.zones.titleIn', { count: total, region })
    : t('answers.zones.title', { count: total });
  const more = t('answers.zones.more', { command: commandIn(`types --zone ${first.zone.id}`) });
  return {
    text: headline(title, list, reader),
    blocks: [
      header(title),
      ...rows.map((row) => zoneRow(row, reader)),
      ...missingIn(missing, reader),
      ...footer('zones', list, reader, more),
    ],
  };
}

function zoneRow({ zone, instances, sale }: ZoneRow, reader: Reader): KnownBlock {
  const { t } = reader;
  const facts = [
    bold(zone.id),
    ...(zone.name === zone.id ? [] : [escaped(zone.name)]),
    ...(instances > 0 ? [t('instance.count', { count: instances })] : []),
  ];
  return section(facts.join(' · '), saleIn(sale, reader).join(' · '));
}

function saleIn(sale: Sale | undefined, { t }: Reader): string[] {
  if (!sale) return [`${SYMBOLS.problem} ${t('answers.zones.unknown')}`];
  const { left, scarce, soldOut, spot } = sale;
  if (left === 0 && soldOut === 0) return [t('answers.zones.nothing')];
  return [
    t('answers.zones.left', { count: left }),
    ...(scarce > 0 ? [t('answers.zones.scarce', { count: scarce })] : []),
    ...(soldOut > 0 ? [t('answers.zones.soldOut', { count: soldOut })] : []),
    spot > 0 ? t('answers.zones.spot', { count: spot }) : t('answers.zones.noSpot'),
  ];
}
