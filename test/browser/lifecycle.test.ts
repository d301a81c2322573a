import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../src/domain/time.ts';
import { type Demo, startDemo } from '../../src/playground/world.ts';
import { launchChromium } from './chromium.ts';

/** One instance from its start to its release and back, as a person clicks through it in a real browser. */
let demo: Demo;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo({ port: 0 }), launchChromium()]);
  page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(demo.url);
});
afterAll(async () => {
  await browser.close();
  await demo.stop();
  expect(complaints).toEqual([]);
  expect(demo.slack.violations).toEqual([]);
});

const NAME = 'shop-1';
const messages = () => page.getByRole('log', { name: 'Messages' }).getByRole('article');
const said = (words: RegExp) => messages().filter({ hasText: words }).last();
const fleet = () => page.getByRole('region', { name: 'Fleet' }).getByRole('listitem');

async function type(line: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Message' }).fill(line);
  await page.getByRole('button', { name: 'Send' }).click();
}

/** Presses a button of the last message that says `words`. */
const press = (words: RegExp, button: string) =>
  said(words).getByRole('button', { name: button }).first().click();

const RELEASED = /shop-1 is released; its disks are backed up/;

/** Moves the demo's clock. */
const pass = (step: string) =>
  page.getByRole('region', { name: 'Clock' }).getByRole('button', { name: step }).click();

const instance = () => demo.ecs.instances().find(({ name }) => name === NAME);
const status = () => demo.ecs.instances().find(({ name }) => name === NAME)?.status;
const hoursLeft = () => ((instance()?.autoReleaseAt?.getTime() ?? 0) - demo.clock.now().getTime()) / HOUR;

describe('an instance from its start to its release, and back', { timeout: 90_000 }, () => {
  let first = '';

  it('is created by a line: the price first, then it runs, with its address and its end', async () => {
    await type(
      '/ecs create --type ecs.g7.large --image web-base --vswitch vsw-bp1s5fnvk4gn2tws03624 ' +
        '--sg sg-bp1fg655nh68xyz9i7wm --disk 40 --data-disk 100 --public-ip 5 --until "in 3h" ' +
        `--name ${NAME} --tag team=shop --tag owner=olivia@acme.example`,
    );
    await said(/Create shop-1\?/)
      .getByText(/CNY/)
      .first()
      .waitFor();
    expect(instance()).toBeUndefined();
    await press(/Create shop-1\?/, 'Confirm');
    await said(/shop-1 is created and running/).waitFor();
    await fleet().filter({ hasText: NAME }).waitFor();
    expect(hoursLeft()).toBeCloseTo(3, 1);
    first = instance()?.id ?? '';
    const told = await said(/shop-1 is created and running/).innerText();
    expect(told).toContain(first);
    expect(told).toContain(instance()?.publicIp);
    expect(told).toContain('/ecs release --operation op-');
  });

  it('is told of before it is released automatically, and given a day more from there', async () => {
    for (const step of ['+1 h', '+1 h']) await pass(step);
    const notice = () => messages().filter({ hasText: NAME }).filter({ hasText: 'Extend 1 day' }).last();
    await notice().waitFor();
    expect(hoursLeft()).toBeLessThan(1.1);
    await notice().getByRole('button', { name: 'Extend 1 day' }).click();
    await expect.poll(hoursLeft, { timeout: 20_000 }).toBeGreaterThan(24);
    expect(hoursLeft()).toBeLessThan(DAY / HOUR + 1.1);
    await said(/The auto-release of shop-1 is set/).waitFor();
  });

  it('is backed up, released, and says how it comes back', async () => {
    await type(`/ecs release ${NAME} --backup`);
    const card = said(/back up and release shop-1\?/i);
    await card.getByText('100 GiB').first().waitFor();
    await card.getByRole('button', { name: /release…/i }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Why?').fill('the sale is over');
    await form.getByRole('button', { name: /release/i }).click();
    await said(/shop-1.*backing up/).waitFor();
    await pass('+30 min');
    await said(RELEASED).waitFor();
    await fleet().filter({ hasText: NAME }).waitFor({ state: 'detached' });
    expect(instance()).toBeUndefined();
  });

  it('comes back by the line that the release has named, with its disks, its tags and its place', async () => {
    const told = await said(RELEASED).innerText();
    const [line = ''] = /\/ecs create --from op-\w+/.exec(told) ?? [];
    await type(line);
    await said(/Restore shop-1\?/)
      .getByText(/image/i)
      .first()
      .waitFor();
    await press(/Restore shop-1\?/, 'Confirm');
    await said(/Restoring shop-1 ….*makes the image/s).waitFor();
    await pass('+30 min');
    await expect.poll(status, { timeout: 60_000 }).toBe('Running');
    const again = instance();
    expect(again?.id).not.toBe(first);
    expect(again).toMatchObject({ tags: { team: 'shop', owner: 'olivia@acme.example' } });
    const ended = messages()
      .filter({ hasText: /shop-1 is restored/ })
      .filter({ hasText: again?.id ?? '' });
    await ended.getByText(/m-\w+/).first().waitFor();
  });

  it('is made of a template, with what a policy wants of it', async () => {
    await type('/ecs create ci-runner --tag owner=olivia@acme.example');
    await press(/Create ci\?/, 'Confirm');
    await said(/ci is created and running/).waitFor();
  });

  it('is approved by somebody else where it costs more than the limit', async () => {
    await type('/ecs create web-month');
    await said(/Create 5 instances\?/)
      .getByText(/approv/i)
      .first()
      .waitFor();
  });
});
