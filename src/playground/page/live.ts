import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Change, HomeTab, Message, OpenView } from '../slack/workspace.ts';
import type { FleetView, FleetWatch } from './fleet-watch.ts';
import { botOf, clockOf, type Screen, type ScreenClock, screenOf } from './screen.ts';
import type { Stage } from './stage.ts';

/** What a person's page is told, one server-sent event each, as JSON. */
export type Live =
  | { readonly type: 'screen'; readonly screen: Screen }
  /** New or changed; `deleted` says that it is to go. */
  | { readonly type: 'message'; readonly message: Message }
  | { readonly type: 'modals'; readonly modals: readonly OpenView[] }
  | { readonly type: 'home'; readonly home: HomeTab }
  | { readonly type: 'notice'; readonly text: string }
  | { readonly type: 'fleet'; readonly fleet: FleetView }
  | { readonly type: 'clock'; readonly clock: ScreenClock }
  | { readonly type: 'bot'; readonly bot: Screen['bot'] };

/** Answers with all there is to see now, then with every change of it, until the page is closed. */
export function live(c: Context, stage: Stage, fleet: FleetWatch, me: string): Response {
  return streamSSE(c, async (stream) => {
    const send = (news: Live): void => {
      void stream.writeSSE({ data: JSON.stringify(news) });
    };
    send({ type: 'screen', screen: screenOf(stage, fleet, me) });
    const unfollow = follow(stage, fleet, me, send);
    await new Promise<void>((resolve) => stream.onAbort(resolve));
    unfollow();
  });
}

function follow(stage: Stage, fleet: FleetWatch, me: string, send: (news: Live) => void): () => void {
  const endings = [
    stage.slack.on('change', (change) => {
      // Channels change so seldom that everything may be told anew.
      if (change.type === 'channels') return send({ type: 'screen', screen: screenOf(stage, fleet, me) });
      const news = seenBy(me, change, stage);
      if (news) send(news);
    }),
    fleet.onChange((view) => send({ type: 'fleet', fleet: view })),
    stage.clock.onChange(() => send({ type: 'clock', clock: clockOf(stage) })),
    stage.bot.onChange(() => send({ type: 'bot', bot: botOf(stage) })),
  ];
  return () => {
    for (const end of endings) end();
  };
}

/** What this person sees of a change; undefined: nothing. */
function seenBy(
  me: string,
  change: Exclude<Change, { type: 'channels' }>,
  { slack: { workspace } }: Stage,
): Live | undefined {
  switch (change.type) {
    case 'message':
    case 'changed':
    case 'deleted':
    case 'ephemeral':
      return maySee(me, change.message, workspace.channels.get(change.message.channelId)?.members)
        ? { type: 'message', message: change.message }
        : undefined;
    case 'modal':
    case 'modal-closed': {
      const whose = change.type === 'modal' ? change.view.userId : change.userId;
      return whose === me ? { type: 'modals', modals: workspace.modals.get(me) ?? [] } : undefined;
    }
    case 'home':
      return change.home.userId === me ? { type: 'home', home: change.home } : undefined;
    case 'notice':
      return change.userId === me ? { type: 'notice', text: change.text } : undefined;
  }
}

function maySee(me: string, message: Message, members: readonly string[] = []): boolean {
  return message.ephemeralFor === undefined ? members.includes(me) : message.ephemeralFor === me;
}
