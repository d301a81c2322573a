/**
 * Slack's markup (mrkdwn). Whatever users or ECS wrote passes through this file before it is shown,
 * so that a name or a reason can neither notify a channel, nor make a link, nor hide what it says.
 */

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Characters that turn the reading direction around: with them one name can look like another. */
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/g;

/** Foreign text within a sentence: no mention, link or date of Slack's can come out of it. */
export function escaped(text: string): string {
  return text.replace(DIRECTION, '').replace(/[&<>]/g, (c) => ENTITIES[c] ?? c);
}

/** Foreign text in bold, on one line: the name of an instance. */
export function bold(text: string): string {
  return `*${escaped(oneLine(text)).replaceAll('*', '∗')}*`;
}

/** Foreign text as code, on one line: ids, values, commands to copy. */
export function code(text: string): string {
  const line = oneLine(text).replaceAll('`', 'ˋ');
  return `\`${line === '' ? ' ' : escaped(line)}\``;
}

/** Several lines to copy. */
export function codeBlock(text: string): string {
  return `\`\`\`\n${escaped(text).replaceAll('`', 'ˋ')}\n\`\`\``;
}

/** Foreign text set off as a quotation, line by line. */
export function quote(text: string): string {
  return escaped(text)
    .split(/\r\n|\r|\n/)
    .map((line) => `>${line}`)
    .join('\n');
}

/** A person by user id; anything that is none is shown as it is. */
export function mention(userId: string): string {
  return /^[UW][A-Z0-9]+$/.test(userId) ? `<@${userId}>` : code(userId);
}

/** A channel by its id. */
export function channel(channelId: string): string {
  return /^[CGD][A-Z0-9]+$/.test(channelId) ? `<#${channelId}>` : code(channelId);
}

/** `text` cut to `limit` characters, never inside one of them. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Our own markup as plain text, for where Slack shows none: errors beside a field, labels. */
export function plain(markup: string): string {
  return markup
    .replace(/<!date\^\d+\^[^|>]*\|([^>]*)> · \1/g, '$1')
    .replace(/<[^|>]*\|([^>]*)>/g, '$1')
    .replace(/[*`]/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
