/**
 * How the bot stands in a channel: `outside` also where there is none of that id, or none that it may know of;
 * `unknown` where Slack does not say.
 */
export type Standing = 'member' | 'outside' | 'archived' | 'unknown';
