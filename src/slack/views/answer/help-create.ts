import type { KnownBlock } from '@slack/types';
import type { CommandHelp } from '../../../domain/outcome.ts';
import type { Reader } from '../../i18n/reader.ts';
import { section } from '../blocks.ts';
import { commandIn } from '../words.ts';

/** The ways to ask for new instances, the easiest first, then what can be said of them. */
export function createHelpBlocks({ examples }: Pick<CommandHelp, 'examples'>, { t }: Reader): KnownBlock[] {
  const ways = (['form', 'template', 'line', 'restore'] as const).flatMap((way, at) => {
    const line = examples[at];
    return line === undefined ? [] : [`• ${t(`helpCreate.${way}`, { line: commandIn(line) })}`];
  });
  const groups = (['what', 'where', 'paid', 'inside', 'besides'] as const).map(
    (group) => `• ${t(`helpCreate.${group}`)}`,
  );
  return [section(...ways), section(t('helpCreate.intro')), section(...groups)];
}
