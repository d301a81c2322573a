import type { Button, KnownBlock } from '@slack/types';
import { interactiveIn } from './interactive.ts';

/**
 * What Slack takes but asks apps not to do (docs.slack.dev/reference/block-kit/block-elements/button-element):
 * `primary` twice in one set, a dangerous button with a harmless dialog, buttons a screen reader cannot tell apart.
 */
export function mannerProblems(blocks: readonly KnownBlock[]): string[] {
  const sets = blocks.map((block) =>
    interactiveIn(block).filter((one): one is Button => one.type === 'button'),
  );
  const all = sets.flat();
  const spoken = all.map((button) => button.accessibility_label ?? button.text.text);
  return [
    ...sets
      .filter((set) => set.filter((button) => button.style === 'primary').length > 1)
      .map(() => '`primary` more than once in a set of buttons'),
    ...all
      .filter((button) => button.style === 'danger' && button.confirm && button.confirm.style !== 'danger')
      .map((button) => `"${button.text.text}" is dangerous, its confirm dialog is not`),
    ...[...new Set(spoken.filter((label, index) => spoken.indexOf(label) < index))].map(
      (label) => `several buttons sound alike, "${label}": they need an accessibility_label`,
    ),
  ];
}
