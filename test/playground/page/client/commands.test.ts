import { describe, expect, it } from 'vitest';
import { CATALOG } from '../../../../src/commands/catalog.ts';
import { commands, firstCommands } from '../../../../src/playground/page/client/commands.js';

/** What the bot takes, in the words of the page: `tag=` where a value follows. */
const ofTheBot = CATALOG.map(({ name, options }) => [
  name,
  Object.entries(options)
    .map(([option, { takes }]) => (takes === 'value' ? `${option}=` : option))
    .sort(),
]);

describe('the commands the page offers', () => {
  it('are those of the bot, with the same options, in the order of its help', () => {
    const offered = Object.entries(commands).map(([name, { options = [] }]) => [name, [...options].sort()]);
    expect(offered).toEqual(ofTheBot);
  });

  it('take instances where the bot does: one, or several', () => {
    for (const { name, usage } of CATALOG) {
      const several = usage.includes('<instance…') && 'several';
      const one = /<instance[>|]/.test(usage) && 'one';
      expect([name, commands[name]?.instances]).toEqual([name, several || one || undefined]);
    }
  });

  it('are explained by help, each', () => {
    expect(['help', ...(commands.help?.words ?? [])]).toEqual(Object.keys(commands));
  });

  it('include what an empty place proposes', () => {
    for (const line of firstCommands) {
      const [, name = ''] = /^\/ecs (\S+)/.exec(line) ?? [];
      expect(Object.keys(commands)).toContain(name);
    }
  });
});
