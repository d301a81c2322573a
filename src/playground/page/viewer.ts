import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { players } from '../cast.ts';

/**
 * Who looks at the page: the `user` of the query.
 * @throws HTTPException 404 for anyone who cannot be played
 */
export function playerId(c: Context): string {
  const id = c.req.query('user');
  if (id === undefined || !isPlayer(id))
    throw new HTTPException(404, { message: 'There is no such person.' });
  return id;
}

export function isPlayer(id: string): boolean {
  return players.some((player) => player.id === id);
}
