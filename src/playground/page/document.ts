import { html } from 'hono/html';
import { type Word, wordIn } from './client/words.js';
import type { Preferences } from './preferences.ts';

/** The page before anything is in it: its landmarks, in the visitor's language and theme. */
export function documentFor({ theme, language, languageChosen, person }: Preferences) {
  const say = (word: Word): string => wordIn(language, word);
  return html`<!doctype html>
<html lang="${language}" data-theme="${theme}" data-person="${person}" data-language-chosen="${languageChosen}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>${say('title')}</title>
  <link rel="icon" href="/client/icon.svg" type="image/svg+xml">
  ${sheets.map((href) => html`<link rel="stylesheet" href="${href}">`)}
  <script type="module" src="/client/main.js"></script>
</head>
<body>
  <nav id="places" class="sidebar" aria-label="${say('workspace')}" data-label="workspace">
    <header class="workspace"><h1 id="team"></h1><p id="bot-state"></p></header>
    <section aria-labelledby="channels-title">
      <h2 id="channels-title" data-word="channels">${say('channels')}</h2>
      <ul id="channels"></ul>
    </section>
    <section aria-labelledby="direct-title">
      <h2 id="direct-title" data-word="apps">${say('apps')}</h2>
      <ul id="direct"></ul>
    </section>
    <section class="people" aria-labelledby="people-title">
      <h2 id="people-title" data-word="youAre">${say('youAre')}</h2>
      <ul id="people"></ul>
    </section>
    <footer id="preferences"></footer>
  </nav>
  <main>
    <header class="top">
      <button type="button" class="button panel-button" aria-controls="places" aria-expanded="false" data-word="channels">${say('channels')}</button>
      <div id="channel-head"></div>
      <button type="button" class="button panel-button" aria-controls="side" aria-expanded="false" data-word="fleet">${say('fleet')}</button>
    </header>
    <div id="conversation">
      <ol id="messages" role="log" aria-live="polite" aria-label="${say('messages')}" data-label="messages"></ol>
    </div>
    <div id="home" hidden></div>
    <div class="above-box"><button type="button" id="new-messages" hidden></button></div>
    <p id="bot-wait" role="status" hidden></p>
    <div id="notices" role="status" aria-live="assertive"></div>
    <form id="composer" autocomplete="off"></form>
  </main>
  <aside id="side" aria-label="${say('fleet')}" data-label="fleet">
    <section id="clock" aria-labelledby="clock-title">
      <h2 id="clock-title" data-word="clock">${say('clock')}</h2>
    </section>
    <section id="fleet" aria-labelledby="fleet-title">
      <h2><span id="fleet-title" data-word="fleet">${say('fleet')}</span> <small id="fleet-count"></small></h2>
      <p id="balance"></p>
      <ul id="instances"></ul>
    </section>
    <section id="events" aria-labelledby="events-title">
      <h2 id="events-title" data-word="events">${say('events')}</h2>
      <ol id="event-list"></ol>
    </section>
  </aside>
  <dialog id="modal" aria-labelledby="modal-title"></dialog>
  <dialog id="confirm" aria-labelledby="confirm-title"></dialog>
</body>
</html>`;
}

const sheets = [
  '/fonts/inter/wght.css',
  '/fonts/jetbrains-mono/wght.css',
  '/fonts/noto-sans-sc/wght.css',
  '/fonts/noto-color-emoji/emoji.css',
  ...['tokens', 'parts', 'layout', 'sidebar', 'messages', 'blocks', 'forms', 'fleet', 'narrow'].map(
    (name) => `/client/${name}.css`,
  ),
];
