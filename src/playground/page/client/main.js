import { firstTab, openTab } from './app-tabs.js';
import { noteOnline, showBotState } from './bot-state.js';
import { showChannelHead } from './channel.js';
import { showClock, tick } from './clock.js';
import { focusComposer, send, showComposer } from './composer.js';
import { listen } from './connection.js';
import { showEvents } from './ecs-events.js';
import { learnEmoji } from './emoji.js';
import { showFleet } from './fleet.js';
import { showHome } from './home.js';
import { forgetMessages, showMessages } from './messages.js';
import { prepareModal, showModal } from './modal.js';
import { clearNotices, notice } from './notices.js';
import { closePanels, preparePanels } from './panels.js';
import { personOf } from './people.js';
import { followLocale, prefer, preferences } from './preferences.js';
import { prepareReading, readEnd } from './reading.js';
import { showPreferences, showSidebar } from './sidebar.js';
import { absorb, goTo, markSeen, store } from './store.js';

/** @typedef {import('./store.js').Live} Live */

const MINUTE_MS = 60_000;

/** @type {import('./sidebar.js').Choices} */
const choices = {
  channel: (id) => {
    goTo(id);
    if (store.direct) openTab(firstTab());
    clearNotices();
    closePanels();
    showPlace();
    readEnd();
    focusComposer();
  },
  person: (id) => {
    prefer({ person: id });
    clearNotices();
    closePanels();
    followLocale(personOf(id)?.locale ?? 'en');
    listenAs(id);
  },
  theme: (theme) => prefer({ theme }),
  language: (language) => {
    prefer({ language });
    showAll();
  },
};

/** @type {Record<Live['type'], () => void>} what to show again after which news */
const shows = {
  screen: showAll,
  message: showPlace,
  modals: showModal,
  home: showPlace,
  notice: () => undefined,
  fleet: () => {
    showFleet();
    showEvents();
  },
  clock: showLater,
  bot: showBotState,
};

function showAll() {
  forgetMessages();
  showPreferences(choices);
  showBotState();
  showComposer();
  showClock();
  showPlace();
  showFleet();
  showEvents();
  showModal();
}

/** Time has moved: whatever tells it. */
function showLater() {
  forgetMessages();
  tick();
  showPlace();
  showFleet();
  showEvents();
}

function showPlace() {
  showChannelHead((tab) => {
    openTab(tab);
    showPlace();
  });
  showHome();
  showMessages(send);
  markSeen();
  showSidebar(choices);
}

/** @param {Live} news */
function heard(news) {
  const before = store.screen?.me;
  absorb(news);
  // Someone else looks at the app now, of which Slack tells it too.
  if (store.direct && before !== store.screen?.me) openTab(store.atHome ? 'home' : 'messages');
  if (news.type === 'notice') notice(news.text);
  shows[news.type]();
}

/** @param {string} person */
const listenAs = (person) => listen(person, { heard, online: noteOnline });

await learnEmoji();
prepareModal();
preparePanels();
prepareReading();
listenAs(preferences.person);
setInterval(tick, 1000);
setInterval(() => {
  showFleet();
  showSidebar(choices);
}, MINUTE_MS);
