import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../src/domain/creation-form.ts';
import { FleetError } from '../../../src/domain/errors.ts';
import { askAhead, filledForm, openCreationForm } from '../../../src/workflows/creation-form/fill.ts';
import {
  imageChoices,
  keyPairChoices,
  securityGroupChoices,
  vSwitchChoices,
} from '../../../src/workflows/creation-form/lists.ts';
import { typeChoices } from '../../../src/workflows/creation-form/types.ts';
import { aPolicy } from '../../policy/samples.ts';
import { aHouse, instancesLike } from '../fakes.ts';

const unreachable = () =>
  new FleetError({ reason: 'throttled', certain: true, code: 'Timeout', message: '', requestId: '' });
const DRAFT: Draft = {
  account: 'main',
  region: 'cn-hangzhou',
  securityGroups: [],
  buying: 'pay-as-you-go',
};
const FULL: Draft = {
  ...DRAFT,
  zone: 'cn-hangzhou-h',
  type: 'ecs.g7.large',
  image: 'm-1',
  vSwitch: 'vsw-h',
  securityGroups: ['sg-1'],
  disk: 'cloud_essd',
  keyPair: 'ops',
};

describe('the form that creates', () => {
  it('opens where most instances are', async () => {
    const { house, inventory } = aHouse({
      settings: { accounts: [{ name: 'main', regions: ['cn-hangzhou', 'cn-shanghai'] }] },
    });
    await inventory.save(
      [
        ...instancesLike({ id: 'i-1', region: 'cn-hangzhou' }),
        ...instancesLike({ id: 'i-2', region: 'cn-shanghai' }, { id: 'i-3', region: 'cn-shanghai' }),
      ],
      house.clock.now(),
    );
    expect(await openCreationForm(house, { language: 'en' })).toMatchObject({
      kind: 'creation-form',
      form: { draft: { ...DRAFT, region: 'cn-shanghai' }, dropped: [], unanswered: false },
    });
  });

  it('offers the regions that are looked after, and no others', async () => {
    const { house } = aHouse({
      settings: { accounts: [{ name: 'main', regions: ['cn-hangzhou', 'eu-1'] }] },
    });
    const { regions } = await filledForm(house, DRAFT, 'en');
    expect(regions).toEqual([
      { id: 'cn-hangzhou', name: 'China (Hangzhou)' },
      { id: 'eu-1', name: 'eu-1' },
    ]);
  });

  it('keeps what goes together', async () => {
    const { house } = aHouse();
    expect(await filledForm(house, FULL, 'en')).toMatchObject({ draft: FULL, vpc: 'vpc-1', dropped: [] });
  });

  it('drops a vSwitch of another zone, and says so', async () => {
    const { house } = aHouse();
    const { draft, dropped } = await filledForm(house, { ...FULL, zone: 'cn-hangzhou-i' }, 'en');
    expect(dropped).toEqual([{ what: 'vswitch', id: 'vsw-h' }]);
    expect(draft).not.toHaveProperty('vSwitch');
    expect(draft).toMatchObject({ zone: 'cn-hangzhou-i', type: 'ecs.g7.large', securityGroups: ['sg-1'] });
  });

  it('drops a type that is no spot instance there, its disk with it', async () => {
    const { house } = aHouse();
    const asked: Draft = { ...FULL, zone: 'cn-hangzhou-i', vSwitch: 'vsw-i', buying: 'spot' };
    const { draft, dropped, disks } = await filledForm(house, asked, 'en');
    expect(dropped).toContainEqual({ what: 'type', id: 'ecs.g7.large' });
    expect(draft).not.toHaveProperty('type');
    expect(disks).toEqual([]);
  });

  it('drops an image that does not run on the type', async () => {
    const { house } = aHouse();
    const { dropped } = await filledForm(house, { ...FULL, type: 'ecs.g8y.large' }, 'en');
    expect(dropped).toEqual([{ what: 'image', id: 'm-1' }]);
  });

  it('drops security groups of another VPC', async () => {
    const { house, market } = aHouse();
    market.shop('cn-hangzhou').securityGroups.push({ id: 'sg-2', name: 'db', vpc: 'vpc-2' });
    const { draft, dropped } = await filledForm(house, { ...FULL, securityGroups: ['sg-1', 'sg-2'] }, 'en');
    expect(draft.securityGroups).toEqual(['sg-1']);
    expect(dropped).toEqual([{ what: 'sg', id: 'sg-2' }]);
  });

  it('offers only the zones that have the type', async () => {
    const { house, market } = aHouse();
    const { sold } = market.shop('cn-hangzhou');
    sold['pay-as-you-go'] = sold['pay-as-you-go'].map((one) =>
      one.zone === 'cn-hangzhou-i' && one.type === 'ecs.g7.large' ? { ...one, stock: 'none' } : one,
    );
    expect((await filledForm(house, DRAFT, 'en')).zones).toHaveLength(2);
    const { zones } = await filledForm(house, { ...DRAFT, type: 'ecs.g7.large' }, 'en');
    expect(zones.map(({ id }) => id)).toEqual(['cn-hangzhou-h']);
  });

  it.each([
    'zones',
    'typesOnSale',
    'images',
    'vSwitches',
    'securityGroups',
    'keyPairs',
    'disksOnSale',
  ] as const)(
    'keeps what was chosen when ECS has no answer about %s, and says that it has none',
    async (method) => {
      const { house, market } = aHouse();
      market.fails(method, [unreachable()]);
      const { draft, dropped, unanswered } = await filledForm(house, FULL, 'en');
      expect({ dropped, unanswered }).toEqual({ dropped: [], unanswered: true });
      expect(draft).toMatchObject({ type: 'ecs.g7.large', image: 'm-1', vSwitch: 'vsw-h' });
    },
  );

  it('says what a policy demands there, as far as no name or tag decides on it', async () => {
    const policies = [
      aPolicy({ match: { regions: ['cn-hangzhou'] }, require: ['until', 'owner'] }),
      aPolicy({ match: { tags: { env: ['prod'] } }, require: ['owner'] }),
    ];
    const { house } = aHouse({ settings: { policies } });
    const { demanded, ownerTag } = await filledForm(house, DRAFT, 'en');
    expect({ demanded, ownerTag }).toEqual({ demanded: ['until', 'owner'], ownerTag: 'owner' });
    const subscribed = await filledForm(house, { ...DRAFT, buying: 'subscription' }, 'en');
    expect(subscribed.demanded).toEqual(['owner']);
    const elsewhere = await filledForm(house, { ...DRAFT, region: 'cn-shanghai' }, 'en');
    expect(elsewhere.draft.region === 'cn-shanghai' ? elsewhere.demanded : []).toEqual([]);
  });

  it('asks ahead for what the menus will ask for, so that these ask nobody', async () => {
    const { house, market } = aHouse();
    const form = await filledForm(house, { ...DRAFT, type: 'ecs.g7.large' }, 'en');
    askAhead(house, form);
    await expect.poll(() => market.asked).toContain('keyPairs cn-hangzhou');
    const before = market.asked.length;
    const { draft } = form;
    await typeChoices(house, draft, '', 100);
    await imageChoices(house, draft, '', 100);
    await vSwitchChoices(house, draft, '', 100);
    await securityGroupChoices(house, draft, undefined, '', 100);
    await keyPairChoices(house, draft, '', 100);
    expect(market.asked).toHaveLength(before);
  });
});

describe('the long lists', () => {
  it('have one’s own images first, and those that run on the type', async () => {
    const { house } = aHouse();
    const ids = async (draft: Draft, query = '') =>
      (await imageChoices(house, draft, query, 100)).map(({ id }) => id);
    expect(await ids(DRAFT)).toEqual(['m-1', 'ubuntu_24_04', 'ubuntu_24_04_arm']);
    expect(await ids({ ...DRAFT, type: 'ecs.g8y.large' })).toEqual(['ubuntu_24_04_arm']);
    expect(await ids(DRAFT, 'golden')).toEqual(['m-1']);
    expect(await ids(DRAFT, 'ubuntu arm')).toEqual(['ubuntu_24_04_arm']);
  });

  it('have the vSwitches with addresses left, where the type is in stock', async () => {
    const { house, market } = aHouse();
    const shop = market.shop('cn-hangzhou');
    const ids = async (draft: Draft, query = '') =>
      (await vSwitchChoices(house, draft, query, 100)).map(({ id }) => id);
    expect(await ids(DRAFT)).toEqual(['vsw-h', 'vsw-i']);
    expect(await ids({ ...DRAFT, zone: 'cn-hangzhou-i' })).toEqual(['vsw-i']);
    expect(await ids({ ...DRAFT, type: 'ecs.g7.large', buying: 'spot' })).toEqual(['vsw-h']);
    expect(await ids(DRAFT, 'net-i')).toEqual(['vsw-i']);
    shop.vSwitches = shop.vSwitches.map((one) => ({ ...one, free: 0 }));
    expect(await vSwitchChoices(aHouseWith(shop), DRAFT, '', 100)).toEqual([]);
  });
});

/** Another house, whose memory is empty. */
function aHouseWith(shop: ReturnType<ReturnType<typeof aHouse>['market']['shop']>) {
  const { house, market } = aHouse();
  market.shops.set('cn-hangzhou', shop);
  return house;
}
