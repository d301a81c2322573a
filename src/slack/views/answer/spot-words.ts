import type { Percentage } from '../../../domain/spot.ts';
import { drawnIn } from '../../../domain/spot-chart.ts';
import type { SpotInZone, SpotReport } from '../../../domain/spot-report.ts';
import type { Reader } from '../../i18n/reader.ts';
import { bold, code } from '../markup.ts';
import { sentences } from '../words.ts';

/** Prices of an hour differ in the third decimal, and further behind where they are small. */
export function hourly(price: number, { language }: Pick<Reader, 'language'>): string {
  const digits = price < 0.01 ? 4 : 3;
  return new Intl.NumberFormat(language, { minimumFractionDigits: 3, maximumFractionDigits: digits }).format(
    price,
  );
}

/** `0–3%`, `24%`. */
function percentIn({ from, to }: Percentage, { language }: Pick<Reader, 'language'>): string {
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  return from === to ? `${number.format(from)}%` : `${number.format(from)}–${number.format(to)}%`;
}

/** A share of something else, to the whole percent. */
function shareIn(percent: number, reader: Pick<Reader, 'language'>): string {
  const whole = Math.round(percent);
  return percentIn({ from: whole, to: whole }, reader);
}

/** Where to take it, and why, or that it is better not to; in markup. */
export function verdictIn(report: SpotReport, reader: Reader): string {
  const { t } = reader;
  const { verdict } = report;
  switch (verdict.kind) {
    case 'none-left':
      return report.zones.length === 1
        ? t('answers.spot.verdict.noneLeftThere', { zone: bold(report.zones[0]?.zone ?? '') })
        : t('answers.spot.verdict.noneLeft');
    case 'no-price':
      return t('answers.spot.verdict.noPrice');
    case 'pay-as-you-go':
      return t('answers.spot.verdict.asCheap', {
        zone: bold(verdict.zone),
        share: shareIn(verdict.share, reader),
      });
    case 'zone': {
      const share =
        verdict.share === undefined
          ? []
          : [t('answers.spot.verdict.share', { share: shareIn(verdict.share, reader) })];
      const cautions = verdict.cautions.map((caution) => t(`answers.spot.caution.${caution}`));
      return sentences([choiceIn(report, verdict, reader), ...share, ...cautions], reader);
    }
  }
}

type Choice = SpotReport['verdict'] & { kind: 'zone' };

function choiceIn(report: SpotReport, { zone, because, cheapest, cautions }: Choice, reader: Reader): string {
  const { t } = reader;
  const of = (id: string | undefined) => report.zones.find((one) => one.zone === id);
  const price = (one: SpotInZone | undefined) =>
    `${report.currency} ${hourly(one?.figures?.latest ?? 0, reader)}`;
  const rate = (one: SpotInZone | undefined) => percentIn(one?.interruption ?? { from: 0, to: 0 }, reader);
  const facts = { zone: bold(zone), price: price(of(zone)) };
  if (because !== 'steadier') {
    const left = because === 'cheapest' && cautions.includes('scarce');
    return t(`answers.spot.verdict.${left ? 'cheapestLeft' : because}`, facts);
  }
  return t('answers.spot.verdict.steadier', {
    ...{ ...facts, cheapest: bold(cheapest ?? ''), least: price(of(cheapest)) },
    ...{ interruption: rate(of(zone)), instead: rate(of(cheapest)) },
  });
}

/** One zone in two lines: what it costs and cost; how often instances are taken back, and how much is left. */
export function zoneIn(
  { zone, figures, interruption, share, stock }: SpotInZone,
  currency: string,
  reader: Reader,
): string {
  const { t } = reader;
  const price = (amount: number) => hourly(amount, reader);
  const costs = figures
    ? [
        `*${t('answers.spot.now', { price: `${currency} ${price(figures.latest)}` })}*`,
        t('answers.spot.figures', {
          ...{
            average: price(figures.average),
            highest: price(figures.highest),
            lowest: price(figures.lowest),
          },
        }),
      ]
    : [t('answers.spot.noPrice')];
  const besides = [
    ...(stock === 'plenty' ? [] : [t(`answers.spot.stock.${stock}`)]),
    ...(interruption
      ? [t('answers.spot.interruption', { interruption: percentIn(interruption, reader) })]
      : []),
    ...(share === undefined ? [] : [t('answers.spot.discount', { share: shareIn(share, reader) })]),
  ];
  const first = `• ${[code(zone), ...costs].join(' · ')}`;
  return besides.length > 0 ? `${first}\n      ${besides.join(' · ')}` : first;
}

/** What stands above the picture. Plain text. */
export function pictureTitle({ currency, payAsYouGo }: SpotReport, { t }: Reader): string {
  return t(`answers.spot.picture.${payAsYouGo === undefined ? 'titleAlone' : 'title'}`, { currency });
}

/** The picture in words, for who does not see it. Plain text. */
export function altIn(report: SpotReport, reader: Reader): string {
  const { t } = reader;
  const { type, region, currency, payAsYouGo } = report;
  const [from, to] = [report.from.slice(0, 10), report.to.slice(0, 10)];
  const price = (amount: number) => hourly(amount, reader);
  const lines = drawnIn(report).flatMap(({ zone, figures }) =>
    figures
      ? [
          t('answers.spot.picture.altZone', {
            ...{ zone, latest: price(figures.latest), average: price(figures.average) },
            ...{ lowest: price(figures.lowest), highest: price(figures.highest) },
          }),
        ]
      : [],
  );
  return sentences(
    [
      t('answers.spot.picture.alt', { type, region, from, to, currency }),
      ...(payAsYouGo === undefined
        ? []
        : [t('answers.spot.picture.altAsYouGo', { price: price(payAsYouGo) })]),
      ...lines,
    ],
    reader,
  ).replaceAll('\u200b', '');
}
