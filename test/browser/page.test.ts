import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { type BrowserStage, startBrowserStage } from './stage.ts';

let browser: Browser;
let stage: BrowserStage;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

beforeEach(async () => {
  stage = await startBrowserStage();
  page = await (await browser.newContext()).newPage();
  complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(stage.url);
  await page.getByRole('button', { name: 'ops' }).waitFor();
});
afterEach(async () => {
  await page.context().close();
  await stage.stop();
  expect(complaints).toEqual([]);
});

const box = () => page.getByRole('combobox', { name: 'Message' });
const type = async (command: string): Promise<void> => {
  await box().fill(command);
  await page.getByRole('button', { name: 'Send' }).click();
};
const messages = () => page.getByRole('log', { name: 'Messages' }).getByRole('article');
const theme = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');

describe('the page', () => {
  it('shows channels, people, the fleet and the clock', async () => {
    const places = page.getByRole('navigation', { name: 'Workspace' });
    expect(await places.getByRole('button').allInnerTexts()).toEqual([
      expect.stringContaining('ops'),
      expect.stringContaining('general'),
      'ECS Steward',
      expect.stringContaining('Olivia'),
      expect.stringContaining('小林'),
      expect.stringContaining('Ada'),
      expect.stringContaining('Vera'),
      expect.stringContaining('Gus'),
    ]);
    const fleet = page.getByRole('region', { name: 'Fleet' });
    expect(await fleet.getByRole('listitem').count()).toBe(stage.ecs.instances().length);
    await page
      .getByRole('region', { name: 'Clock' })
      .getByText(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/)
      .waitFor();
  });

  it('is played as another person, in their language, and remembers it', async () => {
    await page.getByRole('button', { name: '小林' }).click();
    await page.getByRole('heading', { name: '频道' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: '小林', pressed: true }).waitFor();
    expect(await page.title()).toBe('ECS Steward 演示');
    await page.getByLabel('语言').selectOption('en');
    await page.getByRole('heading', { name: 'Channels' }).waitFor();
  });

  it('is light or dark, as one chooses', async () => {
    await page.getByLabel('Theme').selectOption('light');
    const light = await theme();
    await page.getByLabel('Theme').selectOption('dark');
    expect(await theme()).not.toBe(light);
    await page.reload();
    await page.getByRole('button', { name: 'ops' }).waitFor();
    expect(await theme()).not.toBe(light);
  });

  it('completes commands and remembers them', async () => {
    await box().pressSequentially('/ecs wh');
    await box().press('Tab');
    expect(await box().inputValue()).toBe('/ecs whoami ');
    await box().press('Enter');
    expect(await box().inputValue()).toBe('');
    await box().press('ArrowUp');
    expect(await box().inputValue()).toBe('/ecs whoami');
  });

  it('shows blocks, and tells the app of what is clicked', async () => {
    await type('/ecs blocks');
    await messages().getByRole('heading', { name: 'Every block' }).waitFor();
    await messages().getByText('a quote with bold & <b>no markup</b>').waitFor();
    await page.getByRole('button', { name: 'Release' }).click();
    const dialog = page.getByRole('dialog', { name: 'Release web-1?' });
    await dialog.getByRole('button', { name: 'Keep it' }).click();
    await page.getByRole('button', { name: 'Release' }).click();
    await dialog.getByRole('button', { name: 'Release it' }).click();
    await expect.poll(() => stage.told.length).toBe(1);
    await page.getByRole('button', { name: 'Renew web-1 by 1 month' }).click();
    await messages().getByText('Renewed by @Olivia.').waitFor();
    await messages().getByText('(edited)').waitFor();
    expect(stage.told.map(({ action }) => action)).toEqual(['release', 'ok']);
  });

  it('shows what only one person sees to that person', async () => {
    await type('/ecs whisper');
    await messages().getByText('Only visible to you').waitFor();
    await page.getByRole('button', { name: 'Ada' }).click();
    await page.getByRole('button', { name: 'Ada', pressed: true }).waitFor();
    expect(await messages().count()).toBe(0);
  });

  it('opens modals, shows errors at their fields and keeps what was typed', async () => {
    await type('/ecs modal');
    const modal = page.getByRole('dialog', { name: 'Release web-1' });
    await modal.getByLabel('Type the name to confirm').fill('web-2');
    await modal.getByLabel('Reason').fill('no longer needed');
    await modal.getByRole('button', { name: 'Release', exact: true }).click();
    await modal.getByRole('alert').getByText('Type web-1, exactly.').waitFor();
    expect(await modal.getByLabel('Reason').inputValue()).toBe('no longer needed');
    await modal.getByLabel('Type the name to confirm').fill('web-1');
    await modal.getByRole('button', { name: 'Release', exact: true }).click();
    await modal.waitFor({ state: 'hidden' });
  });

  it('moves time forward, and shows what ends', async () => {
    const instance = page.getByRole('listitem').filter({ hasText: 'ci-runner-7' });
    await instance.first().waitFor();
    await page.getByRole('button', { name: '+1 day' }).click();
    await page.getByText('1 day ahead of real time').waitFor();
    await page
      .getByRole('region', { name: 'What happened in ECS' })
      .getByText('ci-runner-7 released')
      .waitFor();
    await page.getByRole('region', { name: 'Fleet' }).getByText('ci-runner-7').waitFor({ state: 'detached' });
  });

  it('marks what has not been seen', async () => {
    await page.getByRole('button', { name: 'general' }).click();
    await stage.slack.command('U0ADA', 'C0OPS', '/ecs', 'blocks');
    await page.getByRole('button', { name: /ops.*1 unread/ }).click();
    await messages().getByText('Every block').waitFor();
    expect(await page.getByText('1 unread').count()).toBe(0);
  });
});
