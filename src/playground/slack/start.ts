import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { everyScope } from './api/methods.ts';
import { slackServer } from './api/server.ts';
import { channelKeeping } from './channel-keeping.ts';
import type { SlackOptions, SlackStandIn, Timings } from './contract.ts';
import type { Delivery } from './delivery/delivery.ts';
import { HttpMode } from './delivery/http-mode.ts';
import { SocketMode } from './delivery/socket-mode.ts';
import { FaultPlan } from './faults.ts';
import { Files } from './files.ts';
import { Journal } from './journal.ts';
import { Offers } from './offers.ts';
import { click } from './people/click.ts';
import { typeCommand } from './people/command.ts';
import { elementOf } from './people/find.ts';
import { submit } from './people/submit.ts';
import { suggest } from './people/suggest.ts';
import { closeModal, openHome, runShortcut, say } from './people/visit.ts';
import { RateLimits, USUAL_RATES } from './rates.ts';
import { ResponseUrls } from './response-urls.ts';
import type { Slack } from './slack.ts';
import { State } from './state.ts';
import { Triggers } from './triggers.ts';
import { Views } from './views.ts';

/** Slack's own windows, in milliseconds. */
const slackTimings: Timings = {
  ack: 3000,
  trigger: 3000,
  disconnect: 10_000,
  ping: 10_000,
  retries: [0, 60_000, 300_000],
  processing: 1000,
};

/** Starts a local Slack on 127.0.0.1; rejects when the port is taken. */
export async function startSlack(options: SlackOptions): Promise<SlackStandIn> {
  const timings = { ...slackTimings, ...options.timings };
  const state = new State({ ...options, userGroups: options.userGroups ?? [] });
  const journal = new Journal();
  const sockets = new SocketMode(options.appId, timings, journal);
  const { signingSecret = '', now } = options;
  const requestUrl = new HttpMode({ signingSecret, now }, timings, journal);
  const delivery: Delivery = {
    deliver: (parcel) => (requestUrl.url === undefined ? sockets : requestUrl).deliver(parcel),
  };
  let origin = '';
  const slack: Slack = {
    options,
    timings,
    scopes: options.scopes ?? everyScope,
    state,
    journal,
    views: new Views(state),
    offers: new Offers(),
    triggers: new Triggers(timings.trigger),
    responseUrls: new ResponseUrls(options.now, () => `http://${origin}/response/`),
    files: new Files(() => `http://${origin}/upload/v1/`, timings.processing),
    faults: new FaultPlan(options.random),
    rates: new RateLimits({ ...USUAL_RATES, ...options.rates }),
    socketUrl: () => `ws://${origin}/link/?ticket=${sockets.ticket()}&app_id=${options.appId}`,
  };
  const server = createAdaptorServer({ fetch: slackServer(slack).fetch }) as Server;
  sockets.attach(server);
  origin = `127.0.0.1:${await listen(server, options.port ?? 0)}`;
  return {
    url: `http://${origin}/api/`,
    workspace: state,
    on: (_event, listener) => state.listen(listener),
    visible: (userId, channelId) => state.visible(userId, channelId),
    directChannel: (userId) => state.directChannel(options.botUserId, userId),
    file: (id) => slack.files.content(id),
    nameOfFile: (id) => slack.files.nameOf(id),
    say: (userId, channelId, text) => say(slack, userId, channelId, text),
    command: (userId, channelId, command, text = '') =>
      typeCommand(slack, delivery, { userId, channelId, command, text }),
    click: (userId, target, use) => click(slack, delivery, userId, target, use),
    confirmOf: (target, use) => {
      const { element } = elementOf(slack, target, use);
      return 'confirm' in element ? element.confirm : undefined;
    },
    suggest: (userId, target, use, query) => suggest(slack, delivery, userId, target, use, query),
    submit: (userId, viewId, entries) => submit(slack, delivery, userId, viewId, entries),
    closeModal: (userId, viewId) => closeModal(slack, delivery, userId, viewId),
    openHome: (userId, tab = 'home') => openHome(slack, delivery, userId, tab),
    shortcut: (userId, callbackId) => runShortcut(slack, delivery, userId, callbackId),
    channels: channelKeeping(state),
    faults: slack.faults,
    sockets,
    requestUrl,
    calls: journal.calls,
    deliveries: journal.deliveries,
    violations: journal.violations,
    stop: () => {
      requestUrl.close();
      return stop(server, sockets);
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function stop(server: Server, sockets: SocketMode): Promise<void> {
  sockets.close();
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
