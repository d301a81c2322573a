import { describe, expect, it } from 'vitest';
import { loadConfig, settingsFindings } from '../../src/config.ts';
import { folderWith, TOKENS } from './folder.ts';

/** What the doctor finds of the key in a `steward.yml` with this text. */
function findingsOf(key: string, yaml: string) {
  const config = loadConfig(TOKENS, folderWith({ 'steward.yml': yaml }));
  return settingsFindings(config).filter(({ what }) => what === key);
}

describe('limits on what may be spent', () => {
  const LIMITED = 'spend: { approve_above: { CNY: 1000 } }';
  const warned = [
    {
      verdict: 'warning',
      what: 'spend.approve_above',
      found: 'There are no approvers, so what costs more is refused.',
      advice: 'Name some: `access: { approvers: [U0123ABCD] }`, or leave the limits out.',
    },
  ];

  it.each([
    ['no approvers key', 'access: { operators: [U0A] }'],
    ['an empty list of approvers', 'access: { operators: [U0A], approvers: [] }'],
    ['no access section', ''],
  ])('that nobody could let pass are warned of: %s', (_, access) => {
    expect(findingsOf('spend.approve_above', `${access}\n${LIMITED}`)).toEqual(warned);
  });

  it.each([
    ['somebody may approve', `access: { operators: [U0A], approvers: [U0B] }\n${LIMITED}`],
    ['there are none', 'access: { operators: [U0A] }'],
    ['nothing may be changed anyway', `mode: read-only\n${LIMITED}`],
  ])('are nothing to speak of where %s', (_, yaml) => {
    expect(findingsOf('spend.approve_above', yaml)).toEqual([]);
  });
});
