import { describe, expect, it } from 'vitest';
import type { SpotReport } from '../../../../src/domain/spot-report.ts';
import { pictureMessage, type SpotPicture, spotMessage } from '../../../../src/slack/views/answer/spot.ts';
import { answerMessage } from '../../../../src/slack/views/answer.ts';
import { READERS } from '../../fixtures.ts';
import { told } from '../../told.ts';
import { SPOT_REPORTS } from './spot-examples.ts';

const cheapest = SPOT_REPORTS.cheapest as SpotReport;

const PLACES: Exclude<SpotPicture, { at: 'here' }>[] = [
  { at: 'drawing' },
  { at: 'direct' },
  { at: 'outside' },
  { at: 'shared', channel: 'C0OPS' },
  { at: 'nowhere', ref: 'r-1' },
  { at: 'nowhere' },
];

describe.each(READERS)('in $language', (reader) => {
  it.each(Object.entries(SPOT_REPORTS))('spot: %s', (_, report) => {
    expect(told(answerMessage({ kind: 'spot', report }, reader))).toMatchSnapshot();
  });

  it('spot: for whoever may create', () => {
    const line =
      'create --type ecs.g7.large --region cn-hangzhou --zone cn-hangzhou-h --spot --max-price 0.487';
    expect(told(answerMessage({ kind: 'spot', report: { ...cheapest, line } }, reader))).toMatchSnapshot();
  });

  it('spot: with its picture, and that in words', () => {
    const message = spotMessage(cheapest, reader, { at: 'here', file: 'F0123456789' });
    expect(told(message)).toMatchSnapshot();
    expect(message.blocks.find(({ type }) => type === 'image')).toMatchObject({
      slack_file: { id: 'F0123456789' },
    });
  });

  it('spot: where the picture is', () => {
    expect(PLACES.map((place) => told(pictureMessage(place, reader))).join('')).toMatchSnapshot();
    const beside = told(spotMessage(cheapest, reader, { at: 'direct' }));
    expect(beside).toContain(pictureMessage({ at: 'direct' }, reader).text);
  });
});
