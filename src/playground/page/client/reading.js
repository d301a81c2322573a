import { byId } from './dom.js';
import { say } from './preferences.js';

/** How far from the end one still reads the end. */
const NEAR_END_PX = 120;
/** How long after a command or a click what is said is taken for its answer. */
const ANSWERED_WITHIN_MS = 10_000;

/** Whether the reader is at the end; what comes then pushes the rest up. */
let atEnd = true;
/** Until when the next new message is the answer to what the reader did, and so is shown. */
let awaitedUntil = 0;

const scroller = () => byId('conversation');
const pill = () => byId('new-messages');

/** Keeps the end in view while the reader is there, whatever grows or shrinks. */
export function prepareReading() {
  scroller().addEventListener('scroll', () => {
    const { scrollHeight, scrollTop, clientHeight } = scroller();
    atEnd = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    if (atEnd) pill().hidden = true;
  });
  const growth = new ResizeObserver(() => {
    if (atEnd) readEnd();
  });
  growth.observe(scroller());
  growth.observe(byId('messages'));
  pill().addEventListener('click', readEnd);
}

/** Shows the newest message. */
export function readEnd() {
  atEnd = true;
  scroller().scrollTop = scroller().scrollHeight;
  pill().hidden = true;
}

/** The reader did something: the next new message will be its answer. */
export function awaitAnswer() {
  awaitedUntil = Date.now() + ANSWERED_WITHIN_MS;
}

/** Something new was said where the reader is: it is shown, or told of. */
export function announceNew() {
  if (atEnd || Date.now() < awaitedUntil) {
    awaitedUntil = 0;
    return readEnd();
  }
  pill().textContent = say('newMessages');
  pill().hidden = false;
}
