import { describe, expect, it } from 'vitest';
import { complete } from '../../../../src/playground/page/client/completion.js';

const labels = (typed: string): string[] =>
  complete(typed, ['web-1', 'web-2', 'db-1']).map(({ label }) => label);

describe('completion', () => {
  it.each([
    ['', []],
    ['/', ['/ecs']],
    ['/ecs st', ['start', 'stop']],
    ['/ecs stop w', ['web-1', 'web-2']],
    ['/ecs stop web-1 web', ['web-2']],
    ['/ecs stop web-1 --f', ['--force']],
    ['/ecs stop w --', ['--force', '--save-cost', '--tag', '--operation']],
    ['/ecs stop web-1 --', ['--force', '--save-cost']],
    ['/ecs stop --tag ', []],
    ['/ecs stop --tag env=dev ', ['--force', '--save-cost', '--tag', '--operation']],
    ['/ecs list --region cn-hangzhou --re', []],
    ['/ecs list --spot --s', ['--status', '--sg']],
    ['/ecs show web-1 ', ['--public']],
    ['/ecs protect ', ['web-1', 'web-2', 'db-1', '--tag', '--operation']],
    ['/ecs protect web-1 ', ['on', 'off', 'web-2', 'db-1']],
    ['/ecs protect web-1 on ', ['web-2', 'db-1']],
    ['/ecs auto-release web-1 ', ['in 2h', 'tomorrow 18:00', 'cancel']],
    ['/ecs reminders ', ['here', 'off', 'list', 'snooze', '--page', '--public']],
    ['/ecs reminders snooze w', ['web-1', 'web-2']],
    ['/ecs reminders list --', ['--page', '--public']],
    ['/ecs help sto', ['stop']],
    ['/ecs list w', []],
    ['/ecs auto-release web-1 can', ['cancel']],
    ['/ecs nonsense x', []],
    ['/ecs toString ', []],
    ['hello', []],
  ])('%j', (typed, expected) => {
    expect(labels(typed)).toEqual(expected);
  });

  it('offers every command after /ecs', () => {
    expect(labels('/ecs ')).toContain('whoami');
  });

  it('puts a space where something else follows', () => {
    expect(complete('/ecs sto', [])).toEqual([{ text: '/ecs stop ', label: 'stop', kind: 'command' }]);
    expect(complete('/ecs list --reg', [])[0]?.text).toBe('/ecs list --region ');
    expect(complete('/ecs list --sp', [])[0]?.text).toBe('/ecs list --spot');
  });
});
