import type { Slack } from '../slack.ts';

/** A bare host name of the kind Slack turns into a link. */
const hostName = /^(?:[a-z0-9-]+\.)+(?:com|cn|net|org|io|dev)$/i;

/**
 * The text of a command as the app gets it with `should_escape`: `&`, `<` and `>` escaped, known `@names` as
 * `<@U…|name>`, groups as `<!subteam^S…|@handle>`, `#channels` as `<#C…|name>`, addresses as links
 * (docs.slack.dev/interactivity/implementing-slash-commands).
 */
export function escapeText(slack: Slack, text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .split(/(\s+)/)
    .map((word) => escapeWord(slack, word))
    .join('');
}

function escapeWord(slack: Slack, word: string): string {
  if (word.startsWith('@')) return mention(slack, word.slice(1)) ?? word;
  if (word.startsWith('#')) {
    const channel = [...slack.state.channels.values()].find((one) => one.name === word.slice(1));
    return channel ? `<#${channel.id}|${channel.name}>` : word;
  }
  if (/^https?:\/\/\S+$/.test(word)) return `<${word}>`;
  return hostName.test(word) ? `<http://${word}|${word}>` : word;
}

function mention(slack: Slack, name: string): string | undefined {
  const person = [...slack.state.people.values()].find((one) => one.name === name);
  if (person) return `<@${person.id}|${person.name}>`;
  const group = [...slack.state.userGroups.values()].find((one) => one.handle === name);
  return group && `<!subteam^${group.id}|@${group.handle}>`;
}
