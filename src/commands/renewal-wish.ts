import { Refusal } from '../domain/errors.ts';
import { type AutoRenewalWish, MONTH, type Period } from '../domain/renewal.ts';
import { likePeriodAtEnd, periodAtEnd, periodFrom, typedPeriod } from './period.ts';
import { quoted } from './quoted.ts';

/** What is typed for each; the vendor's console has words of its own in Chinese. */
const WORDS: Record<AutoRenewalWish['state'], readonly string[]> = {
  on: ['on', '开', '开启', '打开', '自动续费'],
  off: ['off', '关', '关闭', '手动续费'],
  never: ['never', '不续费', '从不', '永不'],
};

/** How subscriptions are to go on, and the words that name them. */
interface Wished {
  plain: string[];
  /** Undefined where nothing is wished. */
  to?: AutoRenewalWish;
}

/**
 * The wish among the words: the last of them (`off`, `on`, `on 3 months`) even if an instance is called so, which is
 * named by its id then; else the first. Throws Refusal for a wish that ECS does not know. `filters`: what selects
 * instances instead of names, as it is typed; empty if nothing does.
 */
export function wishAmong(words: string[], filters: string): Wished {
  // `on for 3 months`
  const plain = words.filter((word, at) => word.toLowerCase() !== 'for' || !stateOf(words[at - 1]));
  const last = stateOf(plain.at(-1));
  if (last) return { plain: plain.slice(0, -1), to: wish(last, MONTH) };
  return periodLast(plain, filters) ?? first(plain, filters);
}

/** How a wish is typed: `on 3m`, `off`, `never`. */
export function typedWish(to: AutoRenewalWish): string {
  return to.state === 'on' ? `on ${typedPeriod(to.period)}` : to.state;
}

/** `… on 3m`, `… on 3 months`: what stands behind the switch, in one word or two, is the period. */
function periodLast(plain: string[], filters: string): Wished | undefined {
  for (const length of [2, 1]) {
    const given = plain.slice(-length).join(' ');
    const names = plain.slice(0, -length - 1);
    const state = plain.length > length ? stateOf(plain.at(-length - 1)) : undefined;
    // What stands alone is a name, even if it looks like a wish.
    if (!state || (names.length === 0 && filters === '')) continue;
    return { plain: names, to: behind(state, given, lineOf(names, filters)) };
  }
  return undefined;
}

/** `on web-1`, `on web-1 3m`: the other way round. A period without a switch is no wish yet. */
function first(plain: string[], filters: string): Wished {
  const [word, ...rest] = plain;
  const state = rest.length > 0 ? stateOf(word) : undefined;
  const period = periodAtEnd(state ? rest : plain, filters !== '');
  if (!period) refuseOdd(state ? rest : plain, filters);
  if (state !== 'on' || !period) {
    if (state) return { plain: rest, to: wish(state, MONTH) };
    if (!period) return { plain };
    const example = `${lineOf(period.before, filters)} on ${period.given}`;
    throw new Refusal({ code: 'missing-switch', example });
  }
  const { before, given } = period;
  return { plain: before, to: behind(state, given, lineOf(before, filters)) };
}

/** Words that people try for a switch. */
const LIKE_SWITCH =
  /^(?:enabled?|disabled?|yes|no|true|false|maybe|start|stop|cancel|启用|停用|禁用|停止|取消|是|否|不)$/i;

/** Throws Refusal where the last word is no name by its looks: a mistyped period, or a switch that is none. */
function refuseOdd(plain: string[], filters: string): void {
  const odd = likePeriodAtEnd(plain, filters !== '');
  if (odd) periodFrom(odd.given, 'auto-renew', `${lineOf(odd.before, filters)} on`);
  const names = plain.slice(0, -1);
  if ((names.length > 0 || filters !== '') && LIKE_SWITCH.test(plain.at(-1) ?? ''))
    throw new Refusal({ code: 'missing-switch', example: `${lineOf(names, filters)} on` });
}

/** Only an auto-renewal that is on has a period. */
function behind(state: AutoRenewalWish['state'], given: string, line: string): AutoRenewalWish {
  if (state === 'on') return wish(state, periodFrom(given, 'auto-renew', `${line} on`));
  throw new Refusal({ code: 'unexpected-words', given, command: 'auto-renew', example: `${line} ${state}` });
}

function wish(state: AutoRenewalWish['state'], period: Period): AutoRenewalWish {
  return state === 'on' ? { state, period } : { state };
}

function stateOf(word: string | undefined): AutoRenewalWish['state'] | undefined {
  const given = word?.toLowerCase() ?? '';
  return (['on', 'off', 'never'] as const).find((state) => WORDS[state].includes(given));
}

function lineOf(names: string[], filters: string): string {
  return ['auto-renew', ...names.map(quoted), filters].filter((part) => part !== '').join(' ');
}
