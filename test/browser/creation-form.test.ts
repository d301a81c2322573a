import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Demo, startDemo } from '../../src/playground/world.ts';
import { launchChromium } from './chromium.ts';

/** The whole form that creates, by clicking and typing: the real bot, its page in a real browser. */
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

const form = () => page.getByRole('dialog');
const box = (label: string) => form().getByRole('combobox', { name: label, exact: true });
const offered = () => form().getByRole('listbox').filter({ visible: true }).getByRole('option');

/** Opens a menu, types, and takes the first that says `words`. */
async function take(label: string, query: string, words: RegExp): Promise<void> {
  await box(label).click();
  await box(label).fill(query);
  await offered().filter({ hasText: words }).first().click();
}

it('leads through the form to a card with the price', async () => {
  await page.getByRole('combobox', { name: 'Message' }).fill('/ecs create');
  await page.getByRole('button', { name: 'Send' }).click();
  await form().getByLabel('Region').waitFor();

  await take('Instance type', 'g7 large', /^ecs\.g7\.large/);
  await form().getByLabel('System disk', { exact: true }).selectOption({ label: 'cloud_essd' });
  expect(await box('Instance type').inputValue()).toBe('ecs.g7.large · 2 vCPU · 8 GiB');
  await take('vSwitch', '', /addresses left/);
  await expect.poll(() => box('vSwitch').inputValue()).not.toBe('');
  await take('Image', 'ubuntu 24', /Ubuntu +24\.04 64bit/);
  await take('Security groups', '', /sg-/);
  await form().locator('.chip').waitFor();

  await form().getByLabel('How they are paid').selectOption({ label: 'Spot' });
  await form().getByLabel('Highest price of an hour').fill('9');
  expect(await form().locator('.chip').count()).toBe(1);
  await form().getByLabel('How many').fill('2');
  await form().getByLabel('Release them automatically').fill('soon');
  await form().getByRole('button', { name: 'Show the price' }).click();
  await form().getByRole('alert').filter({ hasText: 'soon' }).waitFor();
  await form().getByLabel('Release them automatically').fill('in 8h');
  await form().getByLabel('Name', { exact: false }).first().fill('form-job');
  await form().getByRole('button', { name: 'Show the price' }).click();
  await form().waitFor({ state: 'detached' });
  await page
    .getByRole('log', { name: 'Messages' })
    .getByRole('article')
    .filter({ hasText: /Create 2 instances\?/ })
    .getByText('form-job-001')
    .first()
    .waitFor();
});
