import type { MigrationProvider } from 'kysely/migration';
import { inventory } from './0001-inventory.ts';
import { operations } from './0002-operations.ts';
import { audit } from './0003-audit.ts';
import { reminders } from './0004-reminders.ts';
import { deliveries } from './0005-deliveries.ts';
import { auditTrail } from './0006-audit-trail.ts';
import { approvals } from './0007-approvals.ts';
import { cancelledBy } from './0008-cancelled-by.ts';
import { backup } from './0009-backup.ts';
import { auditLapsed } from './0010-audit-lapsed.ts';
import { noOlderReplicas } from './0011-no-older-replicas.ts';
import { stopped } from './0012-stopped.ts';
import { hinderedSince } from './0013-hindered-since.ts';
import { bulletins } from './0014-bulletins.ts';
import { alerts } from './0015-alerts.ts';
import { partsOfTheFleet } from './0016-parts-of-the-fleet.ts';
import { digests } from './0017-digests.ts';
import { homes } from './0018-homes.ts';
import { refusedBulletins } from './0019-refused-bulletins.ts';
import { noOlderScans } from './0020-no-older-scans.ts';
import { digestsElsewhere } from './0021-digests-elsewhere.ts';
import { payments } from './0022-payments.ts';
import { claims } from './0023-claims.ts';
import { whoseClaims } from './0024-whose-claims.ts';
import { above } from './0025-above.ts';
import { addresses } from './0026-addresses.ts';
import { creation } from './0027-creation.ts';
import { attempts } from './0028-attempts.ts';
import { events } from './0029-events.ts';

/** Every migration in order, by import: nothing is looked up on disk at run time. */
export const migrations: MigrationProvider = {
  async getMigrations() {
    return {
      '0001-inventory': inventory,
      '0002-operations': operations,
      '0003-audit': audit,
      '0004-reminders': reminders,
      '0005-deliveries': deliveries,
      '0006-audit-trail': auditTrail,
      '0007-approvals': approvals,
      '0008-cancelled-by': cancelledBy,
      '0009-backup': backup,
      '0010-audit-lapsed': auditLapsed,
      '0011-no-older-replicas': noOlderReplicas,
      '0012-stopped': stopped,
      '0013-hindered-since': hinderedSince,
      '0014-bulletins': bulletins,
      '0015-alerts': alerts,
      '0016-parts-of-the-fleet': partsOfTheFleet,
      '0017-digests': digests,
      '0018-homes': homes,
      '0019-refused-bulletins': refusedBulletins,
      '0020-no-older-scans': noOlderScans,
      '0021-digests-elsewhere': digestsElsewhere,
      '0022-payments': payments,
      '0023-claims': claims,
      '0024-whose-claims': whoseClaims,
      '0025-above': above,
      '0026-addresses': addresses,
      '0027-creation': creation,
      '0028-attempts': attempts,
      '0029-events': events,
    };
  },
};
