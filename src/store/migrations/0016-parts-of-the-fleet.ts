import { statements } from './statements.ts';

/** The parts of the fleet that are looked for without going through all of it. */
export const partsOfTheFleet = statements(
  `create index instances_paid_as_they_go on steward.instances (account, region)
    where data->>'chargeType' = 'pay-as-you-go'`,
  `create index instances_spot on steward.instances (account, region) where data->'spot' = 'true'`,
  `create index instances_recycling on steward.instances (account, region) where data->'locks' ? 'Recycling'`,
);
