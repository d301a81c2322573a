import type { Answer } from '../../domain/outcome.ts';
import type { Origin } from '../../domain/proposal.ts';
import { toInstant } from '../../domain/time.ts';
import type { House } from '../../workflows/house.ts';
import type { Reader } from '../i18n/reader.ts';
import type { Replies } from '../replies.ts';
import { isClosed } from '../unreachable.ts';
import {
  fileComment,
  fileNotSentMessage,
  fileSentMessage,
  makingFileMessage,
} from '../views/answer/audit-file.ts';
import { auditCsv } from './audit-csv.ts';
import type { Files, OutgoingFile } from './files.ts';

interface Parts {
  house: House;
  replies: Replies;
  files: Files;
}

/** Whom it is told, and in whose words what a channel sees is written. */
interface Readers {
  person: Reader;
  channel: Reader;
}

interface Asked {
  answer: Answer & { kind: 'audit-file' };
  public: boolean;
  origin: Origin;
  ref: string;
}

/**
 * Makes the file of the audit and sends it: into the direct messages of whoever asked, or where everyone may
 * see it into the channel, if the bot is there. The answer says where it is. Never throws.
 */
export async function sendAudit(
  { house, replies, files }: Parts,
  asked: Asked,
  readers: Readers,
): Promise<void> {
  const { answer, origin, ref } = asked;
  await replies.toPerson(origin, makingFileMessage(readers.person));
  try {
    const csv = await auditCsv(answer.rows);
    const file = (reader: Reader): OutgoingFile => ({
      name: `ecs-audit-${toInstant(house.clock.now()).slice(0, 16).replace(/\D/g, '')}.csv`,
      title: reader.t('audit.file.title'),
      comment: fileComment(csv, reader),
      content: csv.content,
    });
    const to = await deliver(files, file, asked, readers);
    house.log.info({ rows: csv.rows, bytes: csv.content.length, as: to.as }, 'the audit was sent as a file');
    await replies.toPerson(origin, fileSentMessage(to, readers.person), { replace: true });
  } catch (err) {
    house.log.error({ err }, 'the audit could not be sent as a file');
    await replies.toPerson(origin, fileNotSentMessage(ref, readers.person), { replace: true });
  }
}

async function deliver(
  files: Files,
  file: (reader: Reader) => OutgoingFile,
  { public: isPublic, origin }: Asked,
  { person, channel }: Readers,
): Promise<{ channel: string; as: 'direct' | 'shared' | 'instead' }> {
  if (isPublic) {
    try {
      await files.share(file(channel), origin.channel);
      return { channel: origin.channel, as: 'shared' };
    } catch (err) {
      if (!isClosed(err)) throw err;
    }
  }
  const direct = await files.directChannel(origin.user);
  await files.share(file(person), direct);
  return { channel: direct, as: isPublic ? 'instead' : 'direct' };
}
