import type { Origin } from '../../domain/proposal.ts';
import type { SpotChart } from '../../domain/spot.ts';
import { chartOf } from '../../domain/spot-chart.ts';
import type { SpotReport } from '../../domain/spot-report.ts';
import type { House } from '../../workflows/house.ts';
import type { Reader } from '../i18n/reader.ts';
import type { Replies } from '../replies.ts';
import { isClosed } from '../unreachable.ts';
import { pictureMessage, type SpotPicture, spotMessage } from '../views/answer/spot.ts';
import { altIn, pictureTitle } from '../views/answer/spot-words.ts';
import type { Files } from './files.ts';

interface Parts {
  house: House;
  replies: Replies;
  files: Files;
}

/** Whom it is told, and in whose words what a channel sees is written. */
interface Readers {
  person: Reader;
  channel: Reader;
}

interface Asked {
  report: SpotReport;
  public: boolean;
  origin: Origin;
  ref: string;
}

/**
 * Tells what spot costs. The words come at once to whoever asked, and once more with the picture, which only they see
 * in their direct messages alone; what everyone may see comes into the channel with its picture, if the bot is there.
 * Without a picture the words come all the same. Never throws.
 */
export async function sendSpot(parts: Parts, asked: Asked, readers: Readers): Promise<void> {
  const { house, replies } = parts;
  const { report, origin, ref } = asked;
  if (chartOf(report, readers.person.timeZone) === undefined) return inWords(parts, asked, readers);
  // Where the picture comes anyway, the words come with it.
  const together = asked.public || (await isDirect(parts.files, origin));
  const toPerson = (picture: Exclude<SpotPicture, { at: 'here' }>, replace = true) =>
    replies.toPerson(
      origin,
      together ? pictureMessage(picture, readers.person) : spotMessage(report, readers.person, picture),
      { replace },
    );
  await toPerson({ at: 'drawing' }, false);
  try {
    await toPerson(await deliver(parts, asked, readers));
  } catch (err) {
    house.log.error({ err }, 'the picture of spot prices could not be drawn or sent');
    if (together) await inWords(parts, asked, readers);
    await toPerson({ at: 'nowhere', ref });
  }
}

async function inWords(
  { replies }: Parts,
  { report, public: isPublic, origin }: Asked,
  readers: Readers,
): Promise<void> {
  if (isPublic) return replies.toChannel(origin, spotMessage(report, readers.channel));
  return replies.toPerson(origin, spotMessage(report, readers.person));
}

async function deliver(
  parts: Parts,
  asked: Asked,
  readers: Readers,
): Promise<Exclude<SpotPicture, { at: 'here' }>> {
  const { files, replies } = parts;
  const { report, origin } = asked;
  if (asked.public) {
    try {
      await files.post(await withPicture(parts, report, readers.channel), origin.channel);
      return { at: 'shared', channel: origin.channel };
    } catch (err) {
      if (!isClosed(err)) throw err;
      await replies.toChannel(origin, spotMessage(report, readers.channel));
    }
  }
  await files.post(await withPicture(parts, report, readers.person), await files.directChannel(origin.user));
  return { at: asked.public ? 'outside' : 'direct' };
}

/** Draws it for the reader's clocks, and has Slack keep it. */
async function withPicture({ house, files }: Parts, report: SpotReport, reader: Reader) {
  const chart = chartOf(report, reader.timeZone) as SpotChart;
  const content = await house.charts.spot(chart);
  const file = await files.keep({
    name: `spot-${report.type}-${report.region}.png`,
    title: pictureTitle(report, reader),
    alt: altIn(report, reader).slice(0, 1000),
    content,
  });
  house.log.info({ bytes: content.length, zones: chart.lines.length }, 'a picture of spot prices was drawn');
  return spotMessage(report, reader, { at: 'here', file });
}

/** Whether it was asked in the direct messages with the bot. */
async function isDirect(files: Files, { channel, user }: Origin): Promise<boolean> {
  if (!channel.startsWith('D')) return false;
  return (await files.directChannel(user).catch(() => undefined)) === channel;
}
