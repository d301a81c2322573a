import { act } from './connection.js';
import { byId, h } from './dom.js';
import { formatDate } from './mrkdwn/dates.js';
import { localOf } from './mrkdwn/zones.js';
import { attempt } from './notices.js';
import { reader } from './people.js';
import { preferences, say } from './preferences.js';
import { demoNow, store } from './store.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const now = h('time', {});
const local = h('span', { class: 'local' });
const ahead = h('p', { class: 'ahead' });

/** Shows the clock's buttons, in the language of the page. */
export function showClock() {
  const skips = /** @type {const} */ ([
    [30 * MINUTE, '+30 min', '+30 分钟'],
    [HOUR, '+1 h', '+1 小时'],
    [DAY, '+1 day', '+1 天'],
  ]);
  const buttons = skips.map(([ms, en, zh]) =>
    h(
      'button',
      { type: 'button', class: 'button', onclick: () => skip(ms) },
      preferences.language === 'en' ? en : zh,
    ),
  );
  const [title] = byId('clock').children;
  byId('clock').replaceChildren(
    ...(title ? [title] : []),
    h('p', { class: 'now' }, now, local),
    ahead,
    h('div', { class: 'skips', role: 'group', 'aria-label': say('skip') }, ...buttons),
    ownSkip(),
  );
  tick();
}

/** Shows the present second. */
export function tick() {
  const at = demoNow();
  now.dateTime = at.toISOString();
  now.textContent = `${at.toISOString().slice(0, 10)} ${at.toISOString().slice(11, 19)} UTC`;
  local.textContent = whereIAm(at);
  const offset = store.screen?.clock.offset ?? 0;
  ahead.textContent = offset > 0 ? say('clockAhead', { span: span(offset) }) : say('clockReal');
}

/** The time where the reader is, unless UTC has said it already. @param {Date} at */
function whereIAm(at) {
  const { tz } = reader();
  const isUtc = localOf(at.getTime() / 1000, tz) === at.toISOString().slice(0, 16);
  return isUtc ? tz : `${formatDate(at, '{date_short} {time_secs}', reader())} · ${tz}`;
}

/** An amount of one's own. */
function ownSkip() {
  const amount = h('input', {
    type: 'number',
    class: 'field',
    min: 1,
    max: 365,
    value: 3,
    'aria-label': say('amount'),
  });
  const unit = h(
    'select',
    { class: 'field', 'aria-label': say('skipOwn') },
    h('option', { value: MINUTE }, say('minutes')),
    h('option', { value: HOUR }, say('hours')),
    h('option', { value: DAY, selected: true }, say('days')),
  );
  return h(
    'form',
    {
      class: 'own-skip',
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        void skip(Math.round(Number(amount.value) * Number(unit.value)));
      },
    },
    h(
      'details',
      {},
      h('summary', {}, say('skipOwn')),
      h('div', {}, amount, unit, h('button', { class: 'button' }, say('go'))),
    ),
  );
}

/** @param {number} ms */
const skip = (ms) => attempt(() => act('clock', { ms }));

/** "2 d 3 h 30 min" @param {number} ms */
function span(ms) {
  const parts = /** @type {const} */ ([
    [Math.floor(ms / DAY), 'day'],
    [Math.floor((ms % DAY) / HOUR), 'hour'],
    [Math.floor((ms % HOUR) / MINUTE), 'minute'],
  ]);
  return parts
    .filter(([count]) => count > 0)
    .map(([value, unit]) =>
      new Intl.NumberFormat(reader().locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value),
    )
    .join(' ');
}
