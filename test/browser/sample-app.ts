import { SocketModeClient } from '@slack/socket-mode';
import { WebClient } from '@slack/web-api';
import { keys } from '../../src/playground/keys.ts';
import type { localSlack } from '../../src/playground/stand-ins.ts';
import { sampleBlocks, sampleHome, sampleModal } from './fixtures/sample-blocks.ts';

/** What an app was told of a click. */
export interface Told {
  readonly action: string;
  readonly user: string;
  readonly value: string | undefined;
}

type Slack = Awaited<ReturnType<typeof localSlack>>;

/**
 * An app of a few lines behind the stand-in, so that the page is tested by itself: `/ecs blocks` posts one of
 * each block, `/ecs whisper` an ephemeral message, `/ecs file` shares a file, `/ecs modal` opens a modal whose name must be `web-1`.
 * Its Home tab is published when it is opened, and again when its button is pressed.
 */
export async function startSampleApp(slack: Slack): Promise<{ told: Told[]; stop(): Promise<void> }> {
  const clientOptions = { slackApiUrl: slack.url };
  const web = new WebClient(keys.slackBotToken, clientOptions);
  const socket = new SocketModeClient({ appToken: keys.slackAppToken, clientOptions });
  const told: Told[] = [];
  const looks = new Map<string, number>();

  async function publishHome(user: string): Promise<void> {
    const times = (looks.get(user) ?? 0) + 1;
    looks.set(user, times);
    await web.views.publish({ user_id: user, view: sampleHome(user, times) });
  }

  socket.on('slash_commands', async ({ body, ack }) => {
    await ack();
    const { channel_id: channel, user_id: user, trigger_id } = body;
    const blocks = [...sampleBlocks];
    if (body.text === 'blocks') await web.chat.postMessage({ channel, text: 'Every block', blocks });
    if (body.text === 'whisper')
      await web.chat.postEphemeral({ channel, user, text: 'Only *you* see this.' });
    if (body.text === 'file')
      await web.filesUploadV2({
        channel_id: channel,
        filename: 'rows.csv',
        title: 'Rows',
        content: 'a,b\r\n1,2\r\n',
      });
    if (body.text === 'modal') await web.views.open({ trigger_id, view: sampleModal });
  });
  socket.on('app_home_opened', async ({ event, ack }) => {
    await ack();
    if (event.tab === 'home') await publishHome(event.user);
  });
  socket.on('interactive', async ({ body, ack }) => {
    if (body.type === 'view_submission') await ack(answerTo(body.view.state.values.name.typed.value));
    else await ack();
    if (body.type !== 'block_actions') return;
    const [action] = body.actions;
    told.push({
      action: action.action_id,
      user: body.user.id,
      value: action.selected_option?.value ?? action.value,
    });
    if (action.action_id === 'again') return publishHome(body.user.id);
    if (action.action_id !== 'ok') return;
    const { channel_id: channel, message_ts: ts } = body.container;
    await web.chat.update({ channel, ts, text: `Renewed by <@${body.user.id}>.`, blocks: [] });
  });
  await socket.start();
  return { told, stop: () => socket.disconnect() };
}

function answerTo(typed: string | null): Record<string, unknown> {
  return typed === 'web-1' ? {} : { response_action: 'errors', errors: { name: 'Type web-1, exactly.' } };
}
