import { readFile } from 'node:fs/promises';
import { WebClient } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { keys } from '../../src/playground/keys.ts';
import { boxOf, eachAVisit, messagesOf, typeOn } from './visit.ts';

const visit = eachAVisit();
const box = () => boxOf(visit);
const messages = () => messagesOf(visit);
const type = (command: string): Promise<void> => typeOn(visit, command);

/** In the page's own words, for `evaluate`. */
const conversation = "document.getElementById('conversation')";
const option = "document.getElementById('suggestion-0')";

describe('reading and writing on the page', () => {
  it('takes no suggestion for a mouse that only rests where the list opens', async () => {
    const at = await box().boundingBox();
    await visit.page.mouse.move((at?.x ?? 0) + 40, (at?.y ?? 0) - 40);
    await box().pressSequentially('/ecs sto');
    const stop = visit.page.getByRole('option', { name: 'stop' });
    await stop.waitFor();
    const looks = () =>
      visit.page.evaluate<{ hovered: boolean; fill: string }>(
        `({ hovered: ${option}.matches(':hover'), fill: getComputedStyle(${option}).backgroundColor })`,
      );
    await expect.poll(async () => (await looks()).hovered).toBe(true);
    const resting = await looks();
    await visit.page.mouse.down();
    await visit.page.mouse.up();
    expect(await box().inputValue()).toBe('/ecs sto');
    await stop.hover({ position: { x: 20, y: 8 } });
    expect((await looks()).fill).not.toBe(resting.fill);
    await stop.click();
    expect(await box().inputValue()).toBe('/ecs stop ');
  });

  it('has a file that can be saved', async () => {
    await type('/ecs file');
    const link = visit.page.getByRole('link', { name: 'Save the file rows.csv' });
    await link.waitFor();
    expect(await link.innerText()).toMatch(/Rows\s+rows\.csv · 10 B/);
    const [download] = await Promise.all([visit.page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toBe('rows.csv');
    expect(await readFile(await download.path(), 'utf8')).toBe('a,b\r\n1,2\r\n');
  });

  it('says what may be typed, above the box, until one goes on', async () => {
    await type('hello');
    const hint = visit.page.getByText('Only slash commands work here.');
    await hint.waitFor();
    const [hinted, typed] = [await hint.boundingBox(), await box().boundingBox()];
    expect((hinted?.y ?? 0) + (hinted?.height ?? 0)).toBeLessThanOrEqual(typed?.y ?? 0);
    const conversation = await visit.page.locator('#conversation').boundingBox();
    expect((conversation?.y ?? 0) + (conversation?.height ?? 0)).toBeLessThanOrEqual(hinted?.y ?? 0);
    await box().fill('/ecs');
    await hint.waitFor({ state: 'detached' });
  });

  it('keeps to one’s own answer, and tells of what others do meanwhile', async () => {
    const end = messages().last();
    const pill = visit.page.getByRole('button', { name: 'New messages' });
    // The page hears of it with the next frame.
    const scrollUp = () =>
      visit.page.evaluate(
        `new Promise((heard) => {
          ${conversation}.scrollTop = 0;
          requestAnimationFrame(() => requestAnimationFrame(heard));
        })`,
      );
    const isAtEnd = () =>
      visit.page.evaluate<boolean>(
        `${conversation}.scrollHeight - ${conversation}.scrollTop - ${conversation}.clientHeight < 2`,
      );
    await type('/ecs blocks');
    await type('/ecs blocks');
    await expect.poll(() => messages().count()).toBe(2);
    await scrollUp();
    await type('/ecs whisper');
    await end.getByText('Only you see this.').waitFor();
    await expect.poll(isAtEnd).toBe(true);

    await scrollUp();
    await visit.page.getByRole('button', { name: 'general' }).click();
    await visit.page.getByRole('button', { name: 'ops' }).click();
    await expect.poll(isAtEnd).toBe(true);
    await scrollUp();
    await visit.stage.slack.command('U0ADA', 'C0OPS', '/ecs', 'blocks');
    await pill.click();
    await expect.poll(isAtEnd).toBe(true);
    await pill.waitFor({ state: 'hidden' });
    await scrollUp();
    await visit.page.getByRole('button', { name: 'Ada' }).click();
    await visit.page.getByRole('button', { name: 'Ada', pressed: true }).waitFor();
    await expect.poll(isAtEnd).toBe(true);
  });

  it('has a menu for more, whose choice is told', async () => {
    await type('/ecs blocks');
    await messages().getByLabel('More actions').click();
    await messages().getByRole('menuitem', { name: 'Snooze' }).click();
    await messages().getByLabel('Snooze for…').selectOption('3 days');
    await expect
      .poll(() => visit.stage.told)
      .toMatchObject([
        { action: 'more', value: 'snooze' },
        { action: 'snooze', value: '3d' },
      ]);
  });

  it('shows the whole of a menu that opens at the end', async () => {
    const { slack } = visit.stage;
    const web = new WebClient(keys.slackBotToken, { slackApiUrl: slack.url });
    const options = ['One', 'Two', 'Three'].map((text) => ({
      text: { type: 'plain_text' as const, text },
      value: text,
    }));
    await web.chat.postMessage({
      channel: 'C0OPS',
      text: 'web-1',
      blocks: [
        {
          type: 'section',
          text: { type: 'mrkdwn', text: '*web-1* ends' },
          accessory: { type: 'overflow', action_id: 'row', options },
        },
      ],
    });
    await messages().getByLabel('More actions').click();
    const room = await visit.page.locator('#conversation').boundingBox();
    const bottom = async () => {
      const last = await messages().getByRole('menuitem', { name: 'Three' }).boundingBox();
      return (last?.y ?? Infinity) + (last?.height ?? 0);
    };
    await expect.poll(bottom).toBeLessThanOrEqual((room?.y ?? 0) + (room?.height ?? 0));
  });

  it('opens the app at its Home tab, each person’s own, and keeps it up to date', async () => {
    const home = visit.page.locator('#home');
    const pressed = (name: string) => visit.page.getByRole('button', { name, pressed: true });
    await visit.page.getByRole('button', { name: 'ECS Steward' }).click();
    await home.getByText('web-1 of @Olivia').waitFor();
    expect(await box().isVisible()).toBe(false);
    await home.getByLabel('More actions').click();
    await visit.stage.slack.command('U0ADA', 'C0OPS', '/ecs', 'blocks');
    await home.getByRole('menuitem', { name: 'Let it expire' }).click();
    await home.getByLabel('Page').selectOption('Page 2');
    await home.getByRole('button', { name: 'Look again' }).press('Enter');
    await home.getByText('Looked at 2 times.').waitFor();
    expect(await visit.page.evaluate('document.activeElement.textContent')).toBe('Look again');
    expect(visit.stage.told).toMatchObject([
      { action: 'web-1', value: 'let' },
      { action: 'page', value: '2' },
      { action: 'again' },
    ]);
    await visit.page.getByRole('button', { name: 'Ada' }).click();
    await home.getByText('web-1 of @Ada').waitFor();
    await pressed('Home').waitFor();
    await visit.page.getByRole('button', { name: 'Messages' }).click();
    await box().waitFor();
    await home.waitFor({ state: 'hidden' });
  });

  it('opens the app at what it has said, if that is new', async () => {
    const { slack } = visit.stage;
    slack.say('U0OLIVIA', slack.directChannel('U0OLIVIA').id, 'psst');
    await visit.page.getByRole('button', { name: 'ECS Steward 1 unread' }).click();
    await messages().getByText('psst').waitFor();
    await visit.page.getByRole('button', { name: 'Messages', pressed: true }).waitFor();
  });

  it('tells of a channel that is archived, or gone', async () => {
    const { channels } = visit.stage.slack;
    channels.archive('C0OPS');
    await visit.page.getByText('This channel is archived').waitFor();
    channels.remove('C0OPS');
    await visit.page.getByRole('heading', { name: '# data' }).waitFor();
  });

  it('says above the box that the bot is away, and that it is back', async () => {
    visit.stage.bot.become('restarting');
    await visit.page.getByRole('status').getByText('The bot is restarting…').waitFor();
    visit.stage.bot.become('running');
    await visit.page.getByRole('status').getByText('The bot is restarting…').waitFor({ state: 'detached' });
  });

  it('gives the conversation all the room of a narrow screen, and the rest on demand', async () => {
    await visit.page.setViewportSize({ width: 420, height: 800 });
    const head = await visit.page.getByRole('heading', { name: '# ops' }).boundingBox();
    expect(head?.width).toBeGreaterThan(0);
    expect((await visit.page.locator('main').boundingBox())?.width).toBe(420);
    const fleet = visit.page.getByRole('region', { name: 'Fleet' });
    expect(await fleet.isVisible()).toBe(false);
    await visit.page.getByRole('button', { name: 'Fleet' }).click();
    await fleet.getByText('ci-runner-7').waitFor();
    await visit.page.keyboard.press('Escape');
    await fleet.waitFor({ state: 'hidden' });
    await visit.page.getByRole('button', { name: 'Channels' }).click();
    await visit.page.getByRole('button', { name: 'general' }).click();
    await visit.page.getByRole('heading', { name: '# general' }).waitFor();
    expect(await visit.page.getByRole('navigation').isVisible()).toBe(false);
  });
});
