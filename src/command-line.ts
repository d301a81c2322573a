import { nearest } from './config/mistake.ts';

/** What may stand behind `npm start --`. */
const OPTIONS = ['--check-config', '--doctor'] as const;

/** What the process is asked to do instead of running. */
export interface Asked {
  checkConfig: boolean;
  doctor: boolean;
}

/** The process was started with words it does not know. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/**
 * What the process is asked to do instead of running. Throws UsageError for any word it does not know:
 * a mistyped option must not start the bot.
 */
export function readCommandLine(words: readonly string[]): Asked {
  for (const word of words) {
    if (OPTIONS.some((option) => option === word)) continue;
    const meant = nearest(word, OPTIONS);
    const hint = meant ? `Did you mean ${meant}?` : `There are only ${OPTIONS.join(' and ')}.`;
    throw new UsageError(`I do not know the option ${JSON.stringify(word)}. ${hint}`);
  }
  return { checkConfig: words.includes('--check-config'), doctor: words.includes('--doctor') };
}
