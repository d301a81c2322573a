import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { launchChromium } from './chromium.ts';
import { type BrowserStage, startBrowserStage } from './stage.ts';

/** A test's own visit to the page: as Olivia, in #ops, where nothing was said yet. */
export interface Visit {
  stage: BrowserStage;
  page: Page;
}

/**
 * Begins a new visit before each test of the file, and ends it after; the page may have nothing to complain of.
 * @returns what is filled then
 */
export function eachAVisit(): Visit {
  const visit = {} as Visit;
  let browser: Browser;
  let complaints: string[];
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    visit.stage = await startBrowserStage();
    visit.page = await (await browser.newContext()).newPage();
    complaints = [];
    visit.page.on('pageerror', (error) => complaints.push(error.message));
    visit.page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await visit.page.goto(visit.stage.url);
    await visit.page.getByRole('button', { name: 'ops' }).waitFor();
  });
  afterEach(async () => {
    await visit.page.context().close();
    await visit.stage.stop();
    expect(complaints).toEqual([]);
  });
  return visit;
}

export const boxOf = ({ page }: Visit) => page.getByRole('combobox', { name: 'Message' });

export const messagesOf = ({ page }: Visit) =>
  page.getByRole('log', { name: 'Messages' }).getByRole('article');

export async function typeOn(visit: Visit, command: string): Promise<void> {
  await boxOf(visit).fill(command);
  await visit.page.getByRole('button', { name: 'Send' }).click();
}
