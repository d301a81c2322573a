import { FilterIgnored } from '../domain/errors.ts';
import type { Instance } from '../domain/instance.ts';
import type { Clock, Fleet, InstancePage } from '../domain/ports.ts';
import type { Instant } from '../domain/time.ts';
import type { Caller, Where } from './calling/caller.ts';
import type { ParametersOf } from './calling/requests.ts';
import { paged } from './paged.ts';
import { instancesIn } from './replies/instance.ts';
import type { Page } from './replies/list.ts';

type Lists = Pick<Fleet, 'scan' | 'expiring' | 'recycling'>;

export const PAGE = 100;

/** What a filter lets through, and how it is called when it did not keep to that. */
interface Promised {
  filter: string;
  holds: (instance: Instance) => boolean;
}

/** The part of the Fleet that goes through a region page by page. */
export function lists(call: Caller, clock: Clock): Lists {
  return {
    scan: (account, region, part = 'all') =>
      pages({ account, region }, part === 'pay-as-you-go' ? { instanceChargeType: 'PostPaid' } : {}),

    expiring(account, region, window, securityGroupId) {
      const [from, to] = [minute(window.from), minute(window.to)];
      // By position: the first two are about the creation.
      const filter = [{}, {}, { key: 'ExpiredStartTime', value: from }, { key: 'ExpiredEndTime', value: to }];
      const holds = ({ expiresAt, securityGroups }: Instance) =>
        expiresAt !== undefined &&
        minute(expiresAt) >= from &&
        minute(expiresAt) <= to &&
        (securityGroupId === undefined || securityGroups.includes(securityGroupId));
      const grouped = securityGroupId === undefined ? '' : ` in ${securityGroupId}`;
      return pages(
        { account, region },
        {
          instanceChargeType: 'PrePaid',
          filter,
          ...(securityGroupId !== undefined && { securityGroupId }),
        },
        { filter: `by expiry from ${from} to ${to}${grouped}`, holds },
      );
    },

    recycling: (account, region) =>
      pages(
        { account, region },
        { lockReason: 'Recycling' },
        { filter: 'by the lock Recycling', holds: ({ locks }) => locks.includes('Recycling') },
      ),
  };

  async function* pages(
    where: Where,
    asked: ParametersOf<'DescribeInstances'>,
    promised?: Promised,
  ): AsyncGenerator<InstancePage> {
    const parameters = { regionId: where.region, ...asked, maxResults: PAGE };
    const read = (page: Page) => instancesIn(where, page);
    const replies = paged(async (page) => {
      const askedAt = clock.now();
      return { ...(await call(where, 'DescribeInstances', { ...parameters, ...page }, read)), askedAt };
    });
    for await (const { instances, requestId, askedAt } of replies) {
      if (promised && !instances.every(promised.holds)) throw new FilterIgnored(promised.filter, requestId);
      yield { instances, askedAt };
    }
  }
}

/** As filters take times, `yyyy-MM-ddTHH:mmZ`; in this format they order as text does. */
function minute(at: Instant): string {
  return `${at.slice(0, 16)}Z`;
}
