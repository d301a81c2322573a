/** @typedef {import('../screen.ts').Screen} Screen */
/** @typedef {import('../live.ts').Live} Live */
/** @typedef {import('../../slack/workspace.ts').Message} Message */

/** Where the reader is and what they have read; the rest is what the server told. */
export const store = {
  /** @type {Screen | undefined} */
  screen: undefined,
  channel: '',
  /** Whether that is the app's own place: its Home tab and its direct messages. */
  direct: false,
  /** The Home tab instead of the messages. */
  atHome: false,
  /** Milliseconds to add to this machine's clock to get the demo's. */
  clockOffset: 0,
};

/** @type {Map<string, string>} `person channel` → ts of the last message seen */
const seen = new Map();

/** The time in the demo. */
export const demoNow = () => new Date(Date.now() + store.clockOffset);

/**
 * Takes in what the server told.
 * @param {Live} news
 */
export function absorb(news) {
  if (news.type === 'screen') {
    store.screen = news.screen;
    store.clockOffset = Date.parse(news.screen.clock.now) - Date.now();
    stayAmong(news.screen.channels);
  } else if (news.type === 'clock') {
    store.clockOffset = Date.parse(news.clock.now) - Date.now();
  }
  if (store.screen) store.screen = withNews(store.screen, news);
}

/**
 * Another person has other direct messages with the app: whoever is there stays there, in the same tab.
 * @param {Screen['channels']} channels
 */
function stayAmong(channels) {
  if (channels.some(({ id }) => id === store.channel)) return;
  const { atHome, direct } = store;
  goTo((channels.find((channel) => channel.direct === direct) ?? channels[0])?.id ?? '');
  store.direct = direct;
  store.atHome = direct && atHome;
}

/** @type {(screen: Screen, news: Live) => Screen} */
function withNews(screen, news) {
  switch (news.type) {
    case 'message':
      return { ...screen, messages: withMessage(screen.messages, news.message) };
    case 'modals':
      return { ...screen, modals: news.modals };
    case 'home':
      return { ...screen, home: news.home };
    case 'fleet':
      return { ...screen, fleet: news.fleet };
    case 'clock':
      return { ...screen, clock: news.clock };
    case 'bot':
      return { ...screen, bot: news.bot };
    default:
      return screen;
  }
}

/** @type {(messages: readonly Message[], news: Message) => readonly Message[]} */
function withMessage(messages, news) {
  const place = messages.findIndex(({ ts, channelId }) => ts === news.ts && channelId === news.channelId);
  if (news.deleted) return messages.filter((_, index) => index !== place);
  return place < 0 ? [...messages, news] : messages.with(place, news);
}

/**
 * Shows another channel.
 * @param {string} channelId
 */
export function goTo(channelId) {
  store.channel = channelId;
  store.direct = store.screen?.channels.find(({ id }) => id === channelId)?.direct ?? false;
  store.atHome = false;
}

/** Notes that everything in the channel shown has been seen. */
export function markSeen() {
  const last = messagesIn(store.channel).at(-1);
  if (store.screen && last && !store.atHome) seen.set(`${store.screen.me} ${store.channel}`, last.ts);
}

/**
 * How many messages in a channel came since the reader last looked.
 * @param {string} channelId
 */
export function unreadIn(channelId) {
  const last = seen.get(`${store.screen?.me} ${channelId}`) ?? '';
  return messagesIn(channelId).filter(({ ts }) => ts > last).length;
}

/**
 * @param {string} channelId
 * @returns {readonly Message[]}
 */
export function messagesIn(channelId) {
  return store.screen?.messages.filter((message) => message.channelId === channelId) ?? [];
}
