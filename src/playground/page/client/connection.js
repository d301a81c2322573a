/** @typedef {import('../live.ts').Live} Live */

/** @type {EventSource | undefined} */
let source;

/**
 * Listens to everything one person sees; ends the listening for whoever was before.
 * @param {string} person user id
 * @param {{ heard: (news: Live) => void; online: (online: boolean) => void }} listener
 */
export function listen(person, { heard, online }) {
  source?.close();
  source = new EventSource(`/events?user=${encodeURIComponent(person)}`);
  source.onopen = () => online(true);
  source.onerror = () => online(false);
  source.onmessage = ({ data }) => heard(JSON.parse(data));
}

/**
 * Sends what the person did, and gives back what the server answered.
 * @param {'command' | 'click' | 'suggest' | 'submit' | 'close' | 'tab' | 'clock' | 'recycle' | 'renew'} action
 * @param {object} body
 * @throws {Error} in the server's words when it refused
 */
export async function act(action, body) {
  const response = await fetch(`/api/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}
