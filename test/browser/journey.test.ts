import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Demo, startDemo } from '../../src/playground/world.ts';
import { launchChromium } from './chromium.ts';

/** The demo as a newcomer meets it: the real bot as a process of its own, its page in a real browser. */
let demo: Demo;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo({ port: 0 }), launchChromium()]);
  page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(demo.url);
});
afterAll(async () => {
  await browser.close();
  await demo.stop();
  expect(complaints).toEqual([]);
  expect(demo.slack.violations).toEqual([]);
});

const messages = () => page.getByRole('log', { name: 'Messages' }).getByRole('article');
const fleet = () => page.getByRole('region', { name: 'Fleet' }).getByRole('listitem');
const said = (words: RegExp | string) => messages().filter({ hasText: words }).last();

async function type(line: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Message' }).fill(line);
  await page.getByRole('button', { name: 'Send' }).click();
}

async function become(person: string): Promise<void> {
  await page.getByRole('button', { name: person }).click();
  await page.getByRole('button', { name: person, pressed: true }).waitFor();
}

/** Presses a button of the last message that says `words`. */
const press = (words: RegExp, button: string) =>
  said(words).getByRole('button', { name: button }).first().click();

const goneFromFleet = (name: string) => fleet().filter({ hasText: name }).waitFor({ state: 'detached' });

describe('a visit to the demo', () => {
  it('begins with the fleet', async () => {
    await type('/ecs list');
    await said('25 instances').getByText('ci-runner-7').waitFor();
    expect(await fleet().count()).toBe(25);
  });

  it('tells what ECS has in store for an instance', async () => {
    await type('/ecs show db-2');
    await said(/db-2/)
      .getByText(/rebooted by ECS/i)
      .first()
      .waitFor();
  });

  it('renews a subscription: the price first, one payment, the new expiry', async () => {
    const expiry = () =>
      demo.ecs
        .instances()
        .find(({ name }) => name === 'billing')
        ?.expiresAt?.getTime() ?? 0;
    const before = expiry();
    await type('/ecs renew billing');
    const card = said(/Renew billing\?/);
    await card.getByText('Price for 1 month').waitFor();
    const [price = ''] = /CNY [\d,]+\.\d\d/.exec(await card.innerText()) ?? [];
    expect(demo.ecs.charges()).toEqual([]);
    await press(/Renew billing\?/, 'Confirm');
    await said(/billing is renewed/)
      .getByText(/Now expires/)
      .waitFor();
    const told = await said(/billing is renewed/).innerText();
    expect(told).toContain(`Paid: ${price} for 1 month`);
    const [charge, ...more] = demo.ecs.charges();
    expect(more).toEqual([]);
    expect(told).toContain(charge?.orderId);
    expect(expiry()).toBeGreaterThan(before);
  });

  it('releases a stopped instance: the card, a reason, gone', async () => {
    await type('/ecs release build-cache');
    await said(/Release build-cache\?/)
      .getByText('200 GiB')
      .waitFor();
    await press(/Release build-cache\?/, 'Release…');
    const form = page.getByRole('dialog');
    await form.getByLabel('Why?').fill('replaced by the new cache');
    await form.getByRole('button', { name: 'Release', exact: true }).click();
    await said(/build-cache is released/).waitFor();
    await goneFromFleet('build-cache');
  });

  it('releases a running one by force: typed, with a reason, approved by someone else', async () => {
    await type('/ecs release --force web-2');
    const form = page.getByRole('dialog');
    await form.getByLabel('Why?').fill('it does not answer any more');
    const name = form.getByRole('textbox', { name: /type/i });
    await name.fill('web-1');
    await form.getByRole('button', { name: 'Ask for approval' }).click();
    await form.getByText('This does not match.').waitFor();
    await name.fill('web-2');
    await form.getByRole('button', { name: 'Ask for approval' }).click();
    await form.waitFor({ state: 'detached' });
    await said(/asks: Force release web-2/).waitFor();
    expect(demo.ecs.instances().some((instance) => instance.name === 'web-2')).toBe(true);

    await become('Ada');
    await press(/asks: Force release web-2/, 'Approve');
    await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    await said(/web-2 is released/)
      .getByText(/approved by/)
      .waitFor();
    await goneFromFleet('web-2');
    await become('Olivia');
  });

  it('releases one in two hours, by ECS itself: confirmed, told in time, and gone when the clock says so', async () => {
    await type('/ecs auto-release web-1-sg in 2h');
    await said(/Release web-1-sg automatically\?/)
      .getByText(/I understood/)
      .waitFor();
    await press(/Release web-1-sg automatically\?/, 'Confirm');
    await messages().filter({ hasText: 'web-1-sg' }).filter({ hasText: 'Cancel auto-release' }).waitFor();

    const clock = page.getByRole('region', { name: 'Clock' });
    for (const step of ['+1 h', '+1 h', '+30 min']) await clock.getByRole('button', { name: step }).click();
    await goneFromFleet('web-1-sg');
    await messages()
      .filter({ hasText: /web-1-sg/ })
      .filter({ hasText: /released automatically; noticed/ })
      .first()
      .waitFor();
    expect(await messages().filter({ hasText: 'web-1-sg' }).getByText('Snooze 1 day').count()).toBe(0);
  });

  it('hears of a spot instance that is recycled before it is gone', async () => {
    const before = demo.slack.workspace.messages.length;
    await page.getByRole('button', { name: 'Recycle batch-3' }).click();
    const later = () => demo.slack.workspace.messages.slice(before);
    const inChannel = ({ channelId }: { channelId: string }) => channelId.startsWith('C');
    const notice = () => later().find((message) => inChannel(message) && message.text.includes('batch-3'));
    await expect.poll(notice, { timeout: 20_000 }).toBeDefined();
    await page.locator(`#place-${notice()?.channelId}`).click();
    await messages().filter({ hasText: 'batch-3' }).first().waitFor();
    expect(demo.ecs.instances().some(({ name }) => name === 'batch-3')).toBe(true);
    await page.getByRole('button', { name: '+30 min' }).click();
    await goneFromFleet('batch-3');
  });

  it('hears a day later of all that is due then', async () => {
    await page.getByRole('button', { name: 'ops' }).click();
    await page.getByRole('button', { name: '+1 day' }).click();
    await messages().filter({ hasText: 'worker-1' }).first().waitFor();
    await messages().filter({ hasText: 'worker-6' }).first().waitFor();
  });
});
