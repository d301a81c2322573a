import { request } from 'node:http';
import { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keys } from '../../../src/playground/keys.ts';
import type { Screen } from '../../../src/playground/page/screen.ts';
import { type BrowserStage, startBrowserStage } from '../../browser/stage.ts';
import { silent } from '../slack/world.ts';
import { listenTo } from './listen.ts';

const OLIVIA = 'U0OLIVIA';
let stage: BrowserStage;
beforeAll(async () => {
  stage = await startBrowserStage();
});
afterAll(() => stage.stop());

const get = (path: string, headers = {}): Promise<Response> => fetch(stage.url + path, { headers });
const post = (action: string, body: object, headers = {}): Promise<Response> =>
  fetch(`${stage.url}/api/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

const screen = async (user: string): Promise<Screen> =>
  (await (await get(`/api/state?user=${user}`)).json()) as Screen;

/** The status of a request whose Host header is another one. */
function statusAs(host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(stage.url, { headers: { host } }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });
}

describe('the page', () => {
  it('comes in the language and theme of the cookies, else of the first player', async () => {
    expect(await (await get('/')).text()).toContain('<html lang="en" data-theme="auto"');
    const page = await (await get('/', { cookie: 'person=U0XIAOLIN; theme=dark' })).text();
    expect(page).toContain('<html lang="zh-CN" data-theme="dark" data-person="U0XIAOLIN"');
    expect(page).toContain('>频道</h2>');
    expect(await (await get('/', { cookie: 'theme="><script>' })).text()).not.toContain('"><script>');
  });

  it('lets no script in but its own', async () => {
    const policy = (await get('/')).headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
  });

  it('serves its own files and no others', async () => {
    expect((await get('/client/main.js')).status).toBe(200);
    expect((await get('/fonts/inter/wght.css')).status).toBe(200);
    for (const path of ['/client/%2e%2e/server.ts', '/server.ts', '/fonts/inter/%2e%2e/package.json']) {
      expect((await get(path)).status).toBe(404);
    }
  });

  it('shows a person what they may see, and nobody else’s', async () => {
    await post('command', { user: OLIVIA, channel: 'C0OPS', text: '/ecs whisper' });
    await expect.poll(async () => (await screen(OLIVIA)).messages.length).toBe(1);
    const adas = await screen('U0ADA');
    expect(adas.messages).toEqual([]);
    expect(adas.channels.map(({ id }) => id)).toEqual(['C0OPS', 'C0DATA', 'C0DEV', 'C0GENERAL', 'D0ADA']);
    expect((await get('/api/state?user=U0NOBODY')).status).toBe(404);
  });

  it('has a file for those who see its message, and for nobody else', async () => {
    const { id: direct } = stage.slack.directChannel(OLIVIA);
    await post('command', { user: OLIVIA, channel: direct, text: '/ecs file' });
    const file = () => stage.slack.visible(OLIVIA, direct).flatMap(({ files = [] }) => files)[0];
    await expect.poll(file).toBeDefined();
    const path = `/files/${file()?.id}`;
    const mine = await get(`${path}?user=${OLIVIA}`);
    expect(await mine.text()).toBe('a,b\r\n1,2\r\n');
    expect(mine.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''rows.csv");
    expect(mine.headers.get('content-type')).toBe('application/octet-stream');
    expect((await get(`${path}?user=U0ADA`)).status).toBe(404);
    expect((await get(`/files/F0NONE?user=${OLIVIA}`)).status).toBe(404);
    expect((await get(path)).status).toBe(404);
  });

  it('has a picture for those who see the message whose block shows it, and for nobody else', async () => {
    const { id: direct } = stage.slack.directChannel(OLIVIA);
    const client = new WebClient(keys.slackBotToken, { slackApiUrl: stage.slack.url, logger: silent });
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const { upload_url: url = '', file_id: id = '' } = await client.files.getUploadURLExternal({
      ...{ filename: 'prices.png', length: png.length },
    });
    await fetch(url, { method: 'POST', body: png });
    await client.files.completeUploadExternal({ files: [{ id, title: 'Prices' }] });
    expect((await get(`/files/${id}?user=${OLIVIA}`)).status, 'shown nowhere').toBe(404);
    const blocks = [{ type: 'image' as const, alt_text: 'prices', slack_file: { id } }];
    const post = () => client.chat.postMessage({ channel: direct, text: 'prices', blocks }).catch(() => {});
    await expect.poll(post, { timeout: 5000, interval: 200 }).toBeDefined();
    const mine = await get(`/files/${id}?user=${OLIVIA}`);
    expect(mine.headers.get('content-type')).toBe('image/png');
    expect(new Uint8Array(await mine.arrayBuffer())).toEqual(png);
    expect((await get(`/files/${id}?user=U0ADA`)).status).toBe(404);
  });

  it('tells what changes while it is open', async () => {
    const news = await listenTo(`${stage.url}/events?user=${OLIVIA}`);
    expect(await news.next()).toMatchObject({ type: 'screen', screen: { me: OLIVIA } });
    stage.clock.advance(60_000);
    expect(await news.next()).toMatchObject({ type: 'clock', clock: { offset: 60_000 } });
    await post('command', { user: OLIVIA, channel: 'C0OPS', text: '/ecs modal' });
    const opened = await news.next();
    expect(opened).toMatchObject({ type: 'modals', modals: [{ view: { callback_id: 'sample' } }] });
    news.close();
  });

  it('moves the clock forward only', async () => {
    const before = stage.clock.offset;
    expect((await post('clock', { ms: 1000 })).status).toBe(200);
    expect(stage.clock.offset).toBe(before + 1000);
    for (const ms of [-1, 0, 1.5, 1e15, '1']) expect((await post('clock', { ms })).status).toBe(400);
  });

  it('tells the app which of its tabs is opened', async () => {
    const before = stage.slack.deliveries.length;
    await post('tab', { user: OLIVIA, tab: 'home' });
    await post('tab', { user: OLIVIA, tab: 'messages' });
    expect(stage.slack.deliveries.slice(before).map(({ name }) => name)).toEqual([
      'app_home_opened',
      'app_home_opened',
    ]);
    expect((await post('tab', { user: OLIVIA, tab: 'about' })).status).toBe(400);
  });

  it('recycles spot instances, and nothing else', async () => {
    const idOf = (name: string) => stage.ecs.instances().find((one) => one.name === name)?.id;
    expect((await post('recycle', { instance: idOf('batch-3') })).status).toBe(200);
    expect(stage.ecs.instances().find(({ name }) => name === 'batch-3')?.locks).toEqual(['Recycling']);
    expect((await post('recycle', { instance: idOf('web-1') })).status).toBe(409);
    expect((await post('recycle', { instance: 'i-none' })).status).toBe(409);
  });

  it('renews subscriptions as if in the console, and says why not', async () => {
    const find = (name: string) => stage.ecs.instances().find((one) => one.name === name);
    const renew = (name: string) => post('renew', { instance: find(name)?.id ?? 'i-none' });
    const before = find('worker-1')?.expiresAt ?? new Date(0);
    expect((await renew('worker-1')).status).toBe(200);
    expect(find('worker-1')?.expiresAt?.getTime()).toBeGreaterThan(before.getTime());
    const [charge] = stage.ecs.charges();
    expect(charge).toMatchObject({ instanceId: find('worker-1')?.id, by: 'elsewhere' });
    const { fleet } = await screen(OLIVIA);
    const { orderId, amount, currency } = charge ?? {};
    expect(fleet.purse).toEqual({ balance: stage.ecs.purse().balance, currency });
    expect(fleet.instances.find(({ name }) => name === 'worker-1')?.paid).toEqual({
      orderId,
      amount,
      currency,
    });
    expect(fleet.events.map(({ name, what }) => `${name} ${what}`)).toContain('worker-1 paid');
    const unpaid = await renew('legacy-crm');
    expect([unpaid.status, await unpaid.text()]).toEqual([409, 'The specified instance has unpaid order.']);
    expect((await renew('web-1')).status).toBe(409);
    expect((await renew('nobody')).status).toBe(409);
  });

  it('says what it cannot do', async () => {
    expect((await post('command', { user: 'U0NOBODY', channel: 'C0OPS', text: '/ecs' })).status).toBe(400);
    const target = { channelId: 'C0OPS', messageTs: '1.000001' };
    const gone = await post('click', { user: OLIVIA, target, use: { actionId: 'ok' } });
    expect(gone.status).toBe(409);
    expect(await gone.text()).not.toBe('');
  });
});

describe('requests of other sites', () => {
  it('are refused', async () => {
    const ms = { ms: 1000 };
    expect((await post('clock', ms, { origin: 'http://evil.example' })).status).toBe(403);
    expect((await post('clock', ms, { origin: 'null' })).status).toBe(403);
    expect((await post('clock', ms, { 'content-type': 'text/plain' })).status).toBe(415);
    expect(await statusAs('evil.example')).toBe(403);
    expect((await post('clock', ms, { origin: stage.url })).status).toBe(200);
  });
});
