import type { FleetError } from '../../../src/domain/errors.ts';
import type {
  Buying,
  DiskOnSale,
  DiskWish,
  Image,
  ImageWish,
  InstanceType,
  Market,
  Region,
  SecurityGroup,
  TypeOnSale,
  TypeWish,
  VSwitch,
  Zone,
} from '../../../src/domain/market.ts';
import type { Where } from '../../../src/domain/where.ts';

/** What a region sells, and what the account has there. */
export interface Shop {
  zones: Zone[];
  sold: Record<Buying, TypeOnSale[]>;
  /** By `zone type use`. */
  disks: Map<string, DiskOnSale[]>;
  images: Image[];
  vSwitches: VSwitch[];
  securityGroups: SecurityGroup[];
  keyPairs: string[];
}

/** A market in memory: as told, else with two zones, three types and an image of each owner in every region. */
export class FakeMarket implements Market {
  regionsOf: Region[] = [{ id: 'cn-hangzhou', name: 'China (Hangzhou)' }];
  everyType: InstanceType[] = [
    aType('ecs.g7.large'),
    aType('ecs.g7.xlarge', 4),
    aType('ecs.g8y.large', 2, 'arm'),
  ];
  /** By region; one that is not here has what `aShop` has. */
  readonly shops = new Map<string, Shop>();
  /** What was asked, e.g. `images cn-hangzhou`, in that order. */
  readonly asked: string[] = [];
  readonly #faults = new Map<string, FleetError[]>();

  /** The next calls of `method`, of that region or account alone where one is given, fail, one for each error. */
  fails(method: keyof Market, errors: FleetError[], at = ''): void {
    this.#faults.set(`${method} ${at}`, errors);
  }

  shop(region: string): Shop {
    const shop = this.shops.get(region) ?? aShop(region, this.everyType);
    this.shops.set(region, shop);
    return shop;
  }

  /** ECS begins to make an image. */
  begins(region: string, id: string): void {
    this.shop(region).images.push(anImage({ id, name: id, status: 'creating', percent: 0 }));
  }

  /** It is made, or not. */
  imageIs(region: string, id: string, status: Image['status']): void {
    const { images } = this.shop(region);
    this.shop(region).images = images.map((image) => (image.id === id ? { ...image, status } : image));
  }

  async regions(account: string): Promise<Region[]> {
    this.#ask('regions', account);
    return structuredClone(this.regionsOf);
  }

  async zones(where: Where): Promise<Zone[]> {
    return this.#at('zones', where).zones;
  }

  async typesOnSale(where: Where, { buying, zone, type }: Parameters<Market['typesOnSale']>[1]) {
    return this.#at('typesOnSale', where).sold[buying].filter(
      (one) => one.zone === (zone ?? one.zone) && one.type === (type ?? one.type),
    );
  }

  async disksOnSale(where: Where, { zone, type, use }: DiskWish): Promise<DiskOnSale[]> {
    return this.#at('disksOnSale', where).disks.get(`${zone} ${type} ${use}`) ?? [];
  }

  async types(where: Where, { ids, cores, memoryGiB, family }: TypeWish = {}): Promise<InstanceType[]> {
    this.#ask('types', where.region);
    return structuredClone(this.everyType).filter(
      (one) =>
        (ids ?? [one.id]).includes(one.id) &&
        one.cpus === (cores ?? one.cpus) &&
        one.memoryMiB === (memoryGiB ?? one.memoryMiB / 1024) * 1024 &&
        one.family === (family ?? one.family),
    );
  }

  async images(where: Where, { ids, type, owner }: ImageWish = {}): Promise<Image[]> {
    const runsOn = this.everyType.find(({ id }) => id === type)?.architecture;
    return this.#at('images', where).images.filter(
      (one) =>
        (ids ? ids.includes(one.id) : one.status === 'available') &&
        one.architecture === (runsOn ?? one.architecture) &&
        one.owner === (owner ?? one.owner),
    );
  }

  async vSwitches(where: Where, wish: Parameters<Market['vSwitches']>[1] = {}): Promise<VSwitch[]> {
    return this.#at('vSwitches', where).vSwitches.filter(
      (one) =>
        (wish.ids ?? [one.id]).includes(one.id) &&
        one.zone === (wish.zone ?? one.zone) &&
        one.vpc === (wish.vpc ?? one.vpc),
    );
  }

  async securityGroups(where: Where, wish: Parameters<Market['securityGroups']>[1] = {}) {
    return this.#at('securityGroups', where).securityGroups.filter(
      (one) => (wish.ids ?? [one.id]).includes(one.id) && one.vpc === (wish.vpc ?? one.vpc),
    );
  }

  async keyPairs(where: Where): Promise<string[]> {
    return this.#at('keyPairs', where).keyPairs;
  }

  #at(method: keyof Market, { region }: Where): Shop {
    this.#ask(method, region);
    return structuredClone(this.shop(region));
  }

  #ask(method: keyof Market, at: string): void {
    this.asked.push(`${method} ${at}`);
    const error = (this.#faults.get(`${method} ${at}`) ?? this.#faults.get(`${method} `))?.shift();
    if (error) throw error;
  }
}

export function aType(
  id: string,
  cpus = 2,
  architecture: InstanceType['architecture'] = 'x86',
): InstanceType {
  const family = id.split('.').slice(0, 2).join('.');
  return { id, family, cpus, memoryMiB: cpus * 4096, architecture, gpus: 0, gpu: '' };
}

export function anImage(parts: Partial<Image> = {}): Image {
  return {
    ...{ id: 'm-1', name: 'golden', description: '', os: 'Ubuntu 24.04 64bit', platform: 'Ubuntu' },
    ...{ architecture: 'x86', sizeGiB: 20, owner: 'self', status: 'available', percent: 100 },
    createdAt: '2026-11-01T00:00:00Z',
    ...parts,
  };
}

/** Both zones sell all types in any way, the second little of each, and as spot nothing. */
function aShop(region: string, types: InstanceType[]): Shop {
  const [first, second] =
    region === 'cn-hangzhou' ? [`${region}-h`, `${region}-i`] : [`${region}a`, `${region}b`];
  const zones = [first, second];
  const sold: TypeOnSale[] = types.flatMap(({ id }) => [
    { zone: first, type: id, stock: 'plenty' },
    { zone: second, type: id, stock: 'scarce' },
  ]);
  const disks = (['system', 'data'] as const).flatMap((use) =>
    sold.map(({ zone, type }): [string, DiskOnSale[]] => [
      `${zone} ${type} ${use}`,
      [{ zone, category: 'cloud_essd', minGiB: 20, maxGiB: 2048, stock: 'plenty' }],
    ]),
  );
  return {
    zones: zones.map((id) => ({ id, name: `Zone ${id.slice(-1).toUpperCase()}` })),
    sold: {
      ...{ 'pay-as-you-go': sold, subscription: sold },
      spot: sold.filter(({ zone }) => zone === first),
    },
    disks: new Map(disks),
    images: [
      anImage(),
      anImage({ id: 'ubuntu_24_04', name: 'ubuntu_24_04', owner: 'system' }),
      anImage({ id: 'ubuntu_24_04_arm', name: 'ubuntu_24_04_arm', owner: 'system', architecture: 'arm' }),
    ],
    vSwitches: zones.map((zone) => ({
      ...{ id: `vsw-${zone.slice(-1)}`, name: `net-${zone.slice(-1)}`, zone },
      ...{ vpc: 'vpc-1', cidr: '10.0.0.0/24', free: 200 },
    })),
    securityGroups: [{ id: 'sg-1', name: 'web', vpc: 'vpc-1' }],
    keyPairs: ['ops'],
  };
}
