import { angled } from './angled.js';
import { plain } from './plain.js';

/**
 * @typedef {import('./angled.js').Angled
 *   | { type: 'text', text: string }
 *   | { type: 'break' }
 *   | { type: 'bold' | 'italic' | 'strike' | 'quote', children: Node[] }
 *   | { type: 'code' | 'pre', text: string }
 *   | { type: 'emoji', name: string }} Node
 */

/** What surrounds a word so that it is emphasised, and what may stand directly outside of it. */
const emphasis = /** @type {const} */ ({ '*': 'bold', _: 'italic', '~': 'strike' });
const wordy = /[\p{L}\p{N}]/u;

/**
 * Reads Slack's mrkdwn into a tree of what is to be shown; never fails, whatever the text.
 * @param {string} text as it came from the API: `&amp; &lt; &gt;` stand for themselves
 * @returns {Node[]}
 */
export function parseMrkdwn(text) {
  // A fence stands on lines of its own: the line ends beside it are not empty lines.
  return text
    .split(/\n?```\n?([\s\S]+?)\n?```\n?/)
    .flatMap((part, index) => (index % 2 === 1 ? [{ type: 'pre', text: plain(part) }] : quotes(part)));
}

/** Lines that begin with `>` stand in a quote together. @type {(text: string) => Node[]} */
function quotes(text) {
  const runs = text.match(/(?:^(?:>|&gt;).*(?:\n|$))+|(?:^(?!>|&gt;).*(?:\n|$))+/gm) ?? [];
  return runs.flatMap((run) => {
    if (!/^(?:>|&gt;)/.test(run)) return inline(run);
    const inner = run.replace(/\n$/, '').replace(/^(?:>|&gt;) ?/gm, '');
    return [{ type: /** @type {const} */ ('quote'), children: inline(inner) }];
  });
}

/** @type {(text: string) => Node[]} */
function inline(text) {
  /** @type {Node[]} */
  const nodes = [];
  let written = '';
  const flush = () => {
    if (written) nodes.push({ type: 'text', text: plain(written) });
    written = '';
  };
  for (let at = 0; at < text.length; ) {
    const found = special(text, at);
    if (found) {
      flush();
      nodes.push(found.node);
      at += found.length;
    } else {
      written += text[at];
      at += 1;
    }
  }
  flush();
  return nodes;
}

/** What begins at this place, if it is more than a letter. @type {(text: string, at: number) => { node: Node, length: number } | undefined} */
function special(text, at) {
  const rest = text.slice(at);
  const character = rest[0] ?? '';
  if (character === '\n') return { node: { type: 'break' }, length: 1 };
  if (character === '`')
    return matched(/^`([^`\n]+)`/, rest, (inner) => ({ type: 'code', text: plain(inner) }));
  if (character === '<') return matched(/^<([^<>\n]+)>/, rest, angled);
  if (character === ':')
    return matched(/^:([a-z0-9_+'-]+):(?![\p{L}\p{N}])/u, rest, (name) => ({ type: 'emoji', name }));
  if (character in emphasis) return emphasised(text, at, /** @type {keyof typeof emphasis} */ (character));
  return undefined;
}

/** @type {(pattern: RegExp, rest: string, make: (inner: string) => Node) => { node: Node, length: number } | undefined} */
function matched(pattern, rest, make) {
  const [whole, inner] = pattern.exec(rest) ?? [];
  return whole === undefined || inner === undefined ? undefined : { node: make(inner), length: whole.length };
}

/** @type {(text: string, at: number, mark: keyof typeof emphasis) => { node: Node, length: number } | undefined} */
function emphasised(text, at, mark) {
  if (
    wordy.test(text[at - 1] ?? '') ||
    /^[\s*_~]?$/.test((text[at + 1] ?? '').replace(/[*_~]/, (next) => (next === mark ? next : 'x')))
  )
    return undefined;
  for (let end = at + 2; end < text.length && text[end] !== '\n'; end += 1) {
    if (text[end] === '`' || text[end] === '<') end += (special(text, end)?.length ?? 1) - 1;
    else if (text[end] === mark && !/\s/.test(text[end - 1] ?? '') && !wordy.test(text[end + 1] ?? '')) {
      return {
        node: { type: emphasis[mark], children: inline(text.slice(at + 1, end)) },
        length: end + 1 - at,
      };
    }
  }
  return undefined;
}
