import { describe, expect, it } from 'vitest';
import { ZodError } from 'zod';
import {
  clickedIn,
  fromClick,
  fromCommand,
  fromHomeOpened,
  fromSubmission,
  originFrom,
  readIncoming,
} from '../../src/slack/incoming.ts';

const HOOK = 'https://hooks.slack.com/commands/T0/1/abc';
const COMMAND = {
  command: '/ecs',
  text: 'stop web-1',
  team_id: 'T0',
  channel_id: 'C0OPS',
  user_id: 'U0ALICE',
  response_url: HOOK,
  trigger_id: '1.2.abc',
};
const CLICK = {
  type: 'block_actions',
  team: { id: 'T0' },
  user: { id: 'U0ALICE' },
  channel: { id: 'C0OPS' },
  container: { is_ephemeral: true, message_ts: '1.000001' },
  response_url: HOOK,
  trigger_id: '1.2.click',
  actions: [{ action_id: 'proposal.confirm', value: 'pr-1', action_ts: '1.2' }],
};
const SUBMISSION = {
  type: 'view_submission',
  team: null,
  user: { id: 'U0ALICE' },
  trigger_id: '1.2.view',
  view: {
    id: 'V0',
    callback_id: 'form.work',
    private_metadata: '{}',
    state: {
      values: {
        reason: { reason: { type: 'plain_text_input', value: 'a & b &amp; <c>' } },
        typed: { typed: { type: 'plain_text_input', value: null } },
      },
    },
  },
};

describe('a command', () => {
  it('is put into our words', () => {
    const { trigger, incoming } = fromCommand(COMMAND);
    expect(trigger).toBe('1.2.abc');
    expect(incoming).toEqual({
      key: expect.stringMatching(/^[0-9a-f]{64}$/),
      ref: `r-${incoming.key.slice(0, 10)}`,
      team: 'T0',
      channel: 'C0OPS',
      user: 'U0ALICE',
      responseUrl: HOOK,
      act: { kind: 'command', text: 'stop web-1' },
    });
  });

  it('is the text that was typed, not what Slack made of it', () => {
    const text = 'stop <http://web-1.example|web-1.example> a&amp;b';
    expect(fromCommand({ ...COMMAND, text }).incoming.act).toEqual({
      kind: 'command',
      text: 'stop web-1.example a&b',
    });
  });

  it('that comes again has the same key, another one has another', () => {
    const key = (trigger_id: string) => fromCommand({ ...COMMAND, trigger_id }).incoming.key;
    expect(key('1.2.abc')).toBe(fromCommand(COMMAND).incoming.key);
    expect(key('1.2.abd')).not.toBe(key('1.2.abc'));
  });
});

describe('a click', () => {
  it('on a card is answered in its place', () => {
    const { incoming } = fromClick(CLICK);
    expect(incoming.act).toEqual({
      kind: 'click',
      action: 'proposal.confirm',
      value: 'pr-1',
      ephemeral: true,
    });
    expect(originFrom(incoming)).toEqual({
      team: 'T0',
      channel: 'C0OPS',
      user: 'U0ALICE',
      responseUrl: HOOK,
      card: true,
    });
  });

  it('on a message for everyone takes no card away', () => {
    const { incoming } = fromClick({ ...CLICK, container: {} });
    expect(incoming.act).toMatchObject({ ephemeral: false });
    expect(originFrom(incoming)).not.toHaveProperty('card');
  });

  it('on a menu carries what was chosen', () => {
    const chosen = { text: { type: 'plain_text', text: 'Snooze' }, value: 'snooze:1' };
    const actions = [{ action_id: 'notice.menu', type: 'overflow', selected_option: chosen }];
    expect(fromClick({ ...CLICK, actions }).incoming.act).toMatchObject({ value: 'snooze:1' });
  });

  it('carries what is ticked on its message or its view, and nothing else that is entered there', () => {
    const box = (value: string) => ({ text: { type: 'plain_text', text: value }, value });
    const values = {
      a: { 'expiring.pick': { type: 'checkboxes', selected_options: [box('one')] } },
      b: { 'expiring.pick': { type: 'checkboxes', selected_options: [] } },
      c: { 'expiring.pick': { type: 'checkboxes', selected_options: [box('two')] } },
      d: { other: { type: 'multi_static_select', selected_options: [box('three')] } },
      e: { reason: { type: 'plain_text_input', value: null } },
    };
    const act = { ticked: ['one', 'two'] };
    expect(fromClick({ ...CLICK, state: { values } }).incoming.act).toMatchObject(act);
    const view = { id: 'V1', type: 'modal', state: { values } };
    expect(fromClick({ ...CLICK, view }).incoming.act).toMatchObject(act);
    expect(fromClick({ ...CLICK, state: null }).incoming.act).not.toHaveProperty('ticked');
    // What waits in the database means the same when it comes back.
    const { incoming } = fromClick({ ...CLICK, state: { values } });
    expect(readIncoming(JSON.parse(JSON.stringify(incoming)))).toEqual(incoming);
  });

  it('names the message it is on, if that can be edited', () => {
    const on = (container: object) => clickedIn(fromClick({ ...CLICK, container }).incoming);
    expect(on({ message_ts: '1.000001', is_ephemeral: false })).toEqual({ channel: 'C0OPS', ts: '1.000001' });
    expect(on({ message_ts: '1.000001', is_ephemeral: true })).toBeUndefined();
    expect(clickedIn(fromCommand(COMMAND).incoming)).toBeUndefined();
  });
});

describe('a submission', () => {
  it('has what was chosen in it as well, and says in which blocks that stands', () => {
    const option = (value: string) => ({ text: { type: 'plain_text', text: value }, value });
    const values = {
      'creation.type.3': { 'creation.type': { selected_option: option('ecs.g7.large') } },
      'creation.sg': { 'creation.sg': { selected_options: [option('sg-1'), option('sg-2')] } },
      'creation.owner': { 'creation.owner': { selected_user: 'U0ADA' } },
      'creation.image': { 'creation.image': { selected_option: null } },
    };
    const { incoming } = fromSubmission({ ...SUBMISSION, view: { ...SUBMISSION.view, state: { values } } });
    expect(incoming.act).toMatchObject({
      fields: {
        ...{ 'creation.type': 'ecs.g7.large', 'creation.sg': 'sg-1 sg-2', 'creation.owner': 'U0ADA' },
        'creation.image': '',
      },
      blocks: { 'creation.type': 'creation.type.3' },
    });
  });

  it('has its fields by name, as they were typed: Slack does not escape them', () => {
    expect(fromSubmission(SUBMISSION).incoming.act).toEqual({
      kind: 'submission',
      form: 'form.work',
      metadata: '{}',
      fields: { reason: 'a & b &amp; <c>', typed: '' },
    });
  });

  it('belongs to no channel, so its answer goes to the person', () => {
    const { incoming } = fromSubmission(SUBMISSION);
    expect(originFrom(incoming)).toEqual({ team: '', channel: 'U0ALICE', user: 'U0ALICE' });
  });
});

describe('what was written down', () => {
  it.each([fromCommand(COMMAND), fromClick(CLICK), fromSubmission(SUBMISSION)])(
    'is read as it was ($incoming.act.kind)',
    ({ incoming }) => {
      expect(readIncoming(JSON.parse(JSON.stringify(incoming)))).toEqual(incoming);
    },
  );

  const { incoming } = fromCommand(COMMAND);
  it.each([
    ['nothing', {}],
    ['an act of another version', { ...incoming, act: { kind: 'shortcut' } }],
    ['an act without its text', { ...incoming, act: { kind: 'command' } }],
    ['a user that is no id', { ...incoming, user: 7 }],
    ['a list', [incoming]],
  ])('is refused, and not quoted, when it is %s', (_, data) => {
    const error = errorOf(() => readIncoming(data));
    expect(error).toBeInstanceOf(ZodError);
    expect(String(error)).not.toContain('hooks.slack.com');
  });
});

it.each([null, 'text', {}, { ...COMMAND, text: null }, { ...COMMAND, user_id: 7 }])(
  'a payload that Slack would never send is no command: %j',
  (body) => {
    expect(() => fromCommand(body)).toThrow(ZodError);
  },
);

function errorOf(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('what is done in a view', () => {
  it.each(['home', 'modal'])('is a click in the %s, which belongs to the person alone', (type) => {
    const { channel: _, response_url: __, ...click } = CLICK;
    const { incoming } = fromClick({ ...click, container: { view_id: 'V1' }, view: { id: 'V1', type } });
    expect(readIncoming(JSON.parse(JSON.stringify(incoming)))).toMatchObject({
      act: { kind: 'click', ephemeral: false, view: { kind: type, id: 'V1' } },
    });
    expect(originFrom(incoming)).toEqual({ team: 'T0', channel: 'U0ALICE', user: 'U0ALICE' });
    expect(clickedIn(incoming)).toBeUndefined();
  });

  it('begins with opening the Home tab, not another tab of the app', () => {
    const opened = { type: 'app_home_opened', user: 'U0ALICE', channel: 'D0', event_ts: '1.2' };
    expect(fromHomeOpened({ ...opened, tab: 'home' })).toEqual({ person: 'U0ALICE', mark: undefined });
    const view = { id: 'V1', hash: '1.ab' };
    expect(fromHomeOpened({ ...opened, tab: 'home', view })).toEqual({ person: 'U0ALICE', mark: '1.ab' });
    expect(fromHomeOpened({ ...opened, tab: 'messages' })).toBeUndefined();
    expect(() => fromHomeOpened({ tab: 'home' })).toThrow(ZodError);
  });
});
