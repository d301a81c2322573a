import type { Answer } from '../../domain/outcome.ts';
import type { Reader } from '../i18n/reader.ts';
import { approvalsMessage } from './answer/approvals.ts';
import { auditMessage } from './answer/audit.ts';
import { makingFileMessage } from './answer/audit-file.ts';
import { autoReleaseMessage } from './answer/auto-release.ts';
import { autoRenewalMessage, autoRenewalsMessage } from './answer/auto-renewal.ts';
import { canMessage } from './answer/can.ts';
import { disksMessage } from './answer/disks.ts';
import { dryRunMessage } from './answer/dry-run.ts';
import { expiringMessage } from './answer/expiring.ts';
import { commandHelpMessage, helpMessage } from './answer/help.ts';
import { imagesMessage } from './answer/images.ts';
import { listMessage } from './answer/list.ts';
import { nextNoticesMessage, snoozedMessage } from './answer/next-notices.ts';
import { operationsMessage } from './answer/operations.ts';
import { regionsMessage, zonesMessage } from './answer/regions.ts';
import { remindersMessage } from './answer/reminders.ts';
import { showMessage } from './answer/show.ts';
import { snapshotsMessage } from './answer/snapshots.ts';
import { spotMessage } from './answer/spot.ts';
import { typesMessage } from './answer/types.ts';
import { whoamiMessage } from './answer/whoami.ts';
import type { Message } from './blocks.ts';

/** What a question is answered with. */
export function answerMessage(answer: Answer, reader: Reader): Message {
  switch (answer.kind) {
    case 'help':
      return helpMessage(answer, reader);
    case 'command-help':
      return commandHelpMessage(answer, reader);
    case 'whoami':
      return whoamiMessage(answer, reader);
    case 'can':
      return canMessage(answer, reader);
    case 'dry-run':
      return dryRunMessage(answer, reader);
    case 'list':
      return listMessage(answer.list, reader);
    case 'show':
      return showMessage(answer, reader);
    case 'disks':
      return disksMessage(answer.list, reader);
    case 'snapshots':
      return snapshotsMessage(answer.list, reader);
    case 'regions':
      return regionsMessage(answer.list, reader);
    case 'zones':
      return zonesMessage(answer.list, answer.region, reader);
    case 'images':
      return imagesMessage(answer, reader);
    case 'types':
      return typesMessage(answer.list, reader);
    case 'operations':
      return operationsMessage(answer, reader);
    case 'auto-renewal':
      return autoRenewalMessage(answer, reader);
    case 'auto-renewals':
      return autoRenewalsMessage(answer.list, reader);
    case 'auto-release':
      return autoReleaseMessage(answer.instance, reader);
    case 'expiring':
      return expiringMessage(answer.list, reader);
    case 'approvals':
      return approvalsMessage(answer, reader);
    case 'reminders':
      return remindersMessage(answer, reader);
    case 'next-notices':
      return nextNoticesMessage(answer, reader);
    case 'snoozed':
      return snoozedMessage(answer, reader);
    case 'audit':
      return auditMessage(answer.audit, reader);
    case 'spot':
      return spotMessage(answer.report, reader);
    case 'audit-file':
      return makingFileMessage(reader);
    default:
      // A new kind of answer is named here by the compiler until it has a view.
      return answer satisfies never;
  }
}
