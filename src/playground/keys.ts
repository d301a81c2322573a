/** What the bot of the demo shows to the stand-ins; good for nothing else. */
export const keys = {
  slackBotToken: 'xoxb-demo',
  slackAppToken: 'xapp-demo',
  account: '1000000000000001',
  accessKeyId: 'LTAIdemo',
  accessKeySecret: 'demo-secret',
} as const;
