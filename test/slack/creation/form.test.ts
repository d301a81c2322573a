import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { describe, expect, it } from 'vitest';
import type { CreationForm, Draft } from '../../../src/domain/creation-form.ts';
import { presetOf, stateValues } from '../../../src/playground/slack/people/values.ts';
import { CREATION_FIELDS, type CreationField } from '../../../src/slack/actions.ts';
import { readCreationAbout } from '../../../src/slack/creation/about.ts';
import { chosenInForm, draftOf } from '../../../src/slack/creation/chosen.ts';
import { firstForm, nextForm } from '../../../src/slack/creation/show.ts';
import { NO_CHOICE } from '../../../src/slack/views/creation-form/options.ts';
import { NASTY, READERS } from '../fixtures.ts';
import { told } from '../told.ts';

const [EN] = READERS;
if (!EN) throw new Error('no reader');
const HOOK = 'https://hooks.slack.com/commands/T0/1/abc';
const FROM = { channel: 'C0OPS', responseUrl: HOOK, person: 'U0OLIVIA' };
const DRAFT: Draft = { account: 'main', region: 'cn-hangzhou', securityGroups: [], buying: 'pay-as-you-go' };
const ZONES = [
  { id: 'cn-hangzhou-h', name: 'Zone H' },
  { id: 'cn-hangzhou-i', name: 'Zone I' },
];

function aForm(draft: Partial<Draft> = {}, parts: Partial<CreationForm> = {}): CreationForm {
  return {
    draft: { ...DRAFT, ...draft },
    accounts: ['main'],
    regions: [
      { id: 'cn-hangzhou', name: 'China (Hangzhou)' },
      { id: 'cn-shanghai', name: 'China (Shanghai)' },
    ],
    zones: ZONES,
    disks: [],
    dropped: [],
    unanswered: false,
    demanded: [],
    ...parts,
  };
}

const DISKS: CreationForm['disks'] = [
  { zone: 'cn-hangzhou-h', category: 'cloud_essd', minGiB: 20, maxGiB: 2048, stock: 'plenty' },
  { zone: 'cn-hangzhou-h', category: 'cloud_auto', minGiB: 40, maxGiB: 2048, stock: 'scarce' },
];
const option = (value: string, text = value): PlainTextOption => ({
  text: { type: 'plain_text', text },
  value,
});
const TYPE = option('ecs.g7.large', 'ecs.g7.large · 2 vCPU · 8 GiB');
const IMAGE = option('ubuntu_24_04', 'Ubuntu 24.04 64bit');

/** What Slack tells of a choice in this view. */
function chosen(view: ModalView, choices: Partial<Record<CreationField, PlainTextOption[]>> = {}) {
  const blocks = view.blocks as KnownBlock[];
  const values = stateValues(blocks, {}, () => []);
  for (const [field, options] of Object.entries(choices)) {
    const id = CREATION_FIELDS[field as CreationField];
    const block = blocks.find((one) => one.type === 'input' && one.element.action_id === id)?.block_id ?? '';
    values[block] = {
      [id]: field === 'sg' ? { selected_options: options } : { selected_option: options?.[0] ?? null },
    };
  }
  const given = chosenInForm({
    user: { id: 'U0OLIVIA' },
    trigger_id: '1.2.abc',
    view: { id: 'V1', hash: '1.a', private_metadata: view.private_metadata, state: { values } },
  });
  if (!given) throw new Error('not read');
  return given;
}

function fieldOf(view: ModalView, field: CreationField) {
  const found = (view.blocks as KnownBlock[]).find(
    (one) => one.type === 'input' && one.element.action_id === CREATION_FIELDS[field],
  );
  return found?.type === 'input' ? { block: found.block_id, preset: presetOf(found.element) } : undefined;
}

describe.each(READERS)('in $language', (reader) => {
  it('as it is opened', () => {
    expect(told(firstForm(aForm(), FROM, reader))).toMatchSnapshot();
  });

  it('with a type: the kinds of its system disk', () => {
    const first = firstForm(aForm(), FROM, reader);
    const form = aForm({ type: 'ecs.g7.large' }, { disks: DISKS });
    expect(told(nextForm(form, chosen(first, { type: [TYPE] }), reader))).toMatchSnapshot();
  });

  it('as spot, as a subscription, of several accounts, with an owner, as a policy demands it', () => {
    const first = firstForm(aForm(), FROM, reader);
    const forms = [
      aForm({ buying: 'spot' }, { ownerTag: 'owner' }),
      aForm({ buying: 'subscription' }, { accounts: ['main', 'dev'] }),
      aForm({}, { ownerTag: 'owner', demanded: ['until', 'owner'] }),
    ];
    expect(forms.map((form) => told(nextForm(form, chosen(first), reader))).join('')).toMatchSnapshot();
  });

  it('what was dropped, and that ECS is silent', () => {
    const form = aForm(
      {},
      {
        unanswered: true,
        dropped: [
          { what: 'zone', id: 'cn-hangzhou-b' },
          { what: 'type', id: 'ecs.g7.large' },
          { what: 'image', id: 'm-1' },
          { what: 'vswitch', id: 'vsw-1' },
          { what: 'sg', id: 'sg-1' },
          { what: 'disk', id: 'cloud_ssd' },
          { what: 'key-pair', id: 'ops' },
        ],
      },
    );
    expect(told(firstForm(form, FROM, reader)).split('\n## ')[0]).toMatchSnapshot();
  });

  it('whatever things are called', () => {
    const long = 'x'.repeat(300);
    const names = [NASTY, long].map((name, at) => ({ id: `id-${at}`, name }));
    const form = aForm({}, { regions: names, zones: names, dropped: [{ what: 'type', id: NASTY }] });
    told(firstForm(form, FROM, reader));
  });
});

describe('after a choice', () => {
  const view = nextForm(
    aForm({ type: 'ecs.g7.large', image: 'ubuntu_24_04' }, { disks: DISKS }),
    chosen(firstForm(aForm(), FROM, EN), { type: [TYPE], image: [IMAGE] }),
    EN,
  );

  it('keeps in mind where it was asked for, and what its menus are asked by', () => {
    expect(readCreationAbout(view.private_metadata ?? '')).toEqual({
      ...{ channel: 'C0OPS', responseUrl: HOOK, turn: 1 },
      ...{ account: 'main', region: 'cn-hangzhou', type: 'ecs.g7.large', buying: 'pay-as-you-go' },
    });
  });

  it('keeps what is chosen, in the words in which it was offered', () => {
    const type = view.blocks.find(({ block_id: id }) => id === CREATION_FIELDS.type);
    expect(type).toMatchObject({ element: { initial_option: TYPE } });
    expect(draftOf(chosen(view))).toEqual({ ...DRAFT, type: 'ecs.g7.large', image: 'ubuntu_24_04' });
  });

  it('leaves alone what does not depend on it, so that what is half typed there stays', () => {
    const after = nextForm(aForm({ type: 'ecs.g7.large' }), chosen(view), EN);
    for (const field of ['count', 'name', 'tags', 'until', 'terms', 'account', 'region', 'keyPair'] as const)
      expect(fieldOf(after, field)?.block).toBe(fieldOf(view, field)?.block);
  });

  it('puts what depends on it into new blocks, so that nothing stale stands there', () => {
    const given = chosen(view, { region: [option('cn-shanghai')] });
    expect(draftOf(given)).toMatchObject({ region: 'cn-shanghai', type: 'ecs.g7.large' });
    const after = nextForm(aForm({ region: 'cn-shanghai' }), given, EN);
    for (const field of ['zone', 'type', 'image', 'vswitch', 'sg', 'keyPair'] as const) {
      expect(fieldOf(after, field)?.block).toBe(`${CREATION_FIELDS[field]}.2`);
      expect(fieldOf(after, field)?.preset).toBe(field === 'zone' ? NO_CHOICE : null);
    }
    expect(fieldOf(after, 'region')?.preset).toBe('cn-shanghai');
  });

  it('takes a message among the options for no choice, and takes it away', () => {
    const given = chosen(firstForm(aForm(), FROM, EN), { type: [option(NO_CHOICE, 'Still looking…')] });
    expect(draftOf(given)).not.toHaveProperty('type');
    const after = nextForm(aForm(), given, EN);
    expect(fieldOf(after, 'type')).toEqual({ block: `${CREATION_FIELDS.type}.1`, preset: null });
  });

  it('does nothing with a form of another version', () => {
    const body = {
      user: { id: 'U0OLIVIA' },
      trigger_id: '1.2.abc',
      view: { id: 'V1', hash: '1.a', private_metadata: '{}', state: { values: {} } },
    };
    expect(chosenInForm(body)).toBeUndefined();
  });
});
