import { z } from 'zod';

/** What names of ECS are made of; anything else never came from here. */
const name = z.string().regex(/^[\w.:-]{1,128}$/);

const about = z.object({
  /** Where the form was asked for: its card goes there. */
  channel: z.string().regex(/^\w{1,32}$/),
  responseUrl: z.url().exactOptional(),
  /** How often the form was made anew. */
  turn: z.int().min(0),
  account: name,
  region: name,
  zone: name.exactOptional(),
  type: name.exactOptional(),
  vpc: name.exactOptional(),
  buying: z.enum(['pay-as-you-go', 'subscription', 'spot']),
});

/**
 * The `private_metadata` of the form that creates: what its menus are asked by, since Slack tells them nothing of what
 * is chosen elsewhere in the form. `responseUrl` is a secret.
 */
export type CreationAbout = z.infer<typeof about>;

/** From writeCreationAbout; undefined for whatever this version did not write. */
export function readCreationAbout(metadata: string): CreationAbout | undefined {
  try {
    return about.safeParse(JSON.parse(metadata)).data;
  } catch {
    return undefined;
  }
}

/** Slack allows 3000 characters; it has some 600 at most. */
export function writeCreationAbout(given: CreationAbout): string {
  return JSON.stringify(given);
}
