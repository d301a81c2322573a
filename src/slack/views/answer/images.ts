import type { KnownBlock } from '@slack/types';
import type { Gathered, ImageRow } from '../../../domain/look-up.ts';
import type { Answer } from '../../../domain/outcome.ts';
import type { Reader } from '../../i18n/reader.ts';
import { header, type Message, section } from '../blocks.ts';
import { clip, code, escaped } from '../markup.ts';
import { localDay } from '../times.ts';
import { commandIn, pointer, sentences } from '../words.ts';
import { footer, headline } from './look-up.ts';
import { missingIn } from './missing.ts';

/** What people wrote of an image may be long. */
const MOST_WRITTEN = 120;

/** What instances can be made from: people's own first. */
export function imagesMessage({ list, everywhere }: Answer & { kind: 'images' }, reader: Reader): Message {
  const { t } = reader;
  const { rows, total, query, missing } = list;
  if (total === 0) {
    const text =
      query === '' ? t('answers.images.none') : t('answers.images.noneWith', { query: code(query) });
    const fix = sentences([t('answers.images.noneFix'), commandIn('images')], reader);
    return { text, blocks: [section(text, query === '' ? '' : fix), ...missingIn(missing, reader)] };
  }
  const title = t('answers.images.title', { count: total });
  return {
    text: headline(title, list, reader),
    blocks: [
      header(title),
      ...rows.map((row) => rowOf(row, list, everywhere, reader)),
      ...missingIn(missing, reader),
      ...footer('images', list, reader, everywhere ? t('answers.images.everywhere') : undefined),
    ],
  };
}

function rowOf(
  { account, region, image }: ImageRow,
  { accounts }: Gathered<ImageRow>,
  everywhere: boolean,
  { t }: Reader,
): KnownBlock {
  const { id, name, os, architecture, sizeGiB, owner, createdAt, description } = image;
  const isPublic = owner === 'system' || owner === 'marketplace';
  const facts = [
    t(`answers.images.owner.${owner}`),
    ...(everywhere && !isPublic ? [escaped(region)] : []),
    ...(accounts && !isPublic ? [code(account)] : []),
    escaped(clip(os, MOST_WRITTEN)),
    ...(architecture === 'arm' ? ['ARM'] : []),
    `${sizeGiB} GiB`,
    localDay(createdAt),
    ...(description === '' || isPublic ? [] : [escaped(clip(description, MOST_WRITTEN))]),
  ];
  return section(name === id ? code(id) : pointer({ id, name: clip(name, MOST_WRITTEN) }), facts.join(' · '));
}
