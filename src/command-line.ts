import { nearest } from './config/mistake.ts';

/** What may stand behind `npm start --`. */
const OPTIONS = ['--check-config'] as const;

/** The process was started with words it does not know. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/**
 * What the process is asked to do instead of running. Throws UsageError for any word it does not know:
 * a mistyped option must not start the bot.
 */
export function readCommandLine(words: readonly string[]): { checkConfig: boolean } {
  for (const word of words) {
    if (OPTIONS.some((option) => option === word)) continue;
    const meant = nearest(word, OPTIONS);
    const hint = meant ? `Did you mean ${meant}?` : `There is only ${OPTIONS.join(', ')}.`;
    throw new UsageError(`I do not know the option ${JSON.stringify(word)}. ${hint}`);
  }
  return { checkConfig: words.includes('--check-config') };
}
