import { code } from '../markup.ts';
import type { Advisers } from './advice.ts';

/** Why nothing can be told of spot. */
export const spot: Advisers<'missing-type' | 'not-spot' | 'spot-not-in-zone'> = {
  'missing-type': ({ example }, { t }) => ({
    wrong: t('problems.missing-type.wrong'),
    fix: t('problems.missing-type.fix'),
    example,
  }),
  'not-spot': ({ type, regions }, { t }) => ({
    wrong: t('problems.not-spot.wrong', {
      type: code(type),
      regions: regions.map(code).join(t('cards.joint')),
    }),
    fix: t('problems.not-spot.fix'),
    example: `spot ${type} --region ${t('instance.typed.region')}`,
  }),
  'spot-not-in-zone': ({ type, zone, zones }, { t }) => ({
    wrong: t('problems.spot-not-in-zone.wrong', { type: code(type), zone: code(zone) }),
    fix: t('problems.spot-not-in-zone.fix', { zones: zones.map(code).join(t('cards.joint')) }),
    example: `spot ${type} --zone ${zones[0] ?? ''}`,
  }),
};
