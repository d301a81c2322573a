import { setTimeout as sleep } from 'node:timers/promises';
import { SECOND } from '../../domain/time.ts';
import { isUnprocessed } from '../unreachable.ts';
import type { Message } from '../views/blocks.ts';
import type { Web } from '../web.ts';

/** A file to be shared, with the words that stand beside it (markup). */
export interface OutgoingFile {
  name: string;
  title: string;
  comment: string;
  content: Buffer;
}

/** A picture, with what it shows in words. */
interface OutgoingPicture {
  name: string;
  title: string;
  alt: string;
  content: Uint8Array;
}

export interface Files {
  /** Puts a file into a channel. Throws Slack's error, e.g. `not_in_channel`, and then nothing is shared. */
  share(file: OutgoingFile, channel: string): Promise<void>;
  /** Gives Slack a picture to be shown in messages of ours; returns the id of the file. */
  keep(picture: OutgoingPicture): Promise<string>;
  /**
   * Posts a message that shows kept pictures. Throws Slack's error, e.g. `not_in_channel`; after ten seconds also if
   * Slack is not through with a picture by then.
   */
  post(message: Message, channel: string): Promise<void>;
  /** The channel of the direct messages with a person, which a file needs: it goes to no user id. */
  directChannel(userId: string): Promise<string>;
}

/**
 * Slack looks into a picture before it can be shown, for a second or some, and tells nobody when it is through: one
 * tries. A channel takes one message a second.
 */
const PROCESSING_MS = 1.2 * SECOND;
const MOST_TRIES = 9;

type Upload = Pick<OutgoingPicture, 'name' | 'content'> & { alt?: string };

/** Slack takes the bytes of 64 MiB in some seconds. */
const UPLOAD_MS = 60 * SECOND;

/**
 * Files by Slack's three steps: an address to send it to, the bytes, and where it is to be shared.
 * Source: docs.slack.dev/messaging/working-with-files. Whoever knows the address may upload to it, so it is
 * in no error and no log.
 */
export function createFiles(web: Web): Files {
  async function upload({ name, content, alt }: Upload): Promise<string> {
    const { upload_url: url, file_id: id } = await web.counted('files.getUploadURLExternal', () =>
      web.reads.files.getUploadURLExternal({
        ...{ filename: name, length: content.length },
        ...(alt !== undefined && { alt_text: alt }),
      }),
    );
    if (url === undefined || id === undefined) throw new Error('Slack gave no address for a file');
    await web.counted('upload_url', () => send(url, content));
    return id;
  }

  return {
    async share(file, channel) {
      const id = await upload(file);
      const { title, comment } = file;
      await web.counted('files.completeUploadExternal', () =>
        web.writes.files.completeUploadExternal({
          files: [{ id, title }],
          channel_id: channel,
          initial_comment: comment,
        }),
      );
    },
    async keep(picture) {
      const id = await upload(picture);
      const { title } = picture;
      // Shared nowhere: until a message shows it, nobody but the bot sees it.
      await web.counted('files.completeUploadExternal', () =>
        web.writes.files.completeUploadExternal({ files: [{ id, title }] }),
      );
      return id;
    },
    async post(message, channel) {
      for (let tries = 1; ; tries += 1) {
        try {
          await web.counted('chat.postMessage', () => web.writes.chat.postMessage({ ...message, channel }));
          return;
        } catch (error) {
          if (!isUnprocessed(error) || tries === MOST_TRIES) throw error;
          await sleep(PROCESSING_MS);
        }
      }
    },
    async directChannel(userId) {
      const { channel } = await web.counted('conversations.open', () =>
        web.reads.conversations.open({ users: userId }),
      );
      if (channel?.id === undefined) throw new Error('Slack opened no direct messages');
      return channel.id;
    },
  };
}

async function send(url: string, content: Uint8Array): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(content),
    signal: AbortSignal.timeout(UPLOAD_MS),
  }).catch((error: unknown) => {
    // The error itself may quote the address.
    throw new Error(
      `a file could not be sent to Slack: ${error instanceof Error ? error.name : 'no answer'}`,
    );
  });
  if (!response.ok) throw new Error(`Slack answered ${response.status} to the bytes of a file`);
}
