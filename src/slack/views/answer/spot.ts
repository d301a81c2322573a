import type { ImageBlock } from '@slack/types';
import { MOST_LINES } from '../../../domain/spot-chart.ts';
import type { SpotReport } from '../../../domain/spot-report.ts';
import type { Reader } from '../../i18n/reader.ts';
import { context, header, image, type Message, section, sections } from '../blocks.ts';
import { channel, code } from '../markup.ts';
import { localDay, localTime } from '../times.ts';
import { commandIn } from '../words.ts';
import { altIn, hourly, pictureTitle, verdictIn, zoneIn } from './spot-words.ts';

/** What became of the picture. */
export type SpotPicture =
  /** It is in the message: the id of the file. */
  | { at: 'here'; file: string }
  /** It is on its way. */
  | { at: 'drawing' }
  /** It is in the person's direct messages, because only they asked, or as the bot is `outside` the channel. */
  | { at: 'direct' | 'outside' }
  | { at: 'shared'; channel: string }
  /** There is none; `ref` for whoever asked, and nobody else. */
  | { at: 'nowhere'; ref?: string };

/** What a type costs as spot, in words, with the picture if it is there. */
export function spotMessage(report: SpotReport, reader: Reader, picture?: SpotPicture): Message {
  const { t } = reader;
  const { type, region, zones, currency } = report;
  const title = t('answers.spot.title', { type, region });
  const verdict = verdictIn(report, reader);
  return {
    text: `${title}\n${verdict}`,
    blocks: [
      header(title),
      section(verdict),
      ...(picture?.at === 'here' ? [pictureOf(report, picture.file, reader)] : []),
      ...sections(zones.map((zone) => zoneIn(zone, currency, reader))),
      ...(report.line === undefined
        ? []
        : [section(t('answers.spot.create', { line: commandIn(report.line) }))]),
      ...smallPrint(report, reader),
      ...(picture && picture.at !== 'here' ? [context(whereIn(picture, reader))] : []),
    ],
  };
}

/** That alone, where the words stand elsewhere. */
export function pictureMessage(picture: Exclude<SpotPicture, { at: 'here' }>, reader: Reader): Message {
  const text = whereIn(picture, reader);
  return { text, blocks: [section(text)] };
}

function smallPrint(report: SpotReport, reader: Reader) {
  const { t } = reader;
  const { region, payAsYouGo, currency, zones, from, to, elsewhere = [] } = report;
  const price = payAsYouGo === undefined ? undefined : `${currency} ${hourly(payAsYouGo, reader)}`;
  const priced = zones.filter(({ figures }) => figures);
  const undrawn = Math.max(0, priced.length - MOST_LINES);
  const advised = zones.some(({ interruption, share }) => interruption ?? share);
  const regions = elsewhere.map(code).join(t('cards.joint'));
  const lines = [
    ...(elsewhere.length > 0 ? [t('answers.spot.elsewhere', { region: code(region), regions })] : []),
    ...(price === undefined ? [] : [t('answers.spot.asYouGo', { price })]),
    ...(priced.length > 0 ? [t('answers.spot.basis', { from: localDay(from), to: localTime(to) })] : []),
    ...(undrawn > 0 ? [t('answers.spot.picture.left', { count: undrawn })] : []),
    ...(advised ? [t('answers.spot.advice')] : []),
  ];
  return lines.length > 0 ? [context(lines.join('\n'))] : [];
}

function pictureOf(report: SpotReport, file: string, reader: Reader): ImageBlock {
  return image({ file, title: pictureTitle(report, reader), alt: altIn(report, reader) });
}

function whereIn(picture: Exclude<SpotPicture, { at: 'here' }>, { t }: Reader): string {
  switch (picture.at) {
    case 'drawing':
      return `:hourglass_flowing_sand: ${t('answers.spot.picture.drawing')}`;
    case 'direct':
      return t('answers.spot.picture.direct');
    case 'outside':
      return t('answers.spot.picture.instead');
    case 'shared':
      return t('answers.spot.picture.shared', { channel: channel(picture.channel) });
    case 'nowhere':
      return picture.ref === undefined
        ? t('answers.spot.picture.failedHere')
        : t('answers.spot.picture.failed', { ref: picture.ref });
  }
}
