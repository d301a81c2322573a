import type { KnownBlock } from '@slack/types';
import { named, type Problem } from '../../../domain/errors.ts';
import type { LeftOut, Proposal } from '../../../domain/proposal.ts';
import type { Reader } from '../../i18n/reader.ts';
import { context, section } from '../blocks.ts';
import { problemInShort } from '../problem.ts';
import { SYMBOLS } from '../symbols.ts';
import { commandIn, listed, nameIn } from '../words.ts';

/** Of those left out, or that somebody lets expire, so many are told why. */
const LEFT_OUT_TOLD = 6;
/** So many of those without an expiry are named. */
const ENDLESS_NAMED = 12;

/** What whoever confirms is to know besides: who decided otherwise, what is left out and why, what has expired already. */
export function besidesIn(proposal: Proposal, reader: Reader): KnownBlock[] {
  return [...letExpireIn(proposal, reader), ...leftOutIn(proposal, reader), ...expiredIn(proposal, reader)];
}

function letExpireIn({ targets }: Proposal, reader: Reader): KnownBlock[] {
  const problems = targets.flatMap(({ instance, letExpireBy: by }): Problem[] =>
    by === undefined ? [] : [{ code: 'let-expire', instance: named(instance), by }],
  );
  if (problems.length === 0) return [];
  const line = (problem: Problem) => `${SYMBOLS.problem} ${problemInShort(problem, reader)}`;
  return [section(...listed(problems, line, reader, LEFT_OUT_TOLD))];
}

/** How many were meant as well and are not part of it, and why. */
function leftOutIn({ leftOut = [] }: Proposal, reader: Reader): KnownBlock[] {
  if (leftOut.length === 0) return [];
  const [endless = [], others = []] = [true, false].map((is) =>
    leftOut.filter(({ problem }) => (problem.code === 'not-for-pay-as-you-go') === is),
  );
  // What holds for many alike is said once.
  const reasons = new Set([
    ...endlessIn(endless, reader),
    ...others.map(({ problem }) => problemInShort(problem, reader)),
  ]);
  const why = listed([...reasons], (reason) => `• ${reason}`, reader, LEFT_OUT_TOLD);
  return [section(`*${reader.t('money.leftOut', { count: leftOut.length })}*`, ...why)];
}

/** What has no expiry is told of together: a tag finds many such. */
function endlessIn(leftOut: LeftOut[], reader: Reader): string[] {
  const [only, ...others] = leftOut;
  if (!only) return [];
  if (others.length === 0) return [problemInShort(only.problem, reader)];
  const name = ({ instance }: LeftOut) => nameIn(instance);
  const names = listed(leftOut, name, reader, ENDLESS_NAMED).join(reader.t('cards.joint'));
  return [reader.t('money.endless', { names })];
}

/** They are no part of it: nobody asked for them by name. */
function expiredIn({ expired = 0 }: Proposal, { t }: Reader): KnownBlock[] {
  if (expired === 0) return [];
  return [context(t('money.expiredBesides', { count: expired, command: commandIn('expiring') }))];
}
