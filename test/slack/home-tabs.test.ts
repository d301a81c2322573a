import { describe, expect, it } from 'vitest';
import type { Home } from '../../src/domain/home.ts';
import { createHomeTabs } from '../../src/slack/home-tabs.ts';
import { alice } from '../playground/slack/world.ts';
import { actor } from './fixtures.ts';
import { stage } from './stage.ts';

const home = (total = 0): Home => ({
  actor: { ...actor, userId: alice },
  questions: ['help'],
  ends: {
    ...{ ends: [], total: 0, own: 0, page: 0, pageCount: 1 },
    ...{ severalAccounts: false, scanned: total === 0, now: '2026-11-21T10:00:00Z' },
  },
  approvals: { requests: [], total: 0, page: 0, pageCount: 1, now: '2026-11-21T10:00:00Z' },
  operations: { operations: [], more: 0, everyones: false },
});

async function aTab() {
  const staged = await stage();
  const { slack, web, log, counted } = staged;
  const shown = () => {
    const tab = slack.workspace.homes.get(alice);
    return tab && { mark: tab.hash, words: JSON.stringify(tab.view) };
  };
  const published = () => counted.filter((call) => call.startsWith('views.publish'));
  return { slack, web, tabs: createHomeTabs(web, log), shown, published };
}

describe('a Home tab in Slack', () => {
  it('is shown, and left alone as long as it would look the same', async () => {
    const { tabs, shown, published } = await aTab();
    const first = await tabs.show(home(), undefined);
    expect(first?.mark).toBe(shown()?.mark);
    expect(shown()?.words).toContain('Nothing ends within 14 days.');
    expect(await tabs.show(home(), first)).toEqual(first);
    expect(published()).toEqual(['views.publish ok']);
    const second = await tabs.show(home(1), first);
    expect(second?.mark).not.toBe(first?.mark);
    expect(shown()?.words).toContain('first scan');
  });

  it('is in the language of its person', async () => {
    const { tabs, shown } = await aTab();
    await tabs.show({ ...home(), actor: { ...actor, userId: alice, language: 'zh-CN' } }, undefined);
    expect(shown()?.words).toContain('即将结束');
  });

  it('is shown over a state whose mark was never learnt, but a late try is not shown over a newer one', async () => {
    const { tabs, web, shown, published } = await aTab();
    const first = await tabs.show(home(), undefined);
    const view = { type: 'home' as const, blocks: [] };
    const late = { user_id: alice, view, hash: first?.mark ?? '' };
    await web.writes.views.publish(late);
    const next = await tabs.show(home(1), first);
    expect(published().slice(1)).toEqual(['views.publish hash_conflict', 'views.publish ok']);
    expect(next?.mark).toBe(shown()?.mark);
    await expect(web.writes.views.publish(late)).rejects.toThrow('hash_conflict');
    expect(shown()?.words).toContain('first scan');
  });

  it('is none where Slack shows none', async () => {
    const { tabs } = await aTab();
    const nobody = { ...home(), actor: { ...actor, userId: 'U0NOBODY' } };
    expect(await tabs.show(nobody, undefined)).toBeUndefined();
  });

  it('that Slack does not take now is tried again by whoever asked', async () => {
    const { tabs, slack } = await aTab();
    slack.faults.plan('views.publish', { kind: 'refuse', error: 'fatal_error' });
    await expect(tabs.show(home(), undefined)).rejects.toThrow();
  });
});
