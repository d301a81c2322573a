import WebSocket from 'ws';

// What no acknowledgement over a socket can be faster than: the envelope is read and answered.
const answer = await fetch(`${process.env.SLACK_API_URL}apps.connections.open`, { method: 'POST' });
const { url } = (await answer.json()) as { url: string };
const socket = new WebSocket(url);
socket.on('message', (data) => {
  const { envelope_id } = JSON.parse(String(data));
  if (envelope_id !== undefined) socket.send(JSON.stringify({ envelope_id }));
});
