import { describe, expect, it } from 'vitest';
import { boxOf, eachAVisit, messagesOf, typeOn } from './visit.ts';

const visit = eachAVisit();
const box = () => boxOf(visit);
const messages = () => messagesOf(visit);
const type = (command: string): Promise<void> => typeOn(visit, command);
const theme = () => visit.page.evaluate<string>('getComputedStyle(document.body).backgroundColor');

describe('the page', () => {
  it('shows channels, people, the fleet and the clock', async () => {
    const places = visit.page.getByRole('navigation', { name: 'Workspace' });
    expect(await places.getByRole('button').allInnerTexts()).toEqual([
      expect.stringContaining('ops'),
      expect.stringContaining('data'),
      expect.stringContaining('dev'),
      expect.stringContaining('general'),
      'ECS Steward',
      expect.stringContaining('Olivia'),
      expect.stringContaining('小林'),
      expect.stringContaining('Ada'),
      expect.stringContaining('Alan'),
      expect.stringContaining('Vera'),
      expect.stringContaining('Gus'),
    ]);
    const fleet = visit.page.getByRole('region', { name: 'Fleet' });
    expect(await fleet.getByRole('listitem').count()).toBe(visit.stage.ecs.instances().length);
    await visit.page
      .getByRole('region', { name: 'Clock' })
      .getByText(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/)
      .waitFor();
  });

  it('is played as another person, in their language, and remembers it', async () => {
    await visit.page.getByRole('button', { name: '小林' }).click();
    await visit.page.getByRole('heading', { name: '频道' }).waitFor();
    await visit.page.reload();
    await visit.page.getByRole('button', { name: '小林', pressed: true }).waitFor();
    expect(await visit.page.title()).toBe('ECS Steward 演示');
    await visit.page.getByLabel('页面语言').selectOption('en');
    await visit.page.getByRole('heading', { name: 'Channels' }).waitFor();
  });

  it('is light or dark, as one chooses', async () => {
    await visit.page.getByLabel('Theme').selectOption('light');
    const light = await theme();
    await visit.page.getByLabel('Theme').selectOption('dark');
    expect(await theme()).not.toBe(light);
    await visit.page.reload();
    await visit.page.getByRole('button', { name: 'ops' }).waitFor();
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
    await visit.page.getByRole('button', { name: 'Release' }).click();
    const dialog = visit.page.getByRole('dialog', { name: 'Release web-1?' });
    await dialog.getByRole('button', { name: 'Keep it' }).click();
    await visit.page.getByRole('button', { name: 'Release' }).click();
    await dialog.getByRole('button', { name: 'Release it' }).click();
    await expect.poll(() => visit.stage.told.length).toBe(1);
    await visit.page.getByRole('button', { name: 'Renew web-1 by 1 month' }).click();
    await messages().getByText('Renewed by @Olivia.').waitFor();
    await messages().getByText('(edited)').waitFor();
    expect(visit.stage.told.map(({ action }) => action)).toEqual(['release', 'ok']);
  });

  it('shows what only one person sees to that person', async () => {
    await type('/ecs whisper');
    await messages().getByText('Only visible to you').waitFor();
    await visit.page.getByRole('button', { name: 'Ada' }).click();
    await visit.page.getByRole('button', { name: 'Ada', pressed: true }).waitFor();
    expect(await messages().count()).toBe(0);
  });

  it('opens modals, shows errors at their fields and keeps what was typed', async () => {
    await type('/ecs modal');
    const modal = visit.page.getByRole('dialog', { name: 'Release web-1' });
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
    const instance = visit.page.getByRole('listitem').filter({ hasText: 'ci-runner-7' });
    await instance.first().waitFor();
    await visit.page.getByRole('button', { name: '+1 day' }).click();
    await visit.page.getByText('1 day ahead of real time').waitFor();
    await visit.page
      .getByRole('region', { name: 'What happened in ECS' })
      .getByText('ci-runner-7 released')
      .waitFor();
    await visit.page.getByRole('button', { name: '+1 day' }).click();
    await visit.page.getByText('2 days ahead of real time').waitFor();
    const days = visit.page.locator('#event-list .date');
    expect(new Set(await days.allInnerTexts()).size).toBe(await days.count());
    expect(await days.first().innerText()).toMatch(/^\d+ \w+ 20\d\d$/);
    await visit.page
      .getByRole('region', { name: 'Fleet' })
      .getByText('ci-runner-7')
      .waitFor({ state: 'detached' });
  });

  it('has a spot instance recycled with one click, five minutes ahead', async () => {
    const instance = visit.page.getByRole('listitem').filter({ hasText: 'batch-3' }).first();
    expect(await instance.getByText('Spot').count()).toBe(1);
    await visit.page.getByRole('button', { name: 'Recycle batch-3' }).click();
    await instance.getByText('Locked: being recycled').waitFor();
    expect(await visit.page.getByRole('button', { name: 'Recycle batch-3' }).count()).toBe(0);
    expect(await visit.page.getByRole('button', { name: 'Recycle web-1' }).count()).toBe(0);
    await visit.page.getByText('Other…').click();
    await visit.page.getByLabel('Amount').fill('5');
    await visit.page.getByLabel('Other…').selectOption('minutes');
    await visit.page.getByRole('button', { name: 'Go', exact: true }).click();
    await visit.page
      .getByRole('region', { name: 'What happened in ECS' })
      .getByText('batch-3 released')
      .waitFor();
  });

  it('marks what has not been seen', async () => {
    await visit.page.getByRole('button', { name: 'general' }).click();
    await visit.stage.slack.command('U0ADA', 'C0OPS', '/ecs', 'blocks');
    await visit.page.getByRole('button', { name: /ops.*1 unread/ }).click();
    await messages().getByText('Every block').waitFor();
    expect(await visit.page.getByText('1 unread').count()).toBe(0);
  });
});
