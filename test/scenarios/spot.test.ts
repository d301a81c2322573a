import type { ImageBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/playground/slack/workspace.ts';
import { ADA, ELSEWHERE, LI, OLIVIA, OPS, VERA } from './people.ts';
import { wordsOf } from './reading.ts';
import { oneWorld } from './start.ts';
import type { World } from './world.ts';

const direct = (w: World, user: string) => w.slack.directChannel(user).id;

const imagesOn = ({ blocks }: Message) =>
  blocks.filter((block): block is ImageBlock => block.type === 'image');

/** The newest message with a picture that this person sees there, as soon as there is one. */
const pictured = (w: World, user: string, channel: string) =>
  w.eventually(
    'a picture',
    () => w.seen(user, channel).findLast((message) => imagesOn(message).length > 0),
    20_000,
  );

function pictureOn(w: World, message: Message): { bytes: Buffer; alt: string } {
  const [image] = imagesOn(message);
  const id = image && 'slack_file' in image && 'id' in image.slack_file ? image.slack_file.id : '';
  return { bytes: Buffer.from(w.slack.file(id) ?? []), alt: image?.alt_text ?? '' };
}

/** Without what is between words and not seen. */
const seen = (words: string) => words.replaceAll('\u200b', '');

/** Width and height of a PNG, as its header says. */
const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];

describe('spot', () => {
  const world = oneWorld();

  it('tells thirty days of six zones in words and as a picture, which only who asked sees', async () => {
    const w = world();
    await w.say(OLIVIA, 'spot g7.large --region cn-hangzhou');
    const message = await pictured(w, OLIVIA, direct(w, OLIVIA));
    const words = wordsOf(message);
    expect(words).toMatch(/^Spot: ecs\.g7\.large in cn-hangzhou/);
    expect(words).toMatch(/Take cn-hangzhou-[ghijk]: /);
    expect(words.match(/CNY 0\.\d+ now · average 0\.\d+ · highest 0\.\d+ · lowest 0\.\d+/g)).toHaveLength(6);
    expect(words).toMatch(/cn-hangzhou-b · CNY .*none left/);
    expect(words).toMatch(/Pay-as-you-go: CNY 0\.487 an hour\./);
    const { bytes, alt } = pictureOn(w, message);
    expect(sizeOf(bytes)).toEqual([1700, 950]);
    expect(alt).toMatch(
      /^Chart of the spot price of ecs\.g7\.large in cn-hangzhou from .* Pay-as-you-go, dashed: 0\.487\./,
    );
    expect(
      alt.match(/cn-hangzhou-[bghijk]: 0\.\d+ now, on average 0\.\d+, between 0\.\d+ and 0\.\d+\./g),
    ).toHaveLength(6);

    const here = await w.message(OLIVIA, /The chart is in our direct messages\./);
    expect(here.ephemeralFor).toBe(OLIVIA);
    expect(wordsOf(here)).toMatch(/Take cn-hangzhou-/);
    expect(w.seen(VERA).filter((one) => imagesOn(one).length > 0)).toEqual([]);

    const pages = w.ecs.calls.filter(({ action }) => action === 'DescribeSpotPriceHistory');
    expect(pages.map(({ parameters }) => parameters.Offset)).toEqual(['0', '1000', '2000', '3000', '4000']);
  });

  it('comes into the channel with --public, in its language and for its clocks', async () => {
    const w = world();
    await w.say(LI, 'spot ecs.g7.large --zone cn-hangzhou-i --days 7 --public');
    const message = await pictured(w, VERA, OPS);
    expect(wordsOf(message)).toMatch(/cn-hangzhou-i costs CNY 0\.\d+ an hour now\./);
    expect(pictureOn(w, message).alt.match(/ now, on average/g)).toHaveLength(1);
    await w.message(LI, new RegExp(`价格走势图已发到 <#${OPS}>`));
  });

  it('comes into the direct messages where the bot is in no channel, and the words into the channel', async () => {
    const w = world();
    await w.say(LI, 'spot ecs.g7.large --region cn-hangzhou --days 1 --public', ELSEWHERE);
    const message = await pictured(w, LI, direct(w, LI));
    expect(seen(wordsOf(message))).toMatch(
      /^抢占式实例：ecs\.g7\.large（cn-hangzhou） 建议选择 cn-hangzhou-/,
    );
    expect(pictureOn(w, message).alt).toMatch(/走势图.*按量付费（虚线）：0\.487。/);
    await w.message(LI, /我不在此频道中/, ELSEWHERE);
    expect(wordsOf(await w.message(OLIVIA, /Spot: ecs\.g7\.large/, ELSEWHERE))).toMatch(/Take cn-hangzhou/);
  });

  it('stands with its words once where it is asked in the direct messages', async () => {
    const w = world();
    const channel = direct(w, ADA);
    await w.say(ADA, 'spot ecs.g7.large --region ap-southeast-1', channel);
    await pictured(w, ADA, channel);
    await w.message(ADA, /The chart is in our direct messages\./, channel);
    const told = w.seen(ADA, channel).filter((one) => /Spot: ecs\.g7\.large/.test(wordsOf(one)));
    expect(told).toHaveLength(1);
  });

  it('says in words what there is when Slack takes no picture', async () => {
    const w = world();
    w.expected.errors.push(/picture of spot prices could not be drawn or sent/);
    w.slack.faults.plan('upload_url', { kind: 'error', effect: 'before' });
    const answer = await w.ask(
      VERA,
      'spot ecs.g7.large --region cn-hangzhou --days 2',
      /The chart could not be drawn or sent\..*log \(/,
    );
    expect(wordsOf(answer)).toMatch(/Take cn-hangzhou-/);
    expect(w.lines.filter((line) => line.includes('/upload/v1/'))).toEqual([]);
  });

  it('takes the region with most instances and says so, and helps where a type is not on sale or misspelt', async () => {
    const w = world();
    await w.ask(
      OLIVIA,
      'spot ecs.g7.large',
      /No region was named: this is .*cn-hangzhou.*Also on sale in .*ap-southeast-1/s,
    );
    await w.ask(OLIVIA, 'spot ecs.g7.larg', /I know of no .*ecs\.g7\.larg.*Did you mean .*ecs\.g7\.large/s);
    await w.ask(OLIVIA, 'spot ecs.e-c1m2.large', /is not on sale as spot in/);
    await w.ask(OLIVIA, 'spot ecs.g6.large --zone cn-hangzhou-g', /not on sale as spot in .*cn-hangzhou-g/);
    await w.ask(
      OLIVIA,
      'spot ecs.g7.large --region cn-hangzou',
      /I know of no region .*Did you mean .*cn-hangzhou/s,
    );
  });
});
